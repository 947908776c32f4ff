-- Takes a key for a request, in the transaction that does what was asked: whoever comes with the same one
-- waits for its end. Answers with the key, or no row when it stands already. Some that are over are
-- forgotten on the way.
-- Parameters: key; bodyHash, SHA-256 in hexadecimal.
with forgotten as (
  delete from idempotency_keys
  where key in (
    select key
    from idempotency_keys
    where kept_at < now() - interval '24 hours' and key <> :#key
    order by kept_at
    limit 100
    for update skip locked
  )
)
insert into idempotency_keys as k (key, body_hash)
values (:#key, :#bodyHash)
on conflict (key) do update
set body_hash = excluded.body_hash, answer = '', kept_at = now()
where k.kept_at < now() - interval '24 hours'
returning key
