-- The call whose agent shows this token, unless it has expired by the database's clock. The index holds
-- the first digits of the hash only.
-- :#hash  SHA-256 of the token, lower-case hex
select id, call_room
from calls
where left(token_hash, 16) = left(:#hash, 16)
  and token_hash = :#hash
  and token_expires_at > clock_timestamp()
