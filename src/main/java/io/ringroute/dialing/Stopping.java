package io.ringroute.dialing;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether this node was asked to stop: then nothing more is claimed, and calls that have no permit
 * yet are given back.
 */
@Component
class Stopping {

  private volatile boolean stopping;

  boolean isStopping() {
    return stopping;
  }

  @EventListener(ContextClosedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void stop() {
    stopping = true;
  }
}
