package io.ringroute.push;

import io.ringroute.database.Sql;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the push in health. Never down: a CRM that is away delays no call. */
@Component("push")
class PushHealth implements HealthIndicator {

  private static final String COUNT = Sql.load("push/count-queue.sql");

  private final JdbcClient jdbc;
  private final PushSettings settings;

  PushHealth(JdbcClient jdbc, PushSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public Health health() {
    try {
      return health(jdbc.sql(COUNT).query().singleRow());
    } catch (DataAccessException e) {
      return Health.up().withDetail("state", "unknown: the database does not answer").build();
    }
  }

  private Health health(Map<String, Object> queue) {
    return Health.up()
        .withDetail("state", state(queue.get("paused")))
        .withDetail("waiting", queue.get("waiting"))
        .withDetail("parked", queue.get("parked"))
        .build();
  }

  private String state(Object paused) {
    if (!settings.isOn()) {
      return PushStart.OFF;
    }
    return paused == null ? "on" : "paused: " + paused;
  }
}
