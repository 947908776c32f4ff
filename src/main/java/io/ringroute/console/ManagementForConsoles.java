package io.ringroute.console;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Masks what consoles see; without that nothing starts. */
final class ManagementForConsoles implements CamelContextConfiguration {

  private volatile RuntimeException failure;

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    camel.getManagementStrategy().setManagementObjectStrategy(new ConsoleObjects());
    HistoryWhileDebugging.apply(camel);
  }

  /** Camel has made the beans by now. Of an exception here it would only warn. */
  @Override
  public void afterApplicationStart(CamelContext camel) {
    try {
      MaskedManagement.apply(camel);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /**
   * Before anything else that begins with the start.
   *
   * @throws IllegalStateException which ends the start, when messages would be shown as they are
   */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void require(ApplicationStartedEvent started) {
    if (failure != null) {
      throw new IllegalStateException("Consoles would see messages unmasked", failure);
    }
  }
}
