package io.ringroute.logs;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Lines that a route's log step writes stand under the route's id, as people filter by it. (With a
 * debugger on standby Camel would name file and line instead, which move with each edit.)
 */
@Component
final class LogNames implements CamelContextConfiguration {

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    camel.getGlobalOptions().put(Exchange.LOG_EIP_NAME, "${routeId}");
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    // The names are taken when the routes start.
  }
}
