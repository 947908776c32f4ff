-- Tells that this node lives, and takes away slots above a lowered limit as soon as no call holds them. One
-- statement: a node that freezes holds no lock on its row. Answers whether the others still know it (is_known), and
-- whether one of them was silent for so long that it must be gone.
-- Parameters: id; maxConcurrentCalls; seconds, of silence.
with touched as (
  update nodes
  set seen_at = clock_timestamp()
  where id = :#id
  returning id
),
surplus as (
  delete from call_slots
  where slot > :#maxConcurrentCalls
    and call_id is null
    and exists (select from touched)
)
select exists (select from touched) as is_known,
       exists (
         select
         from nodes
         where id <> :#id
           and seen_at <= clock_timestamp() - make_interval(secs => cast(:#seconds as int))) as has_lost
