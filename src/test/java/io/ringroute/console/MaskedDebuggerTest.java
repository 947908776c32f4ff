package io.ringroute.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ringroute.ListeningPorts;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.debugger.DebuggerJmxConnectorService;
import org.apache.camel.impl.debugger.DefaultBacklogDebugger;
import org.apache.camel.management.mbean.ManagedBacklogDebugger;
import org.apache.camel.spi.RouteError;
import org.apache.camel.spring.boot.CamelSpringBootApplicationController;
import org.apache.camel.spring.boot.SpringBootCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

/** What the debugger lets nobody do. */
class MaskedDebuggerTest {

  @Test
  void changesNoMessageAndRunsNoCode() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      MaskedDebugger debugger = debugger(camel);
      assertThat(
              List.<Runnable>of(
                  () -> debugger.setMessageBodyOnBreakpoint("x", "y"),
                  () -> debugger.setMessageBodyOnBreakpoint("x", "y", "java.lang.String"),
                  () -> debugger.removeMessageBodyOnBreakpoint("x"),
                  () -> debugger.setMessageHeaderOnBreakpoint("x", "n", "y"),
                  () -> debugger.setMessageHeaderOnBreakpoint("x", "n", "y", "java.lang.String"),
                  () -> debugger.removeMessageHeaderOnBreakpoint("x", "n"),
                  () -> debugger.setExchangePropertyOnBreakpoint("x", "n", "y"),
                  () -> debugger.setExchangePropertyOnBreakpoint("x", "n", "y", "int"),
                  () -> debugger.removeExchangePropertyOnBreakpoint("x", "n"),
                  () -> debugger.setExchangeVariableOnBreakpoint("x", "n", "y"),
                  () -> debugger.setExchangeVariableOnBreakpoint("x", "n", "y", "int"),
                  () -> debugger.removeExchangeVariableOnBreakpoint("x", "n"),
                  () -> debugger.validateConditionalBreakpoint("simple", "${body}")))
          .allSatisfy(
              asked ->
                  assertThat(catchThrowable(asked::run))
                      .isInstanceOf(UnsupportedOperationException.class));
    }
  }

  @Test
  void keepsNoMoreOfABodyThanItsBounds() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      MaskedDebugger debugger = debugger(camel);
      debugger.setBodyMaxChars(-1);
      assertThat(debugger.getBodyMaxChars()).isEqualTo(1);
      debugger.setBodyMaxChars(8193);
      assertThat(debugger.getBodyMaxChars()).isEqualTo(8192);
    }
  }

  /** As with camel.debug.enabled=false, where nothing but the factory is asked. */
  @Test
  void standsByAndOpensNoPortWhereNobodyConfiguredOne() throws Exception {
    try (GenericApplicationContext spring = new GenericApplicationContext()) {
      spring.refresh();
      try (SpringBootCamelContext camel =
          new SpringBootCamelContext(
              spring, false, new CamelSpringBootApplicationController(spring))) {
        camel.start();
        DefaultBacklogDebugger debugger = camel.hasService(DefaultBacklogDebugger.class);
        assertThat(debugger).isNotNull();
        assertThat(debugger.isStandby()).isTrue();
        assertThat(camel.hasService(DebuggerJmxConnectorService.class)).isNull();
        assertThat(camel.isMessageHistory()).isFalse();
        assertThat(ListeningPorts.withRmi(ProcessHandle.current().pid())).isEmpty();
      }
    }
  }

  @Test
  void aStartWithoutMasksEnds() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      camel.start();
      ManagementForConsoles management = new ManagementForConsoles();
      management.afterApplicationStart(camel);
      assertThat(catchThrowable(() -> management.require(null)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("unmasked");
    }
  }

  @Test
  void routesDoNotTellTheirLastError() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      camel.getManagementStrategy().setManagementObjectStrategy(new ConsoleObjects());
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:quiet").routeId("quiet").to("log:quiet?level=DEBUG");
            }
          });
      camel.start();
      camel.getRoute("quiet").setLastError(new Failed());
      var agent = camel.getManagementStrategy().getManagementAgent();
      var names =
          agent
              .getMBeanServer()
              .queryNames(
                  new javax.management.ObjectName(
                      "org.apache.camel:context=" + camel.getManagementName() + ",type=routes,*"),
                  null);
      assertThat(names).hasSize(1);
      for (var name : names) {
        assertThat(agent.getMBeanServer().getAttribute(name, "State")).isEqualTo("Started");
        assertThat(agent.getMBeanServer().getAttribute(name, "LastError")).isNull();
      }
    }
  }

  private static MaskedDebugger debugger(CamelContext camel) {
    return new MaskedDebugger(
        new ManagedBacklogDebugger(
            camel, (DefaultBacklogDebugger) DefaultBacklogDebugger.createDebugger(camel)));
  }

  private static final class Failed implements RouteError {

    @Override
    public Phase getPhase() {
      return Phase.START;
    }

    @Override
    public Throwable getException() {
      return new IllegalStateException("Asha");
    }

    @Override
    public boolean isUnhealthy() {
      return true;
    }

    @Override
    public java.util.Date getDate() {
      return new java.util.Date(0);
    }
  }
}
