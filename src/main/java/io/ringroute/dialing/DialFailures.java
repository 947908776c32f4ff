package io.ringroute.dialing;

import io.ringroute.outcome.FailureReason;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Says, as a fact, why a call failed before its request was sent. */
@Component("dialFailures")
public class DialFailures {

  /** The data of a {@code not_sent} fact from the exception that the exchange failed with. */
  public Map<String, Object> toFact(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    DialFailed dialFailed = find(failure);
    return dialFailed == null
        ? data(FailureReason.DISPATCH_FAILED, String.valueOf(plain(failure).getMessage()))
        : data(dialFailed.getReason(), dialFailed.getMessage());
  }

  /** Without what only says that it happened on another thread. */
  private static Throwable plain(Throwable failure) {
    boolean isWrapped =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return isWrapped && failure.getCause() != null ? plain(failure.getCause()) : failure;
  }

  private static DialFailed find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DialFailed found) {
        return found;
      }
    }
    return null;
  }

  private static Map<String, Object> data(FailureReason reason, String detail) {
    return Map.of("reason", reason.code(), "detail", StorableText.of(detail));
  }
}
