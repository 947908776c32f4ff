-- The call whose agent shows this token, unless it has expired by the database's clock.
-- :#hash  SHA-256 of the token, lower-case hex
select id, call_room
from calls
where token_hash = :#hash
  and token_expires_at > clock_timestamp()
