-- Whether any lead stands in the table: the sandbox's sample file is for an empty one. No parameters.
select max(id) is not null from leads
