-- Lets one session at a time import a content; freed when the session ends, however it ends.
-- Parameters: contentHash, the file's SHA-256 in hexadecimal.
select pg_try_advisory_lock(hashtextextended('ringroute.intake.' || :#contentHash, 0))
