-- The earlier import of the same content, in words.
-- Parameters: contentHash, the file's SHA-256 in hexadecimal.
select format('the import of %s at %s, which made %s leads', name, to_char(taken_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'), leads)
from intake_files
where content_hash = :#contentHash
