-- Marks a content as being taken in, in the transaction that makes its first leads.
-- Parameters: contentHash, name, rowsTotal (rows of data in the file).
insert into intake_files (content_hash, name, rows_total)
values (:#contentHash, :#name, :#rowsTotal)
returning id
