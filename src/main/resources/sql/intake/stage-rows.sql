-- Adds a chunk of rows. Parameters, one array a column, all of the same length: lines, names, phones,
-- sources, emails, products, cities, states, messages, extras (JSON), doNotCalls.
insert into intake_stage (line, name, phone, source, email, product_name, city, state, query_message, extra, do_not_call)
select line, name, phone, source, email, product_name, city, state, query_message, cast(extra as jsonb), do_not_call
from unnest(
  cast(:#lines as bigint[]),
  cast(:#names as text[]),
  cast(:#phones as text[]),
  cast(:#sources as text[]),
  cast(:#emails as text[]),
  cast(:#products as text[]),
  cast(:#cities as text[]),
  cast(:#states as text[]),
  cast(:#messages as text[]),
  cast(:#extras as text[]),
  cast(:#doNotCalls as boolean[])
) as chunk (line, name, phone, source, email, product_name, city, state, query_message, extra, do_not_call)
