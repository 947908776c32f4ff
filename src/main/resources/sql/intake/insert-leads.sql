-- Makes the leads of a file, in the order of its lines. A number that the marketplace lists as not to be
-- called makes a lead that has ended. No parameters.
insert into leads (name, phone, source, email, product_name, city, state, query_message, extra, status, failed_reason)
select name, phone, source, email, product_name, city, state, query_message, extra,
       case when do_not_call then 'failed' else 'new' end,
       case when do_not_call then 'do_not_call' end
from intake_stage
where duplicate_of is null
order by line
