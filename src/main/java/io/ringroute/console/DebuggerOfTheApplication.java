package io.ringroute.console;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.debugger.DefaultBacklogDebugger;
import org.apache.camel.spi.BacklogDebugger;
import org.apache.camel.spi.Debugger;
import org.apache.camel.spi.DebuggerFactory;
import org.apache.camel.spring.boot.SpringBootCamelContext;

/**
 * Gives a debugger to the application's own routes only. Camel's would come with every other
 * context too, as when routes are tried out, and open a port there through which anyone on this
 * machine could run code; it does so too where {@code camel.debug.enabled} is false. Camel finds
 * this one in {@code META-INF/services}, before its own.
 */
public final class DebuggerOfTheApplication implements DebuggerFactory {

  /** As in application.yaml, which is not asked here: in seconds. */
  private static final int LONGEST_HOLD = 60;

  /**
   * Adds one that stands by, unless there is one already, as the settings have it. Null always:
   * Camel finds it among the context's services.
   */
  @Override
  public Debugger createDebugger(CamelContext context) throws Exception {
    if (context instanceof SpringBootCamelContext
        && context.hasService(DefaultBacklogDebugger.class) == null) {
      context.addService(standingBy(context), true, true);
      context.setMessageHistory(false);
    }
    return null;
  }

  private static BacklogDebugger standingBy(CamelContext context) {
    context.setDebugStandby(true);
    BacklogDebugger debugger = DefaultBacklogDebugger.createDebugger(context);
    debugger.setStandby(true);
    debugger.setFallbackTimeout(LONGEST_HOLD);
    debugger.setBodyMaxChars(BodyChars.MOST);
    debugger.setBodyIncludeFiles(false);
    return debugger;
  }
}
