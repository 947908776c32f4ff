package io.ringroute.console;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.apache.camel.impl.engine.DefaultMessageHistoryFactory;

/**
 * Notes which steps a message takes only while somebody debugs. A debugger that is ready to be
 * started has Camel do so always, and with it a tracer that is ready write each message down at
 * each step.
 */
final class HistoryWhileDebugging extends DefaultMessageHistoryFactory {

  private HistoryWhileDebugging() {}

  /** To be done before the routes are made: they keep what makes the notes. */
  static void apply(CamelContext camel) {
    HistoryWhileDebugging history = new HistoryWhileDebugging();
    history.setCamelContext(camel);
    camel.setMessageHistoryFactory(history);
    camel.setMessageHistory(false);
  }

  /** Null, which is no note, while nobody debugs. */
  @Override
  public MessageHistory newMessageHistory(String routeId, NamedNode node, Exchange exchange) {
    return isEnabled() ? super.newMessageHistory(routeId, node, exchange) : null;
  }
}
