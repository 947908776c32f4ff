package io.ringroute.push;

import io.ringroute.database.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prepares the push at the start; before that no request has a row to take. */
@Component
class PushStart {

  static final String OFF = "off: without TALKINGSHOPS_API_KEY calls wait in \"called\"";
  private static final Logger LOG = LoggerFactory.getLogger(PushStart.class);
  private static final String PREPARE = Sql.load("push/prepare-requests.sql");

  private final JdbcClient jdbc;
  private final PushSettings settings;

  PushStart(JdbcClient jdbc, PushSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @EventListener(ApplicationStartedEvent.class)
  void prepare() {
    jdbc.sql(PREPARE).param("requests", settings.requestsPerMinute()).update();
    if (!settings.isOn()) {
      LOG.warn("push to the CRM is {}", OFF);
    }
  }
}
