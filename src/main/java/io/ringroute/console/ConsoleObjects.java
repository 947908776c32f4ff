package io.ringroute.console;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.management.DefaultManagementObjectStrategy;
import org.apache.camel.management.mbean.ManagedRoute;

/** What JMX shows of Camel: its own beans, but for quick statistics and quiet routes. */
final class ConsoleObjects extends DefaultManagementObjectStrategy {

  @Override
  public Object getManagedObjectForCamelContext(CamelContext camel) {
    QuickStatistics statistics = new QuickStatistics(camel);
    statistics.init(camel.getManagementStrategy());
    return statistics;
  }

  @Override
  public Object getManagedObjectForRoute(CamelContext camel, Route route) {
    ManagedRoute managed =
        route.supportsSuspension()
            ? new QuietSuspendableRoute(camel, route)
            : new QuietRoute(camel, route);
    managed.init(camel.getManagementStrategy());
    return managed;
  }
}
