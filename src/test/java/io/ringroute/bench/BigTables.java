package io.ringroute.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the two tables as they are after years: nine of ten leads are done with, most others wait
 * for their retry, one in a thousand was promised a callback; two calls for each lead, half of them
 * from before the take-over. Each table by itself, in the transaction that empties it, so that no
 * log is written; pages are filled, as nothing there changes any more. Indexes that hold many rows
 * are built after the rows, the others stay; then references, the map of visible pages, statistics.
 */
final class BigTables {

  private static final String LEADS =
      """
      insert into leads (id, name, phone, source, email, product_name, city, state, query_message,
                         status, retry_after, retry_count, priority, created_at, updated_at)
      select n, 'Lead ' || n, '8' || lpad(n::text, 9, '0'), 'marketplace', 'lead' || n || '@example.com',
             'Water purifier', 'Pune', 'Maharashtra', 'Please call me about the price',
             case when n %% 10 > 0 then case when n %% 10 > 2 then 'dispatched' else 'failed' end else 'new' end,
             case when n %% 10 = 0 then now() + make_interval(mins => (n / 10 %% 2880 + 60)::int) end,
             (n %% 4)::int,
             case when n %% 1000 = 0 then 100 else 0 end,
             now() - make_interval(mins => (n %% 500000)::int),
             now() - make_interval(mins => (n %% 400000)::int)
      from generate_series(1, %d) n
      """;

  private static final String CALLS =
      """
      insert into calls (id, lead_id, name, phone, source, status, failure_reason, qualification, call_room,
                         call_started_at, call_ended_at, duration_seconds, created_at, updated_at, settled_at,
                         phone_key, permit_at, answered_at, leg_ended_at, deadline_at, token_hash, task_id, pushed_at)
      select n, (n + 1) / 2, 'Lead ' || (n + 1) / 2, phone, 'marketplace',
             case when n %% 3 = 0 then 'pushed' else 'failed' end,
             case when n %% 3 > 0 then 'unanswered' end,
             case when n %% 3 = 0 then '{"location": "Pune", "budget": "20000"}'::jsonb end,
             'ignitech-lead-' || (n + 1) / 2,
             at, at + interval '40 seconds', 20, at, at, at + interval '40 seconds',
             case when ours then phone end,
             case when ours then at end,
             case when ours and n %% 3 = 0 then at end,
             case when ours then at + interval '40 seconds' end,
             case when ours then at + interval '12 minutes' end,
             case when ours then md5(n::text) end,
             case when n %% 3 = 0 then 'task_' || n end,
             case when n %% 3 = 0 then at end
      from (
        select n, n > %1$d / 2 as ours, '+918' || lpad(((n + 1) / 2)::text, 9, '0') as phone,
               now() - make_interval(mins => ((%1$d - n) / 20 %% 600000 + 1500)::int) as at
        from generate_series(1, %1$d) n
      ) x
      """;

  /** Autovacuum stays off: it would write every page again, while the claims are timed. */
  private static final String FOR_LOADING =
      "alter table %s set (fillfactor = 100, autovacuum_enabled = false)";

  /** The indexes that hold many of these rows; none of the others holds any. */
  private static final Set<String> FILLED =
      Set.of(
          "leads_due_later",
          "leads_waiting_of_number",
          "leads_of_number",
          "calls_of_lead",
          "calls_permits_of_number",
          "calls_of_token");

  private static final String CONSTRAINTS =
      """
      select conrelid::regclass::text as table_name,
             format('alter table %s %%s constraint %I', conrelid::regclass, conname) as what,
             pg_get_constraintdef(oid) as definition, contype = 'f' as is_reference
      from pg_constraint
      where contype in ('p', 'f')
        and (conrelid in ('leads'::regclass, 'calls'::regclass) or confrelid in ('leads'::regclass, 'calls'::regclass))
      order by contype = 'p' desc
      """;
  private static final String INDEXES =
      """
      select indrelid::regclass::text as table_name, indexrelid::regclass::text as name,
             pg_get_indexdef(indexrelid) as definition
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
    indexes =
        jdbc.sql(INDEXES).query(Index.class).stream()
            .filter(index -> FILLED.contains(index.name()))
            .toList();
  }

  /** Fills the tables with that many leads, and two calls for each. */
  static void load(BenchDatabase database, long leads) {
    new BigTables(database).load(leads);
  }

  private void load(long leads) {
    run(Stream.of("leads", "calls").map(FOR_LOADING::formatted), false);
    run(withoutIndexes(), false);
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> fill("leads", LEADS.formatted(leads))),
            CompletableFuture.runAsync(() -> fill("calls", CALLS.formatted(2 * leads))))
        .join();
    run(references().map(Constraint::add), false);
    run(Stream.of("leads", "calls").map("alter table %s set (fillfactor = 70)"::formatted), false);
    CompletableFuture.allOf(vacuum("leads"), vacuum("calls")).join();
    run(Stream.of("checkpoint"), false);
  }

  /** As autovacuum leaves a table: its visible pages are known, so that indexes alone are read. */
  private CompletableFuture<Void> vacuum(String table) {
    return CompletableFuture.runAsync(() -> run(Stream.of("vacuum (analyze) " + table), false));
  }

  /** All in one transaction, which began with the table empty. */
  private void fill(String table, String insert) {
    Stream<String> keys =
        constraints.stream().filter(one -> one.isKeyOf(table)).map(Constraint::add);
    Stream<String> others =
        indexes.stream().filter(one -> one.tableName().equals(table)).map(Index::definition);
    Stream<String> load =
        Stream.of(
            "truncate " + table,
            insert,
            "select setval('%1$s_id_seq', max(id)) from %1$s".formatted(table));
    run(Stream.of(load, keys, others).flatMap(Function.identity()), true);
  }

  private Stream<String> withoutIndexes() {
    Stream<String> keys =
        constraints.stream()
            .filter(one -> !one.isReference())
            .map(one -> one.what().formatted("drop"));
    return Stream.of(
            indexes.stream().map(one -> "drop index " + one.name()),
            references().map(one -> one.what().formatted("drop")),
            keys)
        .flatMap(Function.identity());
  }

  private Stream<Constraint> references() {
    return constraints.stream().filter(Constraint::isReference);
  }

  private void run(Stream<String> statements, boolean isOneTransaction) {
    try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(!isOneTransaction);
      for (String one : statements.toList()) {
        statement.execute(one);
      }
      if (isOneTransaction) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  record Constraint(String tableName, String what, String definition, boolean isReference) {

    boolean isKeyOf(String table) {
      return !isReference && tableName.equals(table);
    }

    /** What refers to millions of rows isn't checked again; it holds for the rows to come. */
    String add() {
      return what.formatted("add") + " " + definition + (isReference ? " not valid" : "");
    }
  }

  record Index(String tableName, String name, String definition) {}
}
