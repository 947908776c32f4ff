package io.ringroute.dialing;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Says in the health whether leads are dialled, and all reasons why not. Never down: that is no
 * fault, and a database that is away says so itself.
 */
@Component("dialingHealthIndicator")
class DialingHealth implements HealthIndicator {

  private final DialingOverview overview;
  private final DueLeads dueLeads;

  DialingHealth(DialingOverview overview, DueLeads dueLeads) {
    this.overview = overview;
    this.dueLeads = dueLeads;
  }

  @Override
  public Health health() {
    try {
      DialingStatus status = overview.now();
      return Health.up()
          .withDetail("dialling", words(status.reasons()))
          .withDetail("free slots", status.freeSlots())
          .withDetail("new leads", dueLeads.words())
          .build();
    } catch (DataAccessException e) {
      return Health.up().withDetail("dialling", words(overview.reasonsOfNode())).build();
    }
  }

  /** That all slots are taken is dialling at its best. */
  private static String words(List<Reason> reasons) {
    String words =
        reasons.stream()
            .filter(reason -> !reason.code().equals("slots"))
            .map(Reason::detail)
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? "on" : words;
  }
}
