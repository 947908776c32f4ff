package io.ringroute.dialing;

import io.ringroute.database.Sql;
import io.ringroute.screening.CallWindow;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whether leads are dialled, and why not: for the API, the health, metrics and pages. */
@Component("dialingOverview")
public class DialingOverview {

  private static final String LOAD = Sql.load("dialing/load-dialing-state.sql");

  private final JdbcClient jdbc;
  private final DialingSettings settings;
  private final Reasons reasons;
  private final DialingJson json;

  DialingOverview(
      JdbcClient jdbc,
      DialingSettings settings,
      BreakerSettings breaker,
      Reasons reasons,
      CallWindow window) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.reasons = reasons;
    this.json = new DialingJson(settings, breaker, window.zone());
  }

  /**
   * As it is now.
   *
   * @throws org.springframework.dao.DataAccessException when the database is away
   */
  public DialingStatus now() {
    DialingState state = state();
    return DialingStatus.of(state, reasons.all(state));
  }

  /** The same as JSON fields; times are ISO 8601 with the offset of the window's zone. */
  public Map<String, Object> json() {
    DialingState state = state();
    return json.of(state, reasons.all(state));
  }

  /** What stops dialling at this node, whatever the database says. */
  List<Reason> reasonsOfNode() {
    return reasons.ofNode();
  }

  private DialingState state() {
    return jdbc.sql(LOAD)
        .param("maxCalls", settings.maxConcurrentCalls())
        .query(DialingState.class)
        .single();
  }
}
