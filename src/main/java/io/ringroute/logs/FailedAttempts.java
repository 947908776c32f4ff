package io.ringroute.logs;

import io.ringroute.outcome.MaskedNumbers;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says of each attempt at a step that failed, and will be repeated, to which call it belongs.
 * (Camel's own line is written outside of every step, where nobody knows the ids.)
 */
@Component("failedAttempts")
class FailedAttempts implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(FailedAttempts.class);

  @Override
  public void process(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String routeId =
        exchange.getProperty(Exchange.FAILURE_ROUTE_ID, exchange.getFromRouteId(), String.class);
    try (LoggedSteps.Scope ids = LoggedSteps.idsOf(exchange, routeId)) {
      LOG.warn(
          "{} failed, attempt {}: {}",
          routeId,
          exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class),
          MaskedNumbers.in(String.valueOf(failure)));
    }
  }
}
