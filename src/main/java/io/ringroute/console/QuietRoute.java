package io.ringroute.console;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.mbean.RouteError;
import org.apache.camel.management.mbean.ManagedRoute;

/** A route as consoles see it: without its last error, whose text may tell a lead's data. */
@ManagedResource(description = "Managed Route")
public final class QuietRoute extends ManagedRoute {

  QuietRoute(CamelContext camel, Route route) {
    super(camel, route);
  }

  /** Null always; the log has it, masked. */
  @Override
  public RouteError getLastError() {
    return null;
  }
}
