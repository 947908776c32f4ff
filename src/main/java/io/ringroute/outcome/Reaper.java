package io.ringroute.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the routes need to settle calls that time alone has made due. */
@Component("reaper")
public class Reaper {

  /** How long past its deadline a call is asked after at a LiveKit that cannot be reached. */
  private static final Duration UNREACHABLE_FOR = Duration.ofMinutes(5);

  /** How often a call is looked up whose dial has no clear reply, at least. */
  private static final Duration UNKNOWN_INTERVAL = Duration.ofSeconds(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutcomeSettings settings;
  private final OutcomeLimits limits;
  private final LookUpBudget budget;

  Reaper(
      OutcomeSettings settings, @Value("${ringroute.dialing.ringing-timeout}") Duration ringing) {
    this.settings = settings;
    this.limits = OutcomeLimits.of(settings.grace(), ringing);
    this.budget = new LookUpBudget(settings.lookUpsPerMinute(), System::nanoTime);
  }

  /**
   * The parameters of sql/outcome/find-needless-rooms.sql.
   *
   * @param rooms a JSON array
   */
  public Map<String, Object> rooms(@Body String rooms) {
    return Map.of("rooms", rooms, "grace", settings.grace().toString());
  }

  /** The parameters of sql/outcome/claim-overdue.sql. */
  public Map<String, Object> limits() {
    return Map.of(
        "grace", settings.grace().toString(),
        "lookUpInterval", settings.lookUpInterval().toString(),
        "unknownInterval", unknownInterval().toString(),
        "replyLimit", limits.reply().toString(),
        "unreachableFor", UNREACHABLE_FOR.toString(),
        "lookUps", budget.available());
  }

  /**
   * Counts the look-ups that were claimed.
   *
   * @return the claimed calls as they came
   */
  public List<Map<String, Object>> count(@Body List<Map<String, Object>> claimed) {
    List<Map<String, Object>> lookUps =
        claimed.stream().filter(call -> !"settle".equals(call.get("task"))).toList();
    if (!lookUps.isEmpty()) {
      budget.spend(lookUps.size(), ((Number) lookUps.get(0).get("nodes")).intValue());
    }
    return claimed;
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

  private Duration unknownInterval() {
    Duration usual = settings.lookUpInterval();
    return usual.compareTo(UNKNOWN_INTERVAL) < 0 ? usual : UNKNOWN_INTERVAL;
  }
}
