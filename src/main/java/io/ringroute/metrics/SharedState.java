package io.ringroute.metrics;

import io.ringroute.database.Sql;
import io.ringroute.dialing.DialingOverview;
import io.ringroute.dialing.Reason;
import io.ringroute.push.PushSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the database for what all nodes share. */
@Component
class SharedState {

  /** The codes of {@link Reason}. */
  static final List<String> REASONS =
      List.of("off", "stopping", "paused", "quality_breaker", "breaker", "window", "slots");

  private static final String KEEP_SHORT = Sql.load("metrics/keep-short.sql");
  private static final String LOAD = Sql.load("metrics/load-shared-state.sql");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DialingOverview dialing;
  private final String outcomes;

  SharedState(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      DialingOverview dialing,
      PushSettings push) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
    this.dialing = dialing;
    this.outcomes = String.join(",", push.outcomes());
  }

  /**
   * Numbers by the names of the statement's columns, and {@code stopped_<code>} (1 or 0) for each
   * reason why nothing is dialled.
   *
   * @throws org.springframework.dao.DataAccessException when the database is away or too slow
   */
  Map<String, Number> load() {
    Map<String, Number> state = new HashMap<>();
    rows().forEach((column, number) -> state.put(column, (Number) number));
    List<String> reasons = dialing.now().reasons().stream().map(Reason::code).toList();
    REASONS.forEach(code -> state.put("stopped_" + code, reasons.contains(code) ? 1 : 0));
    return state;
  }

  private Map<String, Object> rows() {
    return transaction.execute(
        status -> {
          jdbc.sql(KEEP_SHORT).query().singleRow();
          return jdbc.sql(LOAD).param("outcomes", outcomes).query().singleRow();
        });
  }
}
