-- The lead of a test call, as the poll would have selected it; no row when it is not due any more.
-- Parameters: leadId.
select id, name, phone, source, retry_count
from leads
where id = :#leadId and status = 'new' and (retry_after is null or retry_after <= now())
