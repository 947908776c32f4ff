package io.ringroute.bench;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One database of the bench's server. */
record BenchDatabase(int port, String name) {

  private static final String INSERT_LEADS =
      """
      insert into leads (name, phone, source)
      select 'Lead ' || n, '9' || lpad(n::text, 6, '0') || ?, 'bench'
      from generate_series(?, ?) n
      """;

  String url() {
    return "jdbc:postgresql://localhost:" + port + "/" + name;
  }

  DataSource dataSource() {
    return new DriverManagerDataSource(url(), "postgres", "");
  }

  JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  /** What an application needs to reach it. */
  Map<String, String> settings() {
    return Map.of("DATABASE_URL", url(), "DATABASE_USER", "postgres", "DATABASE_PASSWORD", "");
  }

  /**
   * Due leads with numbers of their own.
   *
   * @param digits the last three digits of the numbers, which say who answers
   */
  void insertLeads(String digits, int first, int count) {
    jdbc().sql(INSERT_LEADS).param(digits).param(first).param(first + count - 1).update();
  }

  /** Cleans up what was changed, now instead of in somebody else's time. */
  void vacuum() {
    jdbc().sql("vacuum (analyze)").update();
  }

  long count(String sql) {
    return jdbc().sql(sql).query(Long.class).single();
  }
}
