-- Rows that are left alone for their unknown status (counted up to 10,000, so that it costs the same for
-- ever), and how near the ids are to the end of their sequence or type, in percent.
-- Parameters: none.
with sequences as (
  select a.attrelid, s.seqmax, q.last_value
  from pg_attribute a
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_depend p
    on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_class'::regclass
   and p.refobjid <> a.attrelid
  join pg_sequence s
    on s.seqrelid = coalesce(
      p.refobjid,
      pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)::regclass::oid)
  join pg_class c on c.oid = s.seqrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_sequences q on q.schemaname = n.nspname and q.sequencename = c.relname
  where a.attrelid in (to_regclass('leads'), to_regclass('calls'))
    and a.attname = 'id'
),
ids as (
  select 'leads' as name, max(id) as newest from leads
  union all
  select 'calls', max(id) from calls
),
used as (
  select i.name,
         100 * greatest(i.newest, s.last_value, 0) / least(s.seqmax, 2147483647) as percent
  from ids i
  left join sequences s on s.attrelid = to_regclass(i.name)
)
select (
         select count(*)
         from (select from leads where status not in ('new', 'dispatched', 'failed') limit 10000) l
       ) as unknown_leads,
       (
         select count(*)
         from (
           select from calls where status not in ('calling', 'called', 'pushed', 'failed') limit 10000) c
       ) as unknown_calls,
       (select percent from used where name = 'leads') as lead_ids_used,
       (select percent from used where name = 'calls') as call_ids_used
