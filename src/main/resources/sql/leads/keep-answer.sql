-- Keeps the answer of the request that took the key. Parameters: key; answer, JSON.
update idempotency_keys set answer = :#answer where key = :#key
