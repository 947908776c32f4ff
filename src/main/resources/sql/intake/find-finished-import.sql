-- The finished import of a content. Parameters: contentHash, the file's SHA-256 in hexadecimal.
select id from intake_files where content_hash = :#contentHash and finished_at is not null
