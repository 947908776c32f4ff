-- Makes leads of rows that were found to be new. No parameters.
copy leads (name, phone, source, external_id, email, product_name, city, state, query_message, extra, import_line, import_id, status, failed_reason)
from stdin
