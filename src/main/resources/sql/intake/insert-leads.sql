-- Makes leads that were found to be new, and answers with their ids in the order of the leads: that in
-- which they are inserted, and so numbered.
-- Parameters: leads, a JSON array of {n, name, phone, source, …}, n being the place from 1.
with made as (
  insert into leads (name, phone, source, external_id, email, product_name, city, state, query_message,
                     priority, extra, status, failed_reason)
  select name, phone, source, external_id, email, product_name, city, state, query_message,
         priority, extra, status, failed_reason
  from json_to_recordset(cast(:#leads as json))
         as l (n int, name text, phone text, source text, external_id text, email text, product_name text,
               city text, state text, query_message text, priority int, extra jsonb, status text,
               failed_reason text)
  order by n
  returning id
)
select id from made order by id
