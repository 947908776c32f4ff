-- How many rows made no lead because of their number. No parameters.
select count(*) from intake_stage where duplicate_of is not null
