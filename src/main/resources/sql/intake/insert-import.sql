-- Marks a content as taken in, in the transaction that makes its leads.
-- Parameters: contentHash, name, rowsRead, leads, duplicates, refused.
insert into intake_files (content_hash, name, rows_read, leads, duplicates, refused)
values (:#contentHash, :#name, :#rowsRead, :#leads, :#duplicates, :#refused)
