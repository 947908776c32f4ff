package io.ringroute.dialing;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  DialingHealth(DialingOverview overview) {
    this.overview = overview;
  }

  @Override
  public Health health() {
    try {
      DialingStatus status = overview.now();
      return Health.up()
          .withDetail("dialling", words(status.reasons()))
          .withDetails(since(status.reasons()))
          .withDetail("free slots", status.freeSlots())
          .build();
    } catch (DataAccessException e) {
      return Health.up().withDetail("dialling", words(overview.reasonsOfNode())).build();
    }
  }

  /** Under {@code stopped since} the moments that were noted, by reason; empty without any. */
  private static Map<String, Object> since(List<Reason> reasons) {
    Map<String, String> since = new LinkedHashMap<>();
    reasons.stream()
        .filter(reason -> reason.since() != null)
        .forEach(
            reason ->
                since.put(
                    reason.code(), reason.since().truncatedTo(ChronoUnit.SECONDS).toString()));
    return since.isEmpty() ? Map.of() : Map.of("stopped since", since);
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
