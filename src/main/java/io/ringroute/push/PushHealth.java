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
  private static final long MOST = 10_000;

  private final JdbcClient jdbc;
  private final PushSettings settings;

  PushHealth(JdbcClient jdbc, PushSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public Health health() {
    try {
      return health(count());
    } catch (DataAccessException e) {
      return Health.up().withDetail("state", "unknown: the database does not answer").build();
    }
  }

  private Map<String, Object> count() {
    return jdbc.sql(COUNT)
        .param("outcomes", String.join(",", settings.outcomes()))
        .query()
        .singleRow();
  }

  private Health health(Map<String, Object> queue) {
    return Health.up()
        .withDetail("state", state(queue.get("paused")))
        .withDetail("waiting", number(queue.get("waiting")))
        .withDetail("parked", number(queue.get("parked")))
        .build();
  }

  /** The statement counts no further than one more than this. */
  private static Object number(Object counted) {
    return ((Number) counted).longValue() > MOST ? "more than " + MOST : counted;
  }

  private String state(Object paused) {
    if (!settings.isOn()) {
      return PushStart.OFF;
    }
    return paused == null ? "on" : "paused: " + paused;
  }
}
