package io.ringroute.faults;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mixture of everything that LiveKit, its webhooks and agents can do wrong. */
final class FaultMix {

  private static final String RULES =
      """
      {"at": "api", "name": "CreateSIPParticipant", "fault": "error", "code": "unavailable", "rate": 0.02},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "error", "code": "internal", "after": true, "rate": 0.03},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "error", "sip": 503, "rate": 0.02},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "error", "sip": 486, "rate": 0.02},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "error", "code": "resource_exhausted", "rate": 0.02},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "garbage", "after": true, "rate": 0.02},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "reset", "rate": 0.02},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "reset", "after": true, "rate": 0.03},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "hang", "after": true, "rate": 0.03},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "delay", "after": true, "millis": 500, "rate": 0.05},
      {"at": "api", "name": "CreateSIPParticipant", "fault": "delay", "millis": 300, "rate": 0.05},
      {"at": "api", "name": "CreateRoom", "fault": "error", "code": "internal", "after": true, "rate": 0.02},
      {"at": "api", "name": "CreateDispatch", "fault": "reset", "rate": 0.02},
      {"at": "api", "name": "GetParticipant", "fault": "error", "code": "unavailable", "rate": 0.1},
      {"at": "api", "name": "ListParticipants", "fault": "reset", "rate": 0.03},
      {"at": "api", "name": "DeleteRoom", "fault": "error", "code": "internal", "rate": 0.1},
      {"at": "api", "name": "RemoveParticipant", "fault": "reset", "after": true, "rate": 0.1},
      {"at": "webhook", "fault": "lose", "rate": 0.15},
      {"at": "webhook", "fault": "repeat", "rate": 0.15},
      {"at": "webhook", "fault": "reorder", "millis": 700, "rate": 0.15},
      {"at": "webhook", "fault": "delay", "millis": 200, "rate": 0.1},
      {"at": "webhook", "fault": "forge", "rate": 0.05},
      {"at": "webhook", "fault": "expire", "rate": 0.05},
      {"at": "webhook", "fault": "alter", "rate": 0.05},
      {"at": "agent", "fault": "missing", "rate": 0.01},
      {"at": "agent", "fault": "never_ready", "rate": 0.01},
      {"at": "agent", "fault": "die", "rate": 0.03},
      {"at": "agent", "fault": "silent", "rate": 0.04},
      {"at": "agent", "fault": "late", "rate": 0.04},
      {"at": "agent", "fault": "twice", "rate": 0.05},
      {"at": "agent", "fault": "contradict", "rate": 0.05},
      {"at": "agent", "fault": "forge", "rate": 0.02},
      {"at": "agent", "fault": "steal", "rate": 0.02}
      """;

  private static final Map<String, String> QUICK =
      Map.of(
          "POLL_INTERVAL", "200ms",
          "RINGING_TIMEOUT", "5s",
          "OUTCOME_GRACE", "2s",
          "BREAKER_PAUSE", "1s",
          // Agents whose node was killed report in vain, ten in a row too.
          "QUALITY_BREAKER", "0");

  private FaultMix() {}

  /** A node's own settings, beside those with which no fault is waited for longer than it must. */
  static Map<String, String> settings(Map<String, String> own) {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(own);
    return settings;
  }

  static String script(long seed) {
    return "{\"seed\": %d, \"rules\": [%s]}".formatted(seed, RULES);
  }

  /** Inserts leads with numbers of their own, of people who answer, decline or don't pick up. */
  static void feed(JdbcClient jdbc, long first, long last) {
    jdbc.sql(
            """
            insert into leads (name, phone, source)
            select 'Lead ' || n, '9' || lpad(n::text, 6, '0') || (array['486','408','200','603','200','300','205'])[1 + n % 7], 'test'
            from generate_series(cast(:first as int), cast(:last as int)) n
            """)
        .param("first", first)
        .param("last", last)
        .update();
  }

  /**
   * Makes due what only waits: withdrawn calls' leads, pushes that failed or whose node is gone. A
   * call that a living node has just taken to push is left alone; so is the breaker, which closes
   * by itself or not at all.
   */
  static void skipBackOff(JdbcClient jdbc) {
    jdbc.sql(
            "update calls set push_after = now() where push_after between now() and now() +"
                + " interval '280 seconds' or push_after > now() + interval '301 seconds'")
        .update();
    callWithdrawnAgain(jdbc);
  }

  /**
   * Lets an hour pass for calls whose fate is unknown since their phone can't be ringing any more:
   * else each takes the 70 s in which a frozen node might still dial. Only where none is frozen.
   */
  static void passUnknown(JdbcClient jdbc) {
    jdbc.sql(
            """
            update calls
            set permit_at = permit_at - interval '1 hour' - id * interval '1 second', deadline_at = deadline_at - interval '1 hour'
            where leg_ended_at is null and permit_at between now() - interval '10 minutes' and now() - interval '10 seconds'
            """)
        .update();
  }

  /** How many leads are due, or will be before a retry is. */
  static long waiting(JdbcClient jdbc) {
    return jdbc.sql(
            "select count(*) from leads where status = 'new' and coalesce(retry_after, now()) <="
                + " now() + interval '10 minutes'")
        .query(Long.class)
        .single();
  }

  /** Makes leads due whose call was withdrawn, as on a busy machine some are. */
  static void callWithdrawnAgain(JdbcClient jdbc) {
    jdbc.sql(
            "update leads set retry_after = now() where status = 'new' and retry_after between"
                + " now() and now() + interval '6 minutes'")
        .update();
  }
}
