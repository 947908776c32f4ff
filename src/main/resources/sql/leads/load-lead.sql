-- One lead. Parameters: leadId.
select id, name, phone, source, external_id, email, product_name, city, state, query_message, extra,
       status, failed_reason, priority, retry_count, callbacks, retry_after, import_id, import_line,
       created_at, updated_at
from leads
where id = :#leadId
