package io.ringroute.push;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.springframework.stereotype.Component;

/** Turns what an attempt failed with into what is written to the database. */
@Component("pushFailures")
class PushFailures {

  private final String key;
  private final Clock clock;
  private final PushMeters meters = new PushMeters();

  PushFailures(PushSettings settings) {
    this.key = settings.apiKey();
    this.clock = Clock.systemUTC();
  }

  /**
   * The decision for the exchange's call: what it is (held, parked, paused or else), what to log
   * (may be empty), and the parameters of the statements that carry it out.
   */
  public Map<String, Object> decide(Exchange exchange) {
    Throwable cause = root(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    Map<?, ?> call = exchange.getProperty("call", Map.class);
    boolean sending = exchange.getProperty("sending", false, Boolean.class);
    PushFailure failure = failure(cause, sending);
    int attempts = ((Number) call.get("attempts")).intValue();
    PushDecision decision = decide(cause, failure, attempts);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("call_id", call.get("id"));
    parameters.put("lease", call.get("lease"));
    parameters.put("kind", kind(decision));
    parameters.put("error", decision.error());
    parameters.put("message", message(decision, call.get("id")));
    parameters.put("delay", decision.delay().toMillis());
    parameters.put("uncounted", decision.counts() ? 0 : 1);
    parameters.put("parked", decision instanceof PushDecision.Parked);
    parameters.put("definite", failure.isDefinite() || sending && cause instanceof NotNowException);
    meters.count(kind(decision));
    return parameters;
  }

  private static String kind(PushDecision decision) {
    return decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Without what Camel wraps around it: an expression's failure comes as a failed invocation. */
  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root instanceof RuntimeCamelException && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static PushDecision decide(Throwable cause, PushFailure failure, int attempts) {
    return cause instanceof NotNowException
        ? new PushDecision.NotNow("")
        : PushPolicy.decide(failure, attempts, ThreadLocalRandom.current().nextDouble());
  }

  /** A pause is logged where it begins, once. */
  private static String message(PushDecision decision, Object id) {
    if (decision instanceof PushDecision.Parked) {
      return "call %s is parked, %s; POST /api/pushes/%s/retry sends it again"
          .formatted(id, decision.error(), id);
    }
    boolean told = decision instanceof PushDecision.Paused || decision.error().isEmpty();
    return told
        ? ""
        : "call %s is filed in %s s, %s"
            .formatted(id, decision.delay().toSeconds(), decision.error());
  }

  private PushFailure failure(Throwable cause, boolean sending) {
    if (cause instanceof HttpOperationFailedException answer) {
      Duration retryAfter =
          RetryAfter.parse(header(answer.getResponseHeaders(), "Retry-After"), clock.instant());
      String detail =
          PlainWords.ofAnswer(answer.getStatusCode(), withoutKey(answer.getResponseBody()));
      return new PushFailure(answer.getStatusCode(), retryAfter, sending, detail);
    }
    int status = cause instanceof AnswerUnreadable ? 200 : 0;
    return new PushFailure(status, null, sending, withoutKey(PlainWords.of(cause)));
  }

  /** A CRM may repeat a key that it refuses; no log and no row may. */
  private String withoutKey(String text) {
    return text == null || key.isEmpty() ? text : text.replace(key, "[key]");
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
