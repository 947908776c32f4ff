package io.ringroute.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Decides for the routes what to write down of a call next. */
@Component("settlements")
public class Settlements {

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final OutcomeLimits limits;
  private final ApplicationEventPublisher events;
  private final TalkTime talkTime = new TalkTime();

  Settlements(
      OutcomeSettings settings,
      @Value("${ringroute.dialing.ringing-timeout}") Duration ringing,
      ApplicationEventPublisher events) {
    this.events = events;
    this.limits = OutcomeLimits.of(settings.grace(), ringing);
  }

  /**
   * Decides, and notes the call's lead on the exchange, for the log.
   *
   * @param call the answer of sql/outcome/load-call.sql; null when there is no such call
   */
  public Settlement decide(@Body String call, Exchange exchange) throws JsonProcessingException {
    if (call == null) {
      return new Settlement(Settlement.Step.NONE, null, null);
    }
    CallState state = JSON.readValue(call, CallState.class);
    exchange.setProperty("leadId", state.leadId());
    return Settlement.of(state, limits);
  }

  /** The parameters of sql/outcome/end-leg.sql. */
  public Map<String, Object> leg(Settlement settlement) {
    Leg leg = settlement.result().leg();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("callId", settlement.call().id());
    parameters.put("answeredAt", inUtc(leg.answeredAt()));
    parameters.put("legEndedAt", inUtc(leg.endedAt()));
    return parameters;
  }

  /**
   * Counts the talk of a leg that has ended.
   *
   * @param ended the answer of sql/outcome/end-leg.sql: 0 when somebody else had noted it
   */
  public void countTalk(@Body long ended, @ExchangeProperty("settlement") Settlement settlement) {
    if (ended > 0) {
      talkTime.count(settlement);
    }
  }

  /**
   * Tells the node's pollers, so that what waits for a call's end needn't wait for their next look.
   */
  public void tell() {
    events.publishEvent(new CallSettled());
  }

  private static OffsetDateTime inUtc(Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }
}
