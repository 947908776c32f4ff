-- Stores what was learnt of a call. A repeat of the same event changes nothing; facts that can only
-- come once per call are their own event.
-- callId, factKind (exchange properties); eventId (exchange property, nullable); body: the fact's JSON
insert into call_facts (call_id, kind, event_id, data)
values (
  cast(:#${exchangeProperty.callId} as int),
  :#${exchangeProperty.factKind},
  coalesce(
    cast(:#${exchangeProperty.eventId} as text),
    case when :#${exchangeProperty.factKind} in ('not_sent', 'withdrawn', 'dial_reply', 'deadline')
         then :#${exchangeProperty.factKind} end,
    cast(gen_random_uuid() as text)),
  cast(:#${body} as jsonb))
on conflict (call_id, event_id) do nothing
