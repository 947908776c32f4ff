package io.ringroute;

import java.util.List;
import java.util.Map;

/** What the tables alone can tell of a broken promise: each statement selects what breaks it. */
final class LedgerRules {

  /** Of every moment. */
  static final Map<String, String> ALWAYS =
      Map.of(
          "leads that nobody will call again, though their newest call did not go well",
          """
          select l.id from leads l
          where l.status not in ('new', 'failed')
            and not exists (
              select from calls c
              where c.lead_id = l.id and (c.status in ('calling', 'called', 'pushed') or c.settled_at is null)
                and not exists (select from calls newer where newer.lead_id = l.id and newer.id > c.id))
          """,
          "leads that could be called again while a call of theirs is open",
          """
          select l.id from leads l join calls c on c.lead_id = l.id
          where l.status <> 'dispatched' and c.status = 'calling'
          """,
          "failed leads without a reason, or with another call to come",
          """
          select id from leads where status = 'failed' and (failed_reason is null or retry_after is not null)
          """,
          "leads whose attempt was counted twice",
          """
          select l.id from leads l
          where l.retry_count > (
            select count(*) from calls c
            where c.lead_id = l.id and (c.status = 'failed' or c.outcome = 'callback'))
          """,
          "ended calls without a result that was accounted for",
          """
          select id from calls where status <> 'calling' and settled_at is null
          """,
          "calls with talk time that no one answered",
          """
          select id from calls where answered_at is null and duration_seconds > 0
          """,
          "slots of calls whose phone is put down",
          """
          select s.slot from call_slots s join calls c on c.id = s.call_id where c.leg_ended_at is not null
          """);

  /**
   * Of every moment, with the ids of the calls that were sent to LiveKit, and of those whose phone
   * was dialled: each call of a lead must have been paid for before the next one, with a retry or a
   * promised callback. Only its newest call may be unpaid, while it is open or when it went well.
   * An attempt that the breaker gave back costs nothing when its phone was certainly not dialled;
   * of the others one may be given back, for the lead is called a day later at the earliest.
   */
  static final String UNCOUNTED =
      """
      select lead_id
      from (
        select lead_id, retry_count, callbacks,
               case
                 when is_given_back and is_clear and not is_dialled then 'free'
                 when is_newest and status <> 'failed' then 'newest'
                 when is_given_back then 'perhaps dialled'
                 else 'paid'
               end as kind
        from (
          select c.lead_id, c.status, l.retry_count, l.callbacks,
                 c.id = max(c.id) over (partition by c.lead_id) as is_newest,
                 c.id::text = any (string_to_array(:dialled, ',')) as is_dialled,
                 exists (select from call_facts f where f.call_id = c.id and f.kind = 'excused') as is_given_back,
                 (
                   select count(*) > 0 and bool_and(f.data ->> 'result' = 'failed')
                   from call_facts f
                   where f.call_id = c.id and f.kind = 'dial_reply'
                 ) as is_clear
          from calls c join leads l on l.id = c.lead_id
          where c.id::text = any (string_to_array(:sent, ','))
        ) known
      ) sent
      group by lead_id, retry_count, callbacks
      having count(*) filter (where kind = 'paid')
           + greatest(count(*) filter (where kind = 'perhaps dialled') - 1, 0)
        > retry_count + callbacks
      """;

  /**
   * Attempts that the breaker gave back and that LiveKit had clearly refused, with their numbers.
   */
  static final String GIVEN_BACK =
      """
      select c.id, c.phone_key
      from calls c
      where exists (select from call_facts f where f.call_id = c.id and f.kind = 'excused')
        and (
          select count(*) > 0 and bool_and(f.data ->> 'result' = 'failed')
          from call_facts f
          where f.call_id = c.id and f.kind = 'dial_reply')
      """;

  /** Of a moment at which all is done. */
  static final Map<String, String> QUIET =
      Map.of(
          "open calls",
          "select id from calls where status = 'calling'",
          "calls whose phone was never known to be put down",
          "select id from calls where permit_at is not null and leg_ended_at is null",
          "slots that are held",
          "select slot from call_slots where call_id is not null",
          "calls with answers that are not filed",
          "select id from calls where status = 'called' and ringroute_has_answers(qualification)");

  /** Keeps every change of a result. */
  static final List<String> WATCH =
      List.of(
          "create table ledger_history (call_id int, old text, new text, at timestamptz default clock_timestamp())",
          """
          create function ledger_note() returns trigger language plpgsql as $$
          begin
            insert into ledger_history (call_id, old, new)
            values (new.id, concat_ws(':', old.status, old.failure_reason), concat_ws(':', new.status, new.failure_reason));
            return null;
          end $$
          """,
          """
          create trigger ledger_note after update of status, failure_reason on calls for each row
          when ((old.status, old.failure_reason) is distinct from (new.status, new.failure_reason))
          execute function ledger_note()
          """);

  /** Of the changes that were kept. */
  static final Map<String, String> HISTORY =
      Map.of(
          "calls whose result was changed",
          """
          select distinct call_id from ledger_history
          where not (old = 'calling' and (new = 'called' or new like 'failed:%')
            or old like 'failed:%' and new = 'called'
            or old = 'called' and new = 'pushed')
          """,
          "calls that were qualified twice",
          """
          select call_id from ledger_history where new = 'called' group by call_id having count(*) > 1
          """,
          "calls that were filed twice",
          """
          select call_id from ledger_history where new = 'pushed' group by call_id having count(*) > 1
          """);

  private LedgerRules() {}
}
