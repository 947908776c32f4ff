-- Indexes that hold nothing but what their statement reads, so that polls cost the same at ten million
-- leads as at ten thousand. Each statement stands for itself and may be repeated.

-- Due leads. A lead without retry_after is due, whatever its created_at: the first index holds nothing
-- else. In the second what is due is one range per priority, however many wait for later.
create index concurrently if not exists leads_due_at_once on leads (priority desc, created_at, id)
  where status = 'new' and retry_after is null;
create index concurrently if not exists leads_due_later on leads (priority desc, retry_after, id)
  where status = 'new' and retry_after is not null;
drop index concurrently if exists leads_due;

-- The open call of a room, for each webhook and report of an agent.
create index concurrently if not exists calls_open_of_room on calls (call_room)
  where status = 'calling' or (permit_at is not null and leg_ended_at is null);

-- The call of an agent's token: sixteen of the hash's digits are enough to find it, in a third of the space.
create index concurrently if not exists calls_of_token on calls ((left(token_hash, 16)))
  where token_hash is not null;
drop index concurrently if exists calls_by_token;

-- The push queue: calls with answers first ('' in the first column), then by outcome, since PUSH_OUTCOMES
-- says which of those are filed. Calls with neither are never filed; an old installation has many.
create index concurrently if not exists calls_to_file
  on calls ((case when ringroute_has_answers(qualification) then '' else outcome end),
            (coalesce(push_after, '-infinity')), id)
  where status = 'called' and push_parked_at is null
    and (ringroute_has_answers(qualification) or outcome is not null);
drop index concurrently if exists calls_to_push;

-- Calls of one number are filed one after the other.
create index concurrently if not exists calls_to_file_of_number on calls ((coalesce(phone_key, phone)), id)
  where status = 'called' and push_parked_at is null
    and (ringroute_has_answers(qualification) or outcome is not null);
drop index concurrently if exists calls_to_push_of_number;

-- Calls that the CRM refused, for health.
create index concurrently if not exists calls_parked on calls (id)
  where status = 'called' and push_parked_at is not null;

-- Facts are only added: vacuum seldom has anything to do there, but estimates age as fast as elsewhere.
alter table call_facts set (autovacuum_analyze_scale_factor = 0.02);
