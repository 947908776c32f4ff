package io.ringroute.push;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.springframework.stereotype.Component;

/** Turns what an attempt failed with into what is written to the database. */
@Component("pushFailures")
class PushFailures {

  private final Clock clock;

  PushFailures() {
    this.clock = Clock.systemUTC();
  }

  /**
   * The decision for the exchange's call: kind (later, held, parked, paused, not_now) and the
   * parameters of the statements that carry it out.
   */
  public Map<String, Object> decide(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    boolean sending = exchange.getProperty("sending", false, Boolean.class);
    PushFailure failure = failure(cause, sending);
    PushDecision decision =
        cause instanceof NotNowException
            ? new PushDecision.NotNow("")
            : PushPolicy.decide(
                failure, attempts(exchange), ThreadLocalRandom.current().nextDouble());
    Map<String, Object> parameters = parameters(decision);
    parameters.put(
        "definite", failure.isDefinite() || (sending && cause instanceof NotNowException));
    parameters.put("call_id", exchange.getProperty("callId"));
    parameters.put("lease", exchange.getProperty("lease"));
    return parameters;
  }

  private static int attempts(Exchange exchange) {
    return exchange.getProperty("attempts", 1, Integer.class);
  }

  private PushFailure failure(Throwable cause, boolean sending) {
    if (cause instanceof HttpOperationFailedException answer) {
      Duration retryAfter =
          RetryAfter.parse(header(answer.getResponseHeaders(), "Retry-After"), clock.instant());
      String detail = PlainWords.ofAnswer(answer.getStatusCode(), answer.getResponseBody());
      return new PushFailure(answer.getStatusCode(), retryAfter, sending, detail);
    }
    return new PushFailure(0, null, sending, PlainWords.of(cause));
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Object> parameters(PushDecision decision) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("error", decision.error());
    parameters.put("delay", 0L);
    parameters.put("uncounted", 0);
    if (decision instanceof PushDecision.Later later) {
      parameters.put("kind", "later");
      parameters.put("delay", later.delay().toMillis());
    } else if (decision instanceof PushDecision.Held held) {
      parameters.put("kind", "held");
      parameters.put("delay", held.delay().toMillis());
    } else if (decision instanceof PushDecision.Parked) {
      parameters.put("kind", "parked");
    } else {
      parameters.put("kind", decision instanceof PushDecision.Paused ? "paused" : "not_now");
      parameters.put("uncounted", 1);
    }
    return parameters;
  }
}
