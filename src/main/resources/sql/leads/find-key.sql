-- What a request with this key asked for and was answered. Parameters: key.
select body_hash, answer from idempotency_keys where key = :#key
