package io.ringroute.console;

import org.apache.camel.CamelContext;
import org.apache.camel.component.debug.CamelDebuggerFactory;
import org.apache.camel.spi.Debugger;
import org.apache.camel.spi.DebuggerFactory;
import org.apache.camel.spring.boot.SpringBootCamelContext;

/**
 * Gives a debugger to the application's own routes only. Camel's would come with every other
 * context too, as when routes are tried out, and open a port there through which anyone on this
 * machine could run code. Camel finds this one in {@code META-INF/services}, before its own.
 */
public final class DebuggerOfTheApplication implements DebuggerFactory {

  private final DebuggerFactory camels = new CamelDebuggerFactory();

  /** Null for a context that isn't the application's. */
  @Override
  public Debugger createDebugger(CamelContext context) throws Exception {
    return context instanceof SpringBootCamelContext ? camels.createDebugger(context) : null;
  }
}
