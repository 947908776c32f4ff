package io.ringroute.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the two tables as they are after years: nine of ten leads are done with, most others wait
 * for their retry, one in a thousand was promised a callback; two calls for each lead, half of them
 * from before the take-over. Without indexes, and in the transaction that empties the tables, so
 * that no log is written; then indexes, constraints and statistics.
 */
final class BigTables {

  private static final String LEADS =
      """
      insert into leads (id, name, phone, source, email, product_name, city, state, query_message,
                         status, retry_after, retry_count, priority, created_at, updated_at)
      select n, 'Lead ' || n, '8' || lpad(n::text, 9, '0'), 'marketplace', 'lead' || n || '@example.com',
             'Water purifier', 'Pune', 'Maharashtra', 'Please call me about the price',
             case when n % 10 > 0 then case when n % 10 > 2 then 'dispatched' else 'failed' end else 'new' end,
             case when n % 10 = 0 then now() + make_interval(mins => (n / 10 % 2880 + 60)::int) end,
             (n % 4)::int,
             case when n % 1000 = 0 then 100 else 0 end,
             now() - make_interval(mins => (n % 500000)::int),
             now() - make_interval(mins => (n % 400000)::int)
      from generate_series(1, ?) n
      """;

  private static final String CALLS =
      """
      insert into calls (id, lead_id, name, phone, source, status, failure_reason, qualification, call_room,
                         call_started_at, call_ended_at, duration_seconds, created_at, updated_at, settled_at,
                         phone_key, permit_at, answered_at, leg_ended_at, deadline_at, token_hash, task_id, pushed_at)
      select n, (n + 1) / 2, 'Lead ' || (n + 1) / 2, phone, 'marketplace',
             case when n % 3 = 0 then 'pushed' else 'failed' end,
             case when n % 3 > 0 then 'unanswered' end,
             case when n % 3 = 0 then '{"location": "Pune", "budget": "20000"}'::jsonb end,
             'ignitech-lead-' || (n + 1) / 2,
             at, at + interval '40 seconds', 20, at, at, at + interval '40 seconds',
             case when ours then phone end,
             case when ours then at end,
             case when ours and n % 3 = 0 then at end,
             case when ours then at + interval '40 seconds' end,
             case when ours then at + interval '12 minutes' end,
             case when ours then md5(n::text) || md5(n::text) end,
             case when n % 3 = 0 then 'task_' || n end,
             case when n % 3 = 0 then at end
      from (
        select n, n > ? / 2 as ours, '+918' || lpad(((n + 1) / 2)::text, 9, '0') as phone,
               now() - make_interval(mins => ((? - n) / 20 % 600000 + 1500)::int) as at
        from generate_series(1, ?) n
      ) x
      """;

  private static final String CONSTRAINTS =
      """
      select format('alter table %s %%s constraint %I', conrelid::regclass, conname) as what,
             pg_get_constraintdef(oid) as definition, contype = 'f' as is_reference
      from pg_constraint
      where contype in ('p', 'f')
        and (conrelid in ('leads'::regclass, 'calls'::regclass) or confrelid in ('leads'::regclass, 'calls'::regclass))
      order by contype = 'p' desc
      """;
  private static final String INDEXES =
      """
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
      from pg_index
      where indrelid in ('leads'::regclass, 'calls'::regclass) and not indisprimary
      """;

  private final BenchDatabase database;
  private final List<Constraint> constraints;
  private final List<Index> indexes;

  private BigTables(BenchDatabase database) {
    JdbcClient jdbc = database.jdbc();
    this.database = database;
    constraints = jdbc.sql(CONSTRAINTS).query(Constraint.class).list();
    indexes = jdbc.sql(INDEXES).query(Index.class).list();
  }

  /** Fills the tables with that many leads, and two calls for each. */
  static void load(BenchDatabase database, long leads) {
    new BigTables(database).load(leads);
  }

  private void load(long leads) {
    try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "")) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        fill(connection, statement, leads);
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze leads, calls");
        statement.execute("checkpoint");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill(Connection connection, Statement statement, long leads) throws SQLException {
    statement.execute("truncate leads, calls cascade");
    for (String change : withoutIndexes()) {
      statement.execute(change);
    }
    insert(connection, LEADS, leads);
    insert(connection, CALLS, 2 * leads, 2 * leads, 2 * leads);
    statement.execute("select setval('leads_id_seq', max(id)) from leads");
    statement.execute("select setval('calls_id_seq', max(id)) from calls");
    for (String change : withIndexes()) {
      statement.execute(change);
    }
  }

  private List<String> withoutIndexes() {
    List<String> changes = new ArrayList<>();
    indexes.forEach(index -> changes.add("drop index " + index.name()));
    for (int i = constraints.size() - 1; i >= 0; i--) {
      changes.add(constraints.get(i).what().formatted("drop"));
    }
    return changes;
  }

  private List<String> withIndexes() {
    List<String> changes = new ArrayList<>();
    constraints.forEach(constraint -> changes.add(constraint.add()));
    indexes.forEach(index -> changes.add(index.definition()));
    return changes;
  }

  private static void insert(Connection connection, String sql, long... parameters)
      throws SQLException {
    try (var insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        insert.setLong(i + 1, parameters[i]);
      }
      insert.executeUpdate();
    }
  }

  record Constraint(String what, String definition, boolean isReference) {

    /** What refers to millions of rows isn't checked again; it holds for the rows to come. */
    String add() {
      return what.formatted("add") + " " + definition + (isReference ? " not valid" : "");
    }
  }

  record Index(String name, String definition) {}
}
