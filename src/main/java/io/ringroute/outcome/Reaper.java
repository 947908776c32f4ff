package io.ringroute.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.database.NextLook;
import io.ringroute.database.Sql;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the routes need to settle calls that time alone has made due. */
@Component("reaper")
public class Reaper {

  /** How long past its deadline a call is asked after at a LiveKit that cannot be reached. */
  private static final Duration UNREACHABLE_FOR = Duration.ofMinutes(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HAS_OPEN = Sql.load("outcome/has-open-calls.sql");

  private final OutcomeSettings settings;
  private final JdbcClient jdbc;
  private final NextLook next;

  Reaper(OutcomeSettings settings, JdbcClient jdbc) {
    this.settings = settings;
    this.jdbc = jdbc;
    this.next = new NextLook(settings.reapInterval().multipliedBy(3).dividedBy(2));
  }

  /** Whether to look for what is due; while nothing is open, every second time. */
  public boolean isDue() {
    return next.isDue(() -> jdbc.sql(HAS_OPEN).query(Long.class).optional().orElse(null));
  }

  /** Looks at the next tick. */
  @EventListener(CallSettled.class)
  public void wake() {
    next.wake();
  }

  /** The parameters of sql/outcome/claim-overdue.sql. */
  public Map<String, Object> limits() {
    return Map.of(
        "grace", settings.grace().toString(),
        "lookUpInterval", settings.lookUpInterval().toString(),
        "unreachableFor", UNREACHABLE_FOR.toString());
  }

  /**
   * Turns what a look-up found (present, callStatus, participantSid, agent) into a fact's data. It
   * may be stored much later than it was asked, so the time of asking goes with it.
   */
  public Map<String, Object> toFact(
      @Body Object lookUp, @ExchangeProperty("overdue") Map<String, Object> overdue) {
    JsonNode found = JSON.valueToTree(lookUp);
    Map<String, Object> fact = new HashMap<>();
    fact.put("presence", found.path("present").asBoolean() ? "present" : "absent");
    fact.put("call_status", found.path("callStatus").textValue());
    fact.put("participant_sid", found.path("participantSid").textValue());
    fact.put("agent", found.path("agent").asBoolean());
    fact.put("asked_at", ((Timestamp) overdue.get("asked_at")).toInstant().toString());
    return fact;
  }

  /** What was found at the deadline, and done: a leg that was still there has been ended. */
  public Map<String, Object> toDeadline(Map<String, Object> lookUp) {
    return Map.of("leg", "present".equals(lookUp.get("presence")) ? "ended" : "absent");
  }
}
