package io.ringroute.console;

import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.impl.debugger.BacklogTracer;
import org.apache.camel.impl.debugger.DefaultBacklogDebugger;
import org.apache.camel.management.mbean.ManagedBacklogDebugger;
import org.apache.camel.management.mbean.ManagedBacklogTracer;
import org.apache.camel.spi.ManagementAgent;

/**
 * Puts masked beans in the place of those by which JMX shows messages. Every console that reads
 * JMX, Hawtio too, sees these.
 */
final class MaskedManagement {

  private final CamelContext camel;
  private final ManagementAgent agent;

  private MaskedManagement(CamelContext camel, ManagementAgent agent) {
    this.camel = camel;
    this.agent = agent;
  }

  /**
   * Does so; nothing when JMX is off.
   *
   * @throws IllegalStateException when a bean would go on showing messages as they are
   */
  static void apply(CamelContext camel) {
    ManagementAgent agent = camel.getManagementStrategy().getManagementAgent();
    if (agent != null) {
      new MaskedManagement(camel, agent).replace();
    }
  }

  private void replace() {
    BacklogTracer tracer = there(BacklogTracer.class);
    replace(new MaskedTracer(new ManagedBacklogTracer(camel, tracer)));
    DefaultBacklogDebugger debugger = there(DefaultBacklogDebugger.class);
    // Camel calls it so already when it only stands by, and consoles would not offer to start it.
    debugger.setEnabled(false);
    replace(new MaskedDebugger(new ManagedBacklogDebugger(camel, debugger)));
  }

  private <T extends Service> T there(Class<T> type) {
    T service = camel.hasService(type);
    if (service == null) {
      throw new IllegalStateException("There is no " + type.getSimpleName() + " to be masked");
    }
    return service;
  }

  private void replace(Object masked) {
    try {
      ObjectName name =
          camel.getManagementStrategy().getManagementObjectNameStrategy().getObjectName(masked);
      if (!agent.isRegistered(name)) {
        throw new IllegalStateException(name + " is not there to be masked");
      }
      agent.unregister(name);
      agent.register(masked, name);
    } catch (JMException e) {
      throw new IllegalStateException("Messages can't be masked in JMX", e);
    }
  }
}
