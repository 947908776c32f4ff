package io.ringroute.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.debugger.BacklogTracer;
import org.apache.camel.impl.debugger.DefaultBacklogDebugger;
import org.junit.jupiter.api.Test;

/** What a debugger and a tracer cost that nobody uses. */
class HistoryWhileDebuggingTest {

  @Test
  void notesStepsOnlyWhileSomebodyDebugs() throws Exception {
    try (CamelContext camel = context()) {
      assertThat(history(camel)).isNull();
      camel.setMessageHistory(true);
      assertThat(history(camel)).isNotNull();
      camel.setMessageHistory(false);
      assertThat(history(camel)).isNull();
    }
  }

  @Test
  void aTracerThatNobodyStartedWritesNothingDown() throws Exception {
    try (CamelContext camel = context()) {
      history(camel);
      assertThat(camel.hasService(BacklogTracer.class).getTraceCounter()).isZero();
    }
  }

  private static Object history(CamelContext camel) {
    Exchange exchange = camel.createProducerTemplate().request("direct:look", message -> {});
    return exchange.getProperty(ExchangePropertyKey.MESSAGE_HISTORY);
  }

  private static CamelContext context() throws Exception {
    CamelContext camel = new DefaultCamelContext();
    camel.setDebugStandby(true);
    camel.setBacklogTracingStandby(true);
    camel.addService(DefaultBacklogDebugger.createDebugger(camel));
    HistoryWhileDebugging.apply(camel);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:look").setBody(constant("seen")).to("log:look?level=DEBUG");
          }
        });
    camel.start();
    return camel;
  }
}
