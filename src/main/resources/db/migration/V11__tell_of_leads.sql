-- Tells whoever listens on the channel ringroute_leads that a lead may be due, so that it is dialled without
-- waiting for the next poll. Whoever doesn't listen finds it by the poll.

-- A forgotten transaction of another program makes this fail, and be tried again, instead of blocking both.
set local lock_timeout = '500ms';

-- It never fails the statement that it belongs to, nor that one's transaction: PREPARE TRANSACTION refuses
-- what has used NOTIFY, and a commit fails when the queue of notifications is full, so that in both cases it
-- stays silent; all else is caught. Equal notifications of one transaction are one.
create or replace function ringroute_tell_leads() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
begin
  if current_setting('max_prepared_transactions') = '0' and pg_notification_queue_usage() < 0.5 then
    perform pg_notify('ringroute_leads', tg_table_schema);
  end if;
  return null;
exception when others then
  return null;
end
$$;

-- Once for each statement, without a look at its rows: a poll that finds nothing costs less than they.
create or replace trigger ringroute_leads_inserted
  after insert on leads
  for each statement execute function ringroute_tell_leads();

-- Only for rows that become due at once or within 50 s, longer than nodes rest between two looks at what is
-- due later. The condition stands before the call, so that claims and settlements, which write leads all the
-- time, pay nothing; a trigger for each statement would have to keep a copy of all their rows.
create or replace trigger ringroute_leads_due
  after update of status, retry_after on leads
  for each row
  when (new.status = 'new'
        and (new.retry_after is null or new.retry_after <= now() + interval '50 seconds')
        and (old.status is distinct from new.status or old.retry_after is distinct from new.retry_after))
  execute function ringroute_tell_leads();
