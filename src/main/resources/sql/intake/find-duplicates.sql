-- The first rows that made no lead because of their number. No parameters.
select line, duplicate_of
from intake_stage
where duplicate_of is not null
order by line
limit 1000
