-- Which of these numbers the file lists as not to be called. Parameters: contentHash; numbers, last ten
-- digits.
select number
from intake_do_not_call
where content_hash = :#contentHash and number = any (cast(:#numbers as bigint[]))
