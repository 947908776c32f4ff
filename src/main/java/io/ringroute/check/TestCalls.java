package io.ringroute.check;

import io.ringroute.database.Sql;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of test calls. */
final class TestCalls {

  private static final String HAS_NODES = Sql.load("check/has-nodes.sql");
  private static final String COUNT_NODES = Sql.load("check/count-living-nodes.sql");
  private static final String INSERT = Sql.load("check/insert-lead.sql");
  private static final String FIND = Sql.load("check/find-lead.sql");
  private static final String END = Sql.load("check/end-lead.sql");
  private static final String REPEAT = Sql.load("check/repeat-lead.sql");
  private static final String TELL = Sql.load("check/tell-story.sql");

  private final JdbcClient jdbc;

  TestCalls(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Whether an application runs on this database. */
  boolean isApplicationRunning() {
    return jdbc.sql(HAS_NODES).query(Boolean.class).single()
        && jdbc.sql(COUNT_NODES).query(Long.class).single() > 0;
  }

  /** Makes a lead for the number and returns its id. */
  int add(String phone) {
    return jdbc.sql(INSERT).param("phone", phone).query(Integer.class).single();
  }

  /** The lead as the poll selects it; empty when it is not due any more. */
  List<Map<String, Object>> due(int leadId) {
    return jdbc.sql(FIND).param("leadId", leadId).query().listOfRows();
  }

  CallState state(int leadId) {
    return jdbc.sql(TELL).param("leadId", leadId).query(CallState.class).single();
  }

  /** Makes a lead due at once whose call was withdrawn before its request left. */
  boolean repeat(int leadId) {
    return jdbc.sql(REPEAT).param("leadId", leadId).update() == 1;
  }

  /** Never calls the lead again; false when a call is under way or nothing is left to end. */
  boolean end(int leadId) {
    return jdbc.sql(END).param("leadId", leadId).update() == 1;
  }
}
