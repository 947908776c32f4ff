package io.ringroute.outbox;

import io.ringroute.database.Sql;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Shows each channel that is read, and what waits in it. Never down: a receiver that is away delays
 * no call.
 */
@Component("outbox")
class OutboxHealth implements HealthIndicator {

  private static final String COUNT = Sql.load("outbox/count-waiting.sql");

  private final JdbcClient jdbc;

  OutboxHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Health health() {
    try {
      Health.Builder health = Health.up();
      jdbc.sql(COUNT)
          .query()
          .listOfRows()
          .forEach(row -> health.withDetail((String) row.get("channel"), standing(row)));
      return health.build();
    } catch (DataAccessException e) {
      return Health.up().withDetail("state", "unknown: the database does not answer").build();
    }
  }

  private static Map<String, Object> standing(Map<String, Object> row) {
    Object oldest = row.get("oldest");
    return Map.of("waiting", row.get("messages"), "oldest", oldest == null ? "" : oldest);
  }
}
