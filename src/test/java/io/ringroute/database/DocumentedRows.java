package io.ringroute.database;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every documented column of every row, to compare before and after. */
record DocumentedRows(List<Map<String, Object>> leads, List<Map<String, Object>> calls) {

  private static final String LEADS =
      """
      select id, name, phone, source, email, product_name, city, state, query_message, status,
             retry_after, retry_count, created_at, updated_at
      from leads order by id
      """;

  private static final String CALLS =
      """
      select id, lead_id, name, phone, source, qualification::text, status, failure_reason, call_room,
             call_started_at, call_ended_at, duration_seconds, created_at, updated_at
      from calls order by id
      """;

  static DocumentedRows of(JdbcClient jdbc) {
    return new DocumentedRows(
        jdbc.sql(LEADS).query().listOfRows(), jdbc.sql(CALLS).query().listOfRows());
  }

  /** One call's row. */
  Map<String, Object> call(int id) {
    return calls.stream().filter(row -> row.get("id").equals(id)).findFirst().orElseThrow();
  }
}
