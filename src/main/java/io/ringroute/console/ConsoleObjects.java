package io.ringroute.console;

import org.apache.camel.CamelContext;
import org.apache.camel.management.DefaultManagementObjectStrategy;

/** What JMX shows of Camel: its own beans, but for quick statistics. */
final class ConsoleObjects extends DefaultManagementObjectStrategy {

  @Override
  public Object getManagedObjectForCamelContext(CamelContext camel) {
    QuickStatistics statistics = new QuickStatistics(camel);
    statistics.init(camel.getManagementStrategy());
    return statistics;
  }
}
