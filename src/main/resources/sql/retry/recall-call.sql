-- Accounts, once, for a talk that another writer set in place of a failure that was only inferred: takes
-- the retry back unless that was claimed already (then the lead has a newer call). What the writer wrote
-- stays; the inferred reason, if it left that, goes. For the quality breaker it is a report like any other.
-- callId; detail; isLeadChanged, leadStatus, retryAfter, retryCount, priority, callbacks, failedReason
with told as (
  select id, failure_reason = inferred_reason as has_inferred_reason
  from calls
  where id = :#callId and status in ('called', 'pushed') and inferred_reason is not null
  for update
), call as (
  update calls c
  set inferred_reason = null,
      failure_reason = case when has_inferred_reason then null else c.failure_reason end,
      agent_report = coalesce(c.agent_report, 'called'),
      detail = :#detail,
      settled_at = now(),
      updated_at = case when has_inferred_reason then now() else c.updated_at end
  from told
  where c.id = told.id
  returning c.id, c.lead_id
), lead as (
  update leads l
  set status = :#leadStatus,
      retry_after = cast(:#retryAfter as timestamptz),
      retry_count = cast(:#retryCount as int),
      priority = cast(:#priority as int),
      callbacks = cast(:#callbacks as int),
      failed_reason = :#failedReason,
      updated_at = now()
  from call
  where l.id = call.lead_id
    and (l.status = 'new' or (l.status = 'failed' and l.failed_reason = 'retries_exhausted'))
    and :#isLeadChanged
    and not exists (select 1 from calls newer where newer.lead_id = l.id and newer.id > call.id)
), heard as (
  update dialing_state
  set silent_calls = 0
  from call
  where silent_calls > 0 and quality_since is null
)
select count(*) from call
