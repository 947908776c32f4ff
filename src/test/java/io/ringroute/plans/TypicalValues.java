package io.ringroute.plans;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * What parameters usually hold, as SQL: by the parameter's name, or by statement#name where one
 * name means several things. A new parameter needs a line here.
 */
final class TypicalValues {

  private static final Map<String, String> CONSTANTS =
      Map.ofEntries(
          Map.entry("agent", "true"),
          Map.entry("answeredAt", "now() - interval '20 seconds'"),
          Map.entry("body", "'{\"answered\": true}'"),
          Map.entry("callbackAt", "null"),
          Map.entry("callbacks", "0"),
          Map.entry("callsPerSecond", "2"),
          Map.entry("claimSeconds", "45"),
          Map.entry("closesAt", "'infinity'"),
          Map.entry("customerId", "'customer-1'"),
          Map.entry("dailyLimit", "3"),
          Map.entry("data", "'{\"reason\": \"rejected\"}'"),
          Map.entry("dayStart", "date_trunc('day', now())"),
          Map.entry("definite", "true"),
          Map.entry("delay", "60000"),
          Map.entry("detail", "'in plain words'"),
          Map.entry("error", "'503'"),
          Map.entry("eventId", "'event-1'"),
          Map.entry("factKind", "'look_up'"),
          Map.entry("failedReason", "'not_whitelisted'"),
          Map.entry("grace", "'PT60S'"),
          Map.entry("importId", "1"),
          Map.entry("isDoNotCall", "false"),
          Map.entry("isInferred", "true"),
          Map.entry("isLeadChanged", "true"),
          Map.entry("isPermitted", "true"),
          Map.entry("kind", "'agent_failure'"),
          Map.entry("leadStatus", "'new'"),
          Map.entry("legCallId", "null"),
          Map.entry("legEndedAt", "now()"),
          Map.entry("limit", "10"),
          Map.entry("lookUpInterval", "'PT10S'"),
          Map.entry("lookUps", "20"),
          Map.entry("maxCalls", "40"),
          Map.entry("leads/schedule-lead.sql#dueAt", "now()"),
          Map.entry("leads/schedule-lead.sql#priority", "101"),
          Map.entry("leads/schedule-lead.sql#status", "'new'"),
          Map.entry("leads/find-failed-leads.sql#name", "'lead'"),
          Map.entry("leads/find-leads.sql#name", "'lead'"),
          Map.entry("leads/find-leads-of-number.sql#name", "'lead'"),
          Map.entry("nextDayOpening", "now() + interval '20 hours'"),
          Map.entry("opensAt", "'-infinity'"),
          Map.entry("outcome", "null"),
          Map.entry("outcomes", "'callback'"),
          Map.entry("parked", "false"),
          Map.entry("pause", "'PT60S'"),
          Map.entry("priority", "0"),
          Map.entry("qualification", "'{\"budget\": \"5 lakh\"}'"),
          Map.entry("reason", "'unanswered'"),
          Map.entry("replyLimit", "'PT55S'"),
          Map.entry("requests", "100"),
          Map.entry("retryAfter", "now() + interval '1 day'"),
          Map.entry("retryCount", "1"),
          Map.entry("roomCallId", "null"),
          Map.entry("roomSid", "'RM_1'"),
          Map.entry(
              "rooms",
              "'[{\"name\": \"ignitech-lead-1\", \"sid\": \"RM_1\", \"call_id\": 1, \"created_at\": 1764000000}]'"),
          Map.entry("seconds", "15"),
          Map.entry("sipCode", "486"),
          Map.entry("staleSeconds", "700"),
          Map.entry("status", "'failed'"),
          Map.entry("taskId", "'task-1'"),
          Map.entry("tokenSeconds", "3700"),
          Map.entry("uncounted", "0"),
          Map.entry("unknownInterval", "'PT10S'"),
          Map.entry("unreachableFor", "'PT1H'"),
          Map.entry("verdict", "'failed:rejected'"),
          Map.entry("windowSeconds", "2592000"),
          Map.entry("sources", "'{meta,meta}'"),
          Map.entry("externalIds", "'{l:1,l:2}'"),
          Map.entry("after", "0"),
          Map.entry("keys", "'{+919876543210,+919876543211}'"),
          Map.entry("reasons", "'{asked,asked}'"),
          Map.entry("before", "2147483647"),
          Map.entry("createdBefore", "now()"),
          Map.entry("createdFrom", "now() - interval '1 year'"),
          Map.entry("leads/find-failed-leads.sql#status", "null"),
          Map.entry("leads/find-leads.sql#failedReason", "null"),
          Map.entry("leads/find-leads-of-number.sql#failedReason", "null"),
          Map.entry("leads/find-leads-of-number.sql#status", "'new'"),
          Map.entry("look", "400"),
          Map.entry("source", "'indiamart'"),
          Map.entry("database/leave-nodes.sql#id", "'00000000-0000-0000-0000-000000000000'"),
          Map.entry("push/claim-calls.sql#batch", "10"));

  private static final String CALL = "select id from calls where %s order by id desc limit 1";
  private static final String PERMITTED = "status = 'calling' and permit_at < now()";
  private static final String TO_FILE = "status = 'called' and push_after > now()";
  private static final String WAITING_LEAD =
      "select %s from leads where status = 'new' order by id desc limit 1";

  /** What only the rows at hand tell, as text. */
  private static final Map<String, String> QUERIES =
      Map.ofEntries(
          Map.entry("callId", CALL.formatted(PERMITTED)),
          Map.entry("callIds", CALL.formatted(PERMITTED)),
          Map.entry(
              "dialing/take-permit.sql#callId",
              CALL.formatted("status = 'calling' and permit_at is null")),
          Map.entry(
              "retry/account-call.sql#callId",
              CALL.formatted("status = 'failed' and settled_at is null")),
          Map.entry(
              "retry/amend-call.sql#callId",
              CALL.formatted("status = 'called' and settled_at < now()")),
          Map.entry(
              "retry/revise-call.sql#callId",
              CALL.formatted("status = 'failed' and settled_at < now()")),
          Map.entry("leadId", WAITING_LEAD.formatted("id")),
          Map.entry("number", WAITING_LEAD.formatted("ringroute_number(phone)")),
          Map.entry("phoneKey", WAITING_LEAD.formatted("'+91' || ringroute_number(phone)")),
          Map.entry(
              "leads",
              """
              select json_agg(json_build_object(
                'n', n, 'name', 'Asha', 'phone', '98765' || lpad(n::text, 5, '0'), 'source', 'api',
                'priority', 0, 'status', 'new'))
              from generate_series(1, 10) n
              """),
          Map.entry(
              "leads/reopen-leads.sql#batch",
              """
              select json_agg(json_build_object(
                'id', id, 'phone', phone, 'new_phone', phone, 'phone_key', '+91' || right(phone, 10)))
              from (select id, phone from leads where status = 'failed' order by id limit 10) failed
              """),
          Map.entry("push/keep-customer.sql#callId", CALL.formatted(TO_FILE)),
          Map.entry("push/load-task-input.sql#callId", CALL.formatted(TO_FILE)),
          Map.entry("push/mark-sending.sql#callId", CALL.formatted(TO_FILE)),
          Map.entry("push/record-pushed.sql#callId", CALL.formatted(TO_FILE)),
          Map.entry("call_id", CALL.formatted(TO_FILE)),
          Map.entry("lease", "select max(push_after) from calls where " + TO_FILE),
          Map.entry("push/unpark-call.sql#call_id", CALL.formatted("push_parked_at < now()")),
          Map.entry("room", "select max(call_room) from calls where " + PERMITTED),
          Map.entry("hash", "select max(token_hash) from calls where " + PERMITTED),
          Map.entry("id", WAITING_LEAD.formatted("id")),
          Map.entry("newPhone", WAITING_LEAD.formatted("phone")),
          Map.entry("phone", WAITING_LEAD.formatted("phone")),
          Map.entry(
              "numbers",
              """
              select array_agg(number) from (
                (select ringroute_number(phone) as number from leads
                 where status = 'new' order by id desc limit 10)
                union all
                select 9000000000 + i from generate_series(1, 10) i
              ) known_and_new
              """),
          Map.entry(
              "batch",
              """
              select json_agg(json_build_object(
                'id', id, 'phone', phone, 'phone_key', '+91' || right(phone, 10),
                'token_hash', md5(id::text), 'room', 'ignitech-lead-' || id))
              from (
                select id, phone from leads
                where status = 'new' and (retry_after is null or retry_after <= now())
                order by id desc
                limit 10
              ) due
              """));

  private TypicalValues() {}

  static Map<String, String> of(Connection connection) throws SQLException {
    Map<String, String> values = new HashMap<>(CONSTANTS);
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> query : QUERIES.entrySet()) {
        try (ResultSet row =
            statement.executeQuery("select quote_literal((" + query.getValue() + ")::text)")) {
          row.next();
          values.put(query.getKey(), row.getString(1));
        }
      }
    }
    return values;
  }
}
