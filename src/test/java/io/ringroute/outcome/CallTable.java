package io.ringroute.outcome;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes leads and calls as the claim and the permit do, and reads what became of them. */
public class CallTable {

  private static final String DEADLINE = "interval '700 seconds'";

  private final JdbcClient jdbc;

  CallTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void clear() {
    jdbc.sql("truncate leads, calls, call_facts, do_not_call, call_slots cascade").update();
  }

  /** A new lead. */
  public int lead() {
    return jdbc.sql(
            "insert into leads (name, phone, source) values ('Asha', '9876543210', 'test') returning id")
        .query(Integer.class)
        .single();
  }

  /** Claims the lead: a call that is not permitted yet. */
  public int claim(int lead) {
    jdbc.sql("update leads set status = 'dispatched' where id = ?").param(lead).update();
    int call =
        jdbc.sql(
                "insert into calls (lead_id, name, phone, phone_key, call_room, token_hash, deadline_at)"
                    + " values (?, 'Asha', '+919876543210', '+91' || lpad(?::text, 10, '9'),"
                    + " 'ignitech-lead-' || ?, gen_random_uuid(), now() + interval '45 seconds')"
                    + " returning id")
            .params(lead, lead, lead)
            .query(Integer.class)
            .single();
    jdbc.sql(
            "insert into call_slots (slot, call_id) select coalesce(max(slot), 0) + 1, ? from call_slots")
        .param(call)
        .update();
    return call;
  }

  /** Another writer ends the call, knowing the documented columns only. */
  public void isEndedByAnotherWriter(int call) {
    isWritten(call, "failed", "startup_failed");
  }

  /** Another writer sets the call's status and the reason that goes with it. */
  public void isWritten(int call, String status, String reason) {
    jdbc.sql("update calls set status = ?, failure_reason = ? where id = ?")
        .params(status, reason, call)
        .update();
  }

  /** Another writer sets the call to called, and leaves its failure reason as it is. */
  public void isWrittenAsCalled(int call) {
    jdbc.sql(
            "update calls set status = 'called', qualification = '{\"budget\": \"9 lakh\"}' where id = ?")
        .param(call)
        .update();
  }

  /** A call that another writer opens. */
  public int opened(int lead, String phone, String startedAt) {
    jdbc.sql("update leads set status = 'dispatched' where id = ?").param(lead).update();
    return jdbc.sql(
            "insert into calls (lead_id, name, phone, call_started_at)"
                + " values (?, 'Asha', ?, cast(? as timestamptz)) returning id")
        .params(lead, phone, startedAt)
        .query(Integer.class)
        .single();
  }

  /** Everything of the call that the documented system knows. */
  public Map<String, Object> documented(int call) {
    return jdbc.sql(
            "select id, lead_id, name, phone, source, qualification::text, status, failure_reason,"
                + " call_room, call_started_at, call_ended_at, duration_seconds, created_at, updated_at"
                + " from calls where id = ?")
        .param(call)
        .query()
        .singleRow();
  }

  /** A call of a new lead that was permitted just now. */
  public int dialled() {
    return dialled(lead());
  }

  public int dialled(int lead) {
    int call = claim(lead);
    jdbc.sql(
            "update calls set permit_at = now(), room_sid = 'RM_' || id, deadline_at = now() + "
                + DEADLINE
                + " where id = ?")
        .param(call)
        .update();
    return call;
  }

  /** Moves everything that happened with the call into the past. */
  public void passes(int call, String time) {
    jdbc.sql(
            "update calls set permit_at = permit_at - i, deadline_at = deadline_at - i,"
                + " answered_at = answered_at - i, leg_ended_at = leg_ended_at - i,"
                + " looked_up_at = looked_up_at - i"
                + " from cast(? as interval) i where id = ?")
        .params(time, call)
        .update();
    jdbc.sql("update call_facts set at = at - cast(? as interval) where call_id = ?")
        .params(time, call)
        .update();
  }

  /** Lets the lead's retry be due. */
  public void isDue(int lead) {
    jdbc.sql("update leads set retry_after = now() where id = ?").param(lead).update();
  }

  public Map<String, Object> call(int id) {
    return jdbc.sql("select * from calls where id = ?").param(id).query().singleRow();
  }

  public Map<String, Object> leadOf(int call) {
    return jdbc.sql("select l.* from leads l join calls c on c.lead_id = l.id where c.id = ?")
        .param(call)
        .query()
        .singleRow();
  }

  /** Seconds from the phone's being picked up to its being put down, rounded. */
  int talkSeconds(int call) {
    return jdbc.sql(
            "select round(extract(epoch from leg_ended_at - answered_at)) from calls where id = ?")
        .param(call)
        .query(Integer.class)
        .single();
  }

  public boolean holdsSlot(int call) {
    return jdbc.sql("select count(*) from call_slots where call_id = ?")
            .param(call)
            .query(Integer.class)
            .single()
        > 0;
  }

  public boolean isListed(int call) {
    return jdbc.sql(
                "select count(*) from do_not_call d join calls c on c.phone_key = d.phone_key where c.id = ?")
            .param(call)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The database's time and a span. */
  public Instant nowPlus(java.time.Duration span) {
    OffsetDateTime now = jdbc.sql("select now()").query(OffsetDateTime.class).single();
    return now.withOffsetSameInstant(ZoneOffset.UTC).toInstant().plus(span);
  }

  public JdbcClient jdbc() {
    return jdbc;
  }
}
