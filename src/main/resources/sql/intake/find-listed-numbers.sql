-- The next numbers, in their order, that the file lists as not to be called. Parameters: contentHash; after,
-- the number before them, last ten digits; most, how many.
select number
from intake_do_not_call
where content_hash = :#contentHash and number > :#after
order by number
limit :#most
