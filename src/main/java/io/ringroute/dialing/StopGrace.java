package io.ringroute.dialing;

import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * The routes of a node that stops begin nothing new and wait for what is under way, no longer than
 * the grace. What is left then is in the database: a call without an answer stays open until it is
 * looked up, and is never sent again.
 */
@Component
final class StopGrace implements CamelContextConfiguration {

  private final StoppingSettings settings;

  StopGrace(StoppingSettings settings) {
    this.settings = settings;
  }

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    ShutdownStrategy stop = camel.getShutdownStrategy();
    stop.setTimeUnit(TimeUnit.MILLISECONDS);
    stop.setTimeout(settings.grace().toMillis());
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    // It is the stop that matters.
  }
}
