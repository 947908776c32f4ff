package io.ringroute.database;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows in health what is odd in leads and calls. Never down. */
@Component("rows")
class RowsHealth implements HealthIndicator {

  private final JdbcClient jdbc;

  RowsHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Health health() {
    try {
      OddRows odd = OddRows.count(jdbc);
      Health.Builder health =
          Health.up()
              .withDetail("leadsOfUnknownStatus", odd.unknownLeads())
              .withDetail("callsOfUnknownStatus", odd.unknownCalls())
              .withDetail("leadIdsUsedPercent", odd.leadIdsUsed())
              .withDetail("callIdsUsedPercent", odd.callIdsUsed());
      return odd.warnings().isEmpty()
          ? health.build()
          : health.withDetail("warnings", odd.warnings()).build();
    } catch (DataAccessException e) {
      return Health.up().withDetail("state", "unknown: the database does not answer").build();
    }
  }
}
