package io.ringroute.routes;

import org.apache.camel.Consumer;
import org.apache.camel.StatefulService;
import org.apache.camel.Suspendable;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.quartz.QuartzConsumer;
import org.apache.camel.component.seda.SedaConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** How the consumers of different components end without losing what they have at hand. */
final class Consumers {

  private Consumers() {}

  /** Whether other routes send to it. */
  static boolean isCalled(Consumer consumer) {
    return consumer instanceof DirectConsumer || consumer instanceof SedaConsumer;
  }

  /** Whether it takes what others send to it. */
  static boolean isTaking(Consumer consumer) {
    return isCalled(consumer) && ((StatefulService) consumer).getStatus().isStarted();
  }

  /** Messages that wait for this consumer, or for its successor at the same queue. */
  static boolean hasWaiting(Consumer consumer) {
    return consumer instanceof SedaConsumer seda && !seda.getEndpoint().getQueue().isEmpty();
  }

  /** Is there for callers at once: one that may not block must not find nobody. */
  static void takeOver(Consumer consumer) {
    if (consumer instanceof DirectConsumer) {
      ServiceHelper.startService(consumer);
    }
  }

  /** From now on it takes nothing; what it has taken goes on. */
  static void pause(Consumer consumer) {
    if (isReplaced(consumer)) {
      return;
    }
    if (consumer instanceof Suspendable) {
      ServiceHelper.suspendService(consumer);
    } else {
      ServiceHelper.stopService(consumer);
    }
  }

  /** Gives its threads back, when nothing is at hand any more. */
  static void finish(Consumer consumer) {
    if (!isReplaced(consumer)) {
      ServiceHelper.stopAndShutdownService(consumer);
    }
  }

  /**
   * A new consumer of the same path, or the removal of a trigger, ends these; stopping them would
   * end their successor.
   */
  private static boolean isReplaced(Consumer consumer) {
    return consumer == null
        || consumer instanceof DefaultPlatformHttpConsumer
        || consumer instanceof QuartzConsumer;
  }
}
