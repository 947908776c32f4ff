package io.ringroute.outbox;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.springframework.stereotype.Component;

/** Says why a message was not taken, without its address, which may hold a secret. */
@Component("outboxFailures")
class OutboxFailures {

  /**
   * One line: the answer's status, or the failure's kind. Addresses, bodies and numbers stay out.
   */
  public String tell(Exchange exchange) {
    Throwable cause = root(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    if (cause instanceof HttpOperationFailedException answer) {
      return "the receiver answered " + answer.getStatusCode();
    }
    String kind = cause.getClass().getSimpleName();
    return cause instanceof IOException
        ? "the receiver was not reached, or did not answer: " + kind
        : "it was not sent: " + kind;
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
