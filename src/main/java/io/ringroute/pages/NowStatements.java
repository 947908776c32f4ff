package io.ringroute.pages;

import io.ringroute.database.Sql;
import io.ringroute.dialing.DialingOverview;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database what goes on: one set of statements, each through indexes only. */
@Component
class NowStatements {

  private static final String CALLS = Sql.load("pages/find-live-calls.sql");
  private static final String WAITING = Sql.load("pages/count-waiting.sql");
  private static final int MOST_CALLS = 200;

  private final JdbcClient jdbc;
  private final DialingOverview overview;

  NowStatements(JdbcClient jdbc, DialingOverview overview) {
    this.jdbc = jdbc;
    this.overview = overview;
  }

  /**
   * @throws org.springframework.dao.DataAccessException when the database is away
   */
  NowSample ask() {
    return new NowSample(
        overview.now(),
        jdbc.sql(CALLS).param("limit", MOST_CALLS).query(NowSample.LiveCall.class).list(),
        jdbc.sql(WAITING).query(NowSample.Waiting.class).single());
  }
}
