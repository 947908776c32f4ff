package io.ringroute.logs;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Puts what a log line should carry into the MDC while a step of a route runs, on whichever thread
 * that is, and takes it away when the step lets go of the thread: the route, the exchange, and the
 * exchange properties {@code callId} and {@code leadId}. (Camel's own MDC logging knows no calls,
 * costs more, and leaves ids on the threads of asynchronous steps.)
 */
@Component
class LoggedSteps implements InterceptStrategy {

  static final String ROUTE = UnitOfWork.MDC_ROUTE_ID;
  static final String EXCHANGE = UnitOfWork.MDC_EXCHANGE_ID;

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
    return new LoggedStep(ProcessorDefinitionHelper.getRouteId(step), target);
  }

  private static final class LoggedStep extends DelegateAsyncProcessor {

    private final String routeId;

    LoggedStep(String routeId, Processor step) {
      super(step);
      this.routeId = routeId;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      try (Scope ids = idsOf(exchange, routeId)) {
        return super.process(exchange, callback);
      }
    }
  }

  /** Has log lines carry what they should of an exchange in a route, until the scope is closed. */
  static Scope idsOf(Exchange exchange, String routeId) {
    String outerRoute = MDC.get(ROUTE);
    String outerExchange = MDC.get(EXCHANGE);
    String outerCall = MDC.get(CallIds.CALL);
    String outerLead = MDC.get(CallIds.LEAD);
    CallIds.set(ROUTE, routeId);
    CallIds.set(EXCHANGE, exchange.getExchangeId());
    CallIds.put(exchange.getProperty("callId"), exchange.getProperty("leadId"));
    return () -> {
      CallIds.set(ROUTE, outerRoute);
      CallIds.set(EXCHANGE, outerExchange);
      CallIds.set(CallIds.CALL, outerCall);
      CallIds.set(CallIds.LEAD, outerLead);
    };
  }

  /** While log lines carry the ids of one exchange. */
  @FunctionalInterface
  interface Scope extends AutoCloseable {

    @Override
    void close();
  }
}
