package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A million leads and two million calls are taken over while the old agent goes on writing. */
class MillionsIT {

  private static final Logger LOG = LoggerFactory.getLogger(MillionsIT.class);

  /** Far above what was seen on a quiet machine, as others may use this one. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static final String ROWS =
      """
      set session_replication_role = replica;
      insert into leads (name, phone, source, status, retry_after, retry_count)
      select 'Lead ' || n, '98' || lpad(n::text, 8, '0'), 'website',
             case when n % 10 = 0 then 'new' when n % 10 = 1 then 'failed' when n % 1000 = 2 then 'hold' else 'dispatched' end,
             case when n % 20 = 0 then now() + interval '1 hour' end, n % 4
      from generate_series(1, 1000000) n;
      insert into calls (lead_id, name, phone, source, qualification, status, failure_reason, call_started_at)
      select (n + 1) / 2, 'Lead ' || n, '+9198' || lpad(((n + 1) / 2)::text, 8, '0'), 'website',
             case when n % 4 = 0 then '{"budget": "5 lakh"}'::jsonb end,
             case when n % 4 = 0 then 'pushed' when n % 40000 in (1, 2) then 'calling' else 'failed' end,
             case when n % 4 > 0 and n % 40000 not in (1, 2) then 'unanswered' end,
             now() - interval '30 days' + n * interval '1 second'
      from generate_series(1, 2000000) n;
      """;

  private static final String DIGESTS =
      """
      select 'leads', count(*), sum(hashtextextended((id, name, phone, source, email, product_name, city, state,
             query_message, status, retry_after, retry_count, created_at, updated_at)::text, 0)::numeric)
      from leads where id <= 1000000
      union all
      select 'calls', count(*), sum(hashtextextended((id, lead_id, name, phone, source, qualification, status,
             failure_reason, call_room, call_started_at, call_ended_at, duration_seconds, created_at,
             updated_at)::text, 0)::numeric)
      from calls where id <= 2000000 and not (id % 40000 = 1)
      """;

  private static final String BUILT_UNDER_LOCK =
      """
      select exists (
               select from pg_stat_progress_create_index
               where relid in ('leads'::regclass, 'calls'::regclass)) as is_building,
             (
               select string_agg(l.mode || ' on ' || l.relation::regclass || ': ' || a.query, '; ')
               from pg_locks l
               join pg_stat_activity a on a.pid = l.pid
               where l.granted
                 and l.locktype = 'relation'
                 and l.mode in ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')
                 and l.database = (select oid from pg_database where datname = current_database())
                 and l.relation in ('leads'::regclass, 'calls'::regclass)) as locks
      """;

  @TempDir Path folder;
  private final TestDatabase database = TestDatabase.createEmpty();
  private final JdbcClient jdbc = database.jdbc();
  private final ExecutorService others = Executors.newCachedThreadPool();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @BeforeEach
  void load() throws Exception {
    JdbcTemplate template = new JdbcTemplate(database.dataSource());
    template.execute(
        Files.readString(Path.of("src/main/resources/db/migration/V1__documented_tables.sql")));
    template.execute(ROWS);
  }

  @AfterEach
  void stop() {
    isOver.set(true);
    others.shutdownNow();
    jdbc.sql("truncate leads, calls cascade").update();
  }

  @Test
  void takesThemOverInSecondsBesideTheOldAgent() throws Exception {
    var before = jdbc.sql(DIGESTS).query().listOfRows();
    Future<Duration> agent = others.submit(writer());
    Future<Set<String>> watch = others.submit(watch());

    long start = System.nanoTime();
    new Migration(folder)
        .migrate(Migration.configure(Flyway.configure(), database.dataSource()).load());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    isOver.set(true);

    LOG.info("Taken over in {}, the old agent's longest wait was {}", taken, agent.get());
    assertThat(jdbc.sql(DIGESTS).query().listOfRows()).isEqualTo(before);
    assertThat(
            jdbc.sql("select count(*) from calls where failure_reason = 'stale_timeout'")
                .query(Integer.class)
                .single())
        .isEqualTo(50);
    assertThat(
            jdbc.sql(
                    "select count(*) from calls where id <= 2000000 and status = 'calling' and settled_at is null and phone_key is not null")
                .query(Integer.class)
                .single())
        .isEqualTo(50);
    assertThat(
            jdbc.sql(
                    "select count(*) from calls where id <= 2000000 and settled_at is null and status <> 'calling'")
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(watch.get()).containsExactly("building, locks: null");
    assertThat(agent.get()).isLessThan(LONGEST_WAIT);
    assertThat(taken).isLessThan(Duration.ofMinutes(4));
  }

  /** The old agent: begins and ends a call, again and again. Gives its longest wait. */
  private Callable<Duration> writer() throws Exception {
    JdbcClient own =
        JdbcClient.create(
            new SingleConnectionDataSource(database.dataSource().getConnection(), true));
    return () -> {
      long longest = 0;
      for (int n = 1; !isOver.get(); n++) {
        long start = System.nanoTime();
        own.sql(
                "insert into leads (name, phone, source, status) values ('A', ?, 'x', 'dispatched')")
            .param("97%08d".formatted(n))
            .update();
        own.sql("insert into calls (phone, lead_id) values (?, (select max(id) from leads))")
            .param("+9197%08d".formatted(n))
            .update();
        own.sql(
                "update calls set status = 'called', qualification = '{}' where id = (select max(id) from calls)")
            .update();
        longest = Math.max(longest, System.nanoTime() - start);
      }
      return Duration.ofNanos(longest);
    };
  }

  private Callable<Set<String>> watch() throws Exception {
    JdbcClient own =
        JdbcClient.create(
            new SingleConnectionDataSource(database.dataSource().getConnection(), true));
    return () -> {
      Set<String> seen = new TreeSet<>();
      while (!isOver.get()) {
        var now = own.sql(BUILT_UNDER_LOCK).query().singleRow();
        if (now.get("is_building").equals(true)) {
          seen.add("building, locks: " + now.get("locks"));
        }
      }
      return seen;
    };
  }
}
