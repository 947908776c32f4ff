-- Marks a content as being taken in, in the transaction that makes its first leads. An upload of it, or a file
-- that was refused whole, has a row already.
-- Parameters: contentHash, name, rowsTotal (rows of data in the file).
insert into intake_files (content_hash, name, rows_total)
values (:#contentHash, :#name, :#rowsTotal)
on conflict (content_hash) do update
set name = excluded.name, rows_total = excluded.rows_total, refused_reason = null
returning id
