package io.ringroute.intake;

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Says at the start when routes of one's own (ROUTES_DIR) don't read do-not-call files. */
class MissingListRoute {

  private static final Logger LOG = LoggerFactory.getLogger(MissingListRoute.class);

  private final ObjectProvider<CamelContext> contexts;

  MissingListRoute(ObjectProvider<CamelContext> contexts) {
    this.contexts = contexts;
  }

  @EventListener(ApplicationReadyEvent.class)
  void look() {
    contexts.ifAvailable(
        context -> {
          if (isMissing(context)) {
            LOG.warn(
                "no route do-not-call-files-watch: files in do-not-call/ are not read, and who stands there can still be called; take do-not-call-files.camel.yaml over into ROUTES_DIR");
          }
        });
  }

  static boolean isMissing(CamelContext context) {
    return context.getRoute("do-not-call-files-watch") == null;
  }
}
