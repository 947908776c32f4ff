package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringroute.TestDatabase;
import io.ringroute.screening.PhoneNumbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Databases of the original system as they are found, before and after. */
@ExtendWith(OutputCaptureExtension.class)
class TakeOverIT {

  private static final Duration LITTLE = Duration.ofMillis(1);

  @TempDir Path folder;
  private TestDatabase database;
  private JdbcClient jdbc;

  @BeforeEach
  void fill() throws Exception {
    database = TestDatabase.createEmpty();
    jdbc = database.jdbc();
    run(Files.readString(Path.of("src/main/resources/db/migration/V1__documented_tables.sql")));
    run(Files.readString(Path.of("src/test/resources/database/original-rows.sql")));
  }

  @Test
  void endsAllButTheNewestOpenCallOfALead(CapturedOutput output) {
    insertCall(20, 4, "no number at all");
    insertCall(21, 4, "no number at all");
    DocumentedRows before = DocumentedRows.of(jdbc);

    migrate();

    assertChanged(before, 4, 20);
    assertThat(openCalls()).containsExactly(5, 21);
    assertThat(output)
        .contains("call 4 of lead 4 is ended", "call 20 of lead 4 is ended")
        .doesNotContain("9876500004");
  }

  @Test
  void endsAllButTheNewestOpenCallOfANumberHoweverItIsWritten() {
    insertCall(20, null, "9876500004");
    insertCall(21, null, "098765-00004");
    insertCall(22, null, "91 98765 00004");
    insertCall(23, null, "no number at all");
    insertCall(24, null, "no number at all");
    DocumentedRows before = DocumentedRows.of(jdbc);

    migrate();

    assertChanged(before, 4, 20, 21);
    assertThat(openCalls()).containsExactly(5, 22, 23, 24);
    assertThat(keys()).containsExactly("+919876500007", "+919876500004", null, null);
  }

  @Test
  void leavesTheEndedCallOfALeadThatHasNoOtherToItsRetry() {
    run(
        "insert into leads (id, name, phone, source, status) values (30, 'A', '1', 'x', 'dispatched')");
    insertCall(20, 30, "9876500009");
    insertCall(21, 4, "9876500009");

    migrate();

    Map<String, Object> ended =
        jdbc.sql(
                "select status, settled_at is null as waits from calls where id in (4, 20) order by id desc limit 1")
            .query()
            .singleRow();
    assertThat(ended).containsEntry("status", "failed").containsEntry("waits", true);
    assertThat(
            jdbc.sql("select settled_at is not null from calls where id = 4")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void readsNumbersOfOpenCallsAsTheScreeningDoes() {
    List<String> forms =
        List.of(
            "9876511111",
            "09876522222",
            "919876533333",
            "+919876544444",
            "+91-98765 55555",
            "(+91) 98765.66666",
            " 98765\u00A077777\u200B",
            "[0]98765\u201388888",
            "00919876599999",
            "+9109876512121",
            "5876512121",
            "98765121212",
            "9876512121 ext 3",
            "98765\n12121",
            "+1 9876512121",
            "");
    IntStream.range(0, forms.size()).forEach(i -> insertCall(100 + i, null, forms.get(i)));
    migrate();
    PhoneNumbers screening = new PhoneNumbers(false);
    assertThat(
            jdbc.sql("select phone_key from calls where id >= 100 order by id")
                .query(String.class)
                .list())
        .containsExactlyElementsOf(
            forms.stream()
                .map(form -> screening.find(form).map(number -> number.e164()).orElse(null))
                .toList());
  }

  @Test
  void leavesUnknownStatusesAloneAndCountsThem(CapturedOutput output) {
    DocumentedRows before = DocumentedRows.of(jdbc);
    migrate();
    assertThat(DocumentedRows.of(jdbc)).isEqualTo(before);
    assertThat(new RowsHealth(jdbc).health().getDetails())
        .containsEntry("leadsOfUnknownStatus", 1L)
        .containsEntry("callsOfUnknownStatus", 1L);
    assertThat(output)
        .contains("leads with a status that Ringroute doesn't know, which are left alone: 1");
  }

  @Test
  void warnsOfIdsNearTheirLimit(CapturedOutput output) {
    run("alter sequence leads_id_seq restart with 1717986920");
    run("select nextval('leads_id_seq')");
    run("create sequence own maxvalue 1000; select setval('own', 500)");
    run("alter table calls alter column id set default nextval('own')");
    run("insert into calls (id, phone, status) values (790, '1', 'failed')");
    migrate();
    var health = new RowsHealth(jdbc).health();
    assertThat(health.getStatus().getCode()).isEqualTo("UP");
    assertThat(health.getDetails())
        .containsEntry("leadIdsUsedPercent", 80L)
        .containsEntry("callIdsUsedPercent", 79L);
    run("select setval('leads_id_seq', 2147483647); select setval('own', 810)");
    migrate();
    assertThat(output)
        .contains("100 % of the ids of leads are used up", "81 % of the ids of calls are used up");
  }

  @Test
  void givesImpossibleStartsOfOpenCallsADeadlineToo() {
    run("update calls set call_started_at = 'infinity' where id = 4");
    run("update calls set call_started_at = '-infinity' where id = 5");
    migrate();
    assertThat(
            jdbc.sql(
                    "select deadline_at between '1970-01-01' and now() + interval '1 day' from calls where status = 'calling'")
                .query(Boolean.class)
                .list())
        .containsExactly(true, true);
  }

  @Test
  void worksInAnotherSchema() {
    run("create schema \"Sales CRM\"");
    run("alter table leads set schema \"Sales CRM\"; alter table calls set schema \"Sales CRM\"");
    assertThatThrownBy(this::migrate)
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("don't stand in the current schema public, but in \"Sales CRM\"")
        .extracting(e -> ((StartFailed) e).action())
        .asString()
        .contains("?currentSchema=\"Sales CRM\" to DATABASE_URL");
    String named = database.url() + "&currentSchema=\"Sales CRM\"";
    migrate(opened(named));
    migrate(opened(named.replace("jdbc:", "")));
    assertThat(
            jdbc.sql(
                    "select schemaname, count(*) from pg_tables where tablename = any(string_to_array(?, ',')) group by 1")
                .param(String.join(",", Preflight.TABLES))
                .query()
                .singleRow())
        .containsEntry("schemaname", "Sales CRM")
        .containsEntry("count", (long) Preflight.TABLES.size());
  }

  @Test
  void changesNothingAtARepeatedStart() {
    migrate();
    String state = "select xmin::text, ctid::text, * from ";
    List<List<Map<String, Object>>> before = rows(state);
    migrate();
    assertThat(rows(state)).isEqualTo(before);
  }

  @Test
  void stopsBeforeAnythingIsChangedWhenSomethingDoesNotFit() {
    run("alter table leads add column priority text, alter column city type varchar(10)");
    assertThatThrownBy(this::migrate)
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("leads.city is character varying(10); wanted is text")
        .hasMessageContaining("leads.priority is there already as text")
        .extracting(e -> ((StartFailed) e).action())
        .asString()
        .contains(
            "alter table public.leads alter column city type text using city::text;",
            "alter table public.leads rename column priority to priority_own;");
    assertThat(
            jdbc.sql("select to_regclass('flyway_schema_history') is null")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void hasAnOwnerRunTheSqlWhenTheUserMayNotChangeTables() throws Exception {
    insertCall(20, 4, "9876500004");
    String user = limitedUser();
    DataSource limited = TestDatabases.as(database, user, "public");
    DocumentedRows before = DocumentedRows.of(jdbc);

    StartFailed failed = catchThrowableOfType(StartFailed.class, () -> migrate(limited));
    assertThat(failed).hasMessageContaining("this user may not change them");
    assertThat(DocumentedRows.of(jdbc)).isEqualTo(before);
    String script = Files.readString(folder.resolve("take-over.sql"));
    assertThat(failed.action()).contains(script).contains("psql -f");

    OwnersScript.run(script, database.dataSource());
    assertChanged(before, 4);
    migrate(limited);
    assertThat(history()).isEqualTo(historyOfAnOrdinaryStart());
    run("update calls set deadline_at = '2030-01-01 10:00Z' where status = 'calling'");
    OwnersScript.run(script, database.dataSource());
    assertThat(
            jdbc.sql(
                    "select distinct extract(year from deadline_at)::int from calls where status = 'calling'")
                .query(Integer.class)
                .list())
        .containsExactly(2030);
    migrate(limited);
    migrate();
    assertThat(Preflight.look(limited).misfits()).isEmpty();
    assertCanWork(JdbcClient.create(limited));
  }

  @Test
  void givesRightsBesideTablesOfOthersWhenOnlyTheLastMigrationsArePending() throws Exception {
    flyway(database.dataSource(), "3").migrate();
    String user = limitedUser();
    run("grant select on flyway_schema_history to " + user);
    String owner = ownerOfAll();
    run("create table of_another (id serial)");
    DataSource limited = TestDatabases.as(database, user, "public");
    catchThrowableOfType(StartFailed.class, () -> migrate(limited));
    String script = Files.readString(folder.resolve("take-over.sql"));
    assertThat(script).doesNotContain("V3__").contains("V4__flat_paths", "V5__direct_writers");

    OwnersScript.run(script, TestDatabases.as(database, owner, "public"));
    migrate(limited);
    assertThat(history())
        .extracting(row -> row.get("version"))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
    assertCanWork(JdbcClient.create(limited));
  }

  @Test
  void buildsIndexesAgainThatAnEarlierRunOfTheScriptLeftHalfBuilt() throws Exception {
    DataSource limited = TestDatabases.as(database, limitedUser(), "public");
    catchThrowableOfType(StartFailed.class, () -> migrate(limited));
    String script = Files.readString(folder.resolve("take-over.sql"));
    String index = "calls_one_open_per_number";
    OwnersScript.run(script.substring(0, script.indexOf("-- V3__")), database.dataSource());
    run("create unique index " + index + " on calls (phone_key)");
    run("update pg_index set indisvalid = false where indexrelid = '" + index + "'::regclass");
    OwnersScript.run(script, database.dataSource());
    assertThat(invalidIndexes()).isEmpty();
    migrate(limited);
  }

  @ParameterizedTest
  @ValueSource(strings = {"calls_one_open_per_lead", "calls_one_open_per_number"})
  void stopsWithoutAnIndexThatKeepsALeadFromTwoCalls(String index) {
    migrate();
    String definition =
        jdbc.sql("select pg_get_indexdef('" + index + "'::regclass)").query(String.class).single();
    run("update pg_index set indisvalid = false where indexrelid = '" + index + "'::regclass");
    StartFailed failed = catchThrowableOfType(StartFailed.class, this::migrate);
    assertThat(failed).hasMessageContaining("The index " + index);
    failed
        .action()
        .lines()
        .filter(line -> line.startsWith("  drop"))
        .flatMap(line -> Stream.of(line.split(";")))
        .forEach(this::run);
    assertThat(
            jdbc.sql("select pg_get_indexdef('" + index + "'::regclass)")
                .query(String.class)
                .single())
        .isEqualTo(definition);
    migrate();
  }

  @Test
  void leavesTheHistoryOfAnotherProgramAlone() {
    Flyway.configure()
        .dataSource(database.dataSource())
        .baselineOnMigrate(true)
        .baselineVersion("7")
        .load()
        .baseline();
    run(
        "insert into flyway_schema_history select 2, '8', 'theirs', 'SQL', 'V8__theirs.sql', 1, 'x', now(), 1, false");
    StartFailed failed = catchThrowableOfType(StartFailed.class, this::migrate);
    assertThat(failed)
        .hasMessageContaining("flyway_schema_history in the schema public is of another program");
    assertThat(history()).hasSize(2);
    failed.action().lines().filter(line -> line.contains("rename")).forEach(this::run);
    migrate();
    assertThat(jdbc.sql("select count(*) from flyway_schema_history_own").query(int.class).single())
        .isEqualTo(2);
  }

  @Test
  void stopsBehindAPoolerThatSharesConnections() throws Exception {
    try (var connection = database.dataSource().getConnection()) {
      var pooler = new SingleConnectionDataSource(connection, true);
      assertThatThrownBy(() -> migrate(pooler))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("pooler");
    }
  }

  @Test
  void asksForTheRightsThatAreMissing() {
    migrate();
    String user = limitedUser();
    run("revoke all on all tables in schema public from " + user);
    run("revoke all on sequence leads_id_seq from " + user);
    DataSource limited = TestDatabases.as(database, user, "public");
    StartFailed failed = catchThrowableOfType(StartFailed.class, () -> migrate(limited));
    assertThat(failed.action())
        .contains("grant select, insert, update on public.leads to " + user + ";")
        .contains("grant select, insert, update, delete on public.call_facts to " + user + ";")
        .contains("grant usage on sequence leads_id_seq to " + user + ";")
        .contains("grant select on public.flyway_schema_history to " + user + ";");
    failed.action().lines().filter(line -> line.startsWith("  grant")).forEach(this::run);
    migrate(limited);
    assertCanWork(JdbcClient.create(limited));
  }

  @Test
  void takesUpAMigrationThatBrokeOff() {
    flyway(database.dataSource(), "2").migrate();
    run("create index calls_of_lead on calls (id)");
    run("update pg_index set indisvalid = false where indexrelid = 'calls_of_lead'::regclass");
    run(
        "insert into flyway_schema_history select 9, '3', 'indexes', 'SQL', 'V3__indexes.sql', 1, 'x', now(), 1, false");
    migrate();
    assertThat(invalidIndexes()).isEmpty();
    assertThat(
            jdbc.sql("select pg_get_indexdef('calls_of_lead'::regclass)")
                .query(String.class)
                .single())
        .contains("(lead_id, id)");
    assertThat(history()).isEqualTo(historyOfAnOrdinaryStart());
  }

  @Test
  void namesTheTransactionThatHoldsTheTables() throws Exception {
    try (Connection other = database.dataSource().getConnection()) {
      other.setClientInfo("ApplicationName", "nightly export");
      other.setAutoCommit(false);
      other.createStatement().execute("update calls set name = name where id = 4");
      int pid = other.unwrap(PGConnection.class).getBackendPID();
      assertThatThrownBy(() -> migrate(LITTLE))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("pid " + pid + ", user postgres, application \"nightly export\"")
          .hasMessageContaining("idle in transaction")
          .hasMessageContaining("locks calls");
      other.rollback();
    }
    migrate();
  }

  @Test
  void takesOverWithTwoNodesAtOnce() throws Exception {
    insertCall(20, 4, "1");
    ExecutorService nodes = Executors.newFixedThreadPool(3);
    Callable<Boolean> node =
        () -> {
          migrate();
          return true;
        };
    List<Future<Boolean>> started = nodes.invokeAll(List.of(node, node, node));
    nodes.shutdown();
    assertThat(started).extracting(Future::get).containsOnly(true);
    assertThat(history()).isEqualTo(historyOfAnOrdinaryStart());
    assertThat(invalidIndexes()).isEmpty();
  }

  /** As the setting DATABASE_URL opens it. */
  private static DataSource opened(String url) {
    DatabaseAddress address = DatabaseUrl.parse(url);
    return new DriverManagerDataSource(address.jdbcUrl(), address.user(), "");
  }

  private void assertChanged(DocumentedRows before, Integer... ids) {
    DocumentedRows after = DocumentedRows.of(jdbc);
    assertThat(after.leads()).isEqualTo(before.leads());
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < before.calls().size(); i++) {
      if (!after.calls().get(i).equals(before.calls().get(i))) {
        changed.add((Integer) before.calls().get(i).get("id"));
      }
    }
    assertThat(changed).containsExactly(ids);
    for (Integer id : ids) {
      Map<String, Object> expected = new HashMap<>(before.call(id));
      Map<String, Object> found = after.call(id);
      expected.put("status", "failed");
      expected.put("failure_reason", "stale_timeout");
      expected.put("duration_seconds", 0);
      expected.put("call_ended_at", found.get("call_ended_at"));
      expected.put("updated_at", found.get("call_ended_at"));
      assertThat(found).isEqualTo(expected);
      assertThat(found.get("call_ended_at")).isNotNull();
      assertThat(
              jdbc.sql(
                      "select (settled_at is not null) = (lead_id is null or exists (select from calls n where n.lead_id = c.lead_id and n.id > c.id)) and detail like '%newer call%' from calls c where id = ?")
                  .param(id)
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
  }

  private static void assertCanWork(JdbcClient limited) {
    assertThat(
            limited
                .sql("insert into leads (name, phone, source) values ('A', '1', 'x') returning id")
                .query(Integer.class)
                .single())
        .isPositive();
    assertThat(new Installation(limited).id()).isNotBlank();
    limited.sql("insert into intake_files (content_hash, name) values ('h', 'n')").update();
    assertThat(limited.sql("select ringroute_number('9')").query(Long.class).single()).isEqualTo(9);
    limited.sql("insert into call_facts (call_id, kind, event_id) values (1, 'x', 'y')").update();
    limited.sql("update calls set detail = 'x' where id = 1").update();
    assertThat(
            limited
                .sql("select ringroute_has_answers('{}'), ringroute_talk_seconds(now(), now())")
                .query()
                .singleRow())
        .containsValues(false, 0);
  }

  /** An owner without other rights, whose functions nobody else may call. */
  private String ownerOfAll() {
    String owner = "owner_" + database.url().replaceAll(".*/(\\w+).*", "$1");
    run("create role " + owner + " login");
    run("grant create on schema public to " + owner);
    Preflight.TABLES.forEach(table -> run("alter table if exists " + table + " owner to " + owner));
    run("alter function ringroute_has_answers owner to " + owner);
    run("revoke execute on function ringroute_has_answers from public");
    run("alter default privileges for role " + owner + " revoke execute on functions from public");
    return owner;
  }

  private String limitedUser() {
    String user = "limited_" + database.url().replaceAll(".*/(\\w+).*", "$1");
    run("create role " + user + " login");
    run("grant select, insert, update on leads, calls to " + user);
    run("grant usage on leads_id_seq, calls_id_seq to " + user);
    return user;
  }

  private List<Map<String, Object>> history() {
    return jdbc.sql(
            "select installed_rank, version, description, type, script, checksum, installed_by, success from flyway_schema_history order by 1")
        .query()
        .listOfRows();
  }

  private List<Map<String, Object>> historyOfAnOrdinaryStart() {
    TestDatabase other = TestDatabase.createEmpty();
    other.jdbc().sql("create table something (id int)").update();
    migrate(other.dataSource());
    JdbcClient kept = jdbc;
    jdbc = other.jdbc();
    try {
      return history();
    } finally {
      jdbc = kept;
    }
  }

  private List<List<Map<String, Object>>> rows(String select) {
    return List.of("leads", "calls", "flyway_schema_history").stream()
        .map(table -> jdbc.sql(select + table + " order by 3").query().listOfRows())
        .toList();
  }

  private List<Integer> openCalls() {
    return jdbc.sql("select id from calls where status = 'calling' order by id")
        .query(Integer.class)
        .list();
  }

  private List<String> keys() {
    return jdbc.sql("select phone_key from calls where status = 'calling' order by id")
        .query(String.class)
        .list();
  }

  private List<String> invalidIndexes() {
    return jdbc.sql("select indexrelid::regclass::text from pg_index where not indisvalid")
        .query(String.class)
        .list();
  }

  private void insertCall(int id, Integer lead, String phone) {
    jdbc.sql("insert into calls (id, lead_id, phone) values (?, ?, ?)")
        .param(id)
        .param(lead)
        .param(phone)
        .update();
  }

  private void run(String sql) {
    new JdbcTemplate(database.dataSource()).execute(sql);
  }

  private void migrate() {
    migrate(database.dataSource());
  }

  private void migrate(DataSource as) {
    new Migration(folder).migrate(flyway(as, "latest"));
  }

  private void migrate(Duration patience) {
    new Migration(folder, patience).migrate(flyway(database.dataSource(), "latest"));
  }

  private static Flyway flyway(DataSource database, String target) {
    return Migration.configure(Flyway.configure(), database).target(target).load();
  }
}
