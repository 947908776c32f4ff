-- What is known of the import of a content. lately: it was finished under that name a moment ago, so that
-- whoever did it may still be putting the file away.
-- Parameters: contentHash, the file's SHA-256 in hexadecimal; name, the file's.
select id, leads, duplicates, done_line,
       finished_at is not null as finished,
       coalesce(finished_at > now() - interval '2 seconds' and name = :#name, false) as lately,
       format('the import of %s at %s, which made %s leads', name, to_char(taken_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'), leads) as said
from intake_files
where content_hash = :#contentHash
