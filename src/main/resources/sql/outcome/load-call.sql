-- Everything the settlement of a call depends on, at one moment, as one JSON object: the call, its
-- lead, its facts and the database's time. Rows of other writers have no deadline at first; theirs is
-- far. A time that no calendar has (infinity, as a direct writer may set it) is left out: it can't be
-- read. "written" is what another writer made of the call, until that is accounted for.
-- callId (exchange property)
select cast(json_build_object(
  'id', c.id,
  'lead_id', c.lead_id,
  'status', c.status,
  'is_settled', c.settled_at is not null,
  'is_inferred', c.inferred_reason is not null
    and (c.status <> 'failed' or c.failure_reason = c.inferred_reason),
  'written', case when c.settled_at is null and c.status in ('called', 'failed', 'pushed') then
    json_build_object(
      'reason', c.failure_reason,
      'is_newest', not exists (select 1 from calls newer where newer.lead_id = c.lead_id and newer.id > c.id)) end,
  'is_qualified', c.qualification is not null,
  'outcome', c.outcome,
  'permit_at', c.permit_at,
  'deadline_at', coalesce(
    case when c.deadline_at between '2000-01-01' and '9999-01-01' then c.deadline_at end,
    now() + interval '1 day'),
  'answered_at', c.answered_at,
  'leg_ended_at', c.leg_ended_at,
  'room', c.call_room,
  'room_sid', c.room_sid,
  'is_listed', c.phone_key is null
    or exists (select 1 from do_not_call d where d.phone_key = c.phone_key),
  'now', now(),
  'lead', (
    select json_build_object(
      'status', l.status,
      'retry_count', l.retry_count,
      'callbacks', l.callbacks,
      'priority', l.priority,
      'retry_after', case when l.retry_after between '1000-01-01' and '9999-01-01' then l.retry_after end,
      'failed_reason', l.failed_reason)
    from leads l where l.id = c.lead_id),
  'facts', (
    select coalesce(json_agg(json_build_object('kind', f.kind, 'data', f.data, 'at', f.at)), '[]')
    from call_facts f where f.call_id = c.id)
) as text)
from calls c
where c.id = cast(:#${exchangeProperty.callId} as int)
