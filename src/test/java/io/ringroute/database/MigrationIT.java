package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Starts on a database without tables, and on one that the documented original system has filled.
 */
class MigrationIT {

  /** The documented columns, in every state and with every nullable column both ways. */
  private static final String DOCUMENTED_LEADS =
      """
      select id, name, phone, source, email, product_name, city, state, query_message, status,
             retry_after, retry_count, created_at, updated_at
      from leads order by id
      """;

  private static final String DOCUMENTED_CALLS =
      """
      select id, lead_id, name, phone, source, qualification::text, status, failure_reason, call_room,
             call_started_at, call_ended_at, duration_seconds, created_at, updated_at
      from calls order by id
      """;

  @TempDir Path dataDir;
  private TestDatabase database;
  private JdbcClient jdbc;

  @BeforeEach
  void createEmptyDatabase() {
    database = TestDatabase.createEmpty();
    jdbc = database.jdbc();
  }

  @Test
  void makesTheTablesInAnEmptyDatabase() {
    start();
    assertThat(jdbc.sql(DOCUMENTED_LEADS).query().listOfRows()).isEmpty();
    assertThat(jdbc.sql(DOCUMENTED_CALLS).query().listOfRows()).isEmpty();
    assertThat(versions())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
  }

  @Test
  void takesOverAFilledDatabaseWithoutChangingADocumentedColumn() throws IOException {
    fill();
    List<Map<String, Object>> leads = jdbc.sql(DOCUMENTED_LEADS).query().listOfRows();
    List<Map<String, Object>> calls = jdbc.sql(DOCUMENTED_CALLS).query().listOfRows();
    assertThat(leads).hasSizeGreaterThan(4);
    assertThat(calls).hasSizeGreaterThan(9);

    start();
    start();

    assertThat(jdbc.sql(DOCUMENTED_LEADS).query().listOfRows()).isEqualTo(leads);
    assertThat(jdbc.sql(DOCUMENTED_CALLS).query().listOfRows()).isEqualTo(calls);
    assertThat(versions())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
  }

  @Test
  void rewritesNoTableSoThatMillionsOfRowsTakeNoLonger() throws IOException {
    fill();
    String files = "select pg_relation_filenode('leads') || '/' || pg_relation_filenode('calls')";
    String before = jdbc.sql(files).query(String.class).single();
    start();
    assertThat(jdbc.sql(files).query(String.class).single()).isEqualTo(before);
  }

  @Test
  void countsOldResultsAsSettledAndOldOpenCallsAsOpen() throws IOException {
    fill();
    start();
    assertThat(
            jdbc.sql("select distinct status from calls where settled_at is null")
                .query(String.class)
                .list())
        .containsExactly("calling");
    assertThat(
            jdbc.sql("select phone_key from calls where status = 'calling' order by id")
                .query(String.class)
                .list())
        .containsExactly("+919876500004", "+919876500007");
    assertThat(
            jdbc.sql("select id from calls where deadline_at = call_started_at + interval '1 day'")
                .query(Integer.class)
                .list())
        .containsExactly(4, 5);
    jdbc.sql("insert into calls (phone, status) values ('1', 'called')").update();
    assertThat(
            jdbc.sql("select settled_at is null from calls order by id desc limit 1")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void enforcesOneOpenCallPerLeadAndPerNumber() throws IOException {
    fill();
    start();
    assertThatThrownBy(() -> insertCall("lead_id", "select lead_id from calls where id = 4"))
        .hasMessageContaining("calls_one_open_per_lead");
    assertThatThrownBy(() -> insertCall("phone_key", "select phone_key from calls where id = 4"))
        .hasMessageContaining("calls_one_open_per_number");
  }

  @Test
  void goesOnFromTheSecondVersionAsItWasShippedFirst() throws IOException {
    migrateAsShippedFirst();
    int leads = jdbc.sql("select count(*) from leads").query(Integer.class).single();
    start();
    start();
    assertThat(versions())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
    assertThat(jdbc.sql("select count(*) from leads").query(Integer.class).single())
        .isEqualTo(leads);
  }

  @Test
  void refusesAMigrationThatSomeoneElseHasChanged() throws IOException {
    migrateAsShippedFirst();
    jdbc.sql("update flyway_schema_history set checksum = 7 where version = '2'").update();
    assertThatThrownBy(this::start).hasStackTraceContaining("checksum mismatch");
  }

  /** As a start did when version 2 made the indexes too. */
  private void migrateAsShippedFirst() throws IOException {
    Path folder = Files.createDirectory(dataDir.resolve("shipped"));
    String first = "V1__documented_tables.sql";
    Files.copy(Path.of("src/main/resources/db/migration", first), folder.resolve(first));
    Files.copy(
        Path.of("src/test/resources/database/shipped-v2.sql"),
        folder.resolve("V2__ringroute_columns.sql"));
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("filesystem:" + folder)
        .load()
        .migrate();
    jdbc.sql(Files.readString(Path.of("src/test/resources/database/original-rows.sql"))).update();
  }

  private void insertCall(String column, String value) {
    jdbc.sql("insert into calls (phone, " + column + ") values ('1', (" + value + "))").update();
  }

  private void fill() throws IOException {
    for (String file :
        List.of(
            "src/main/resources/db/migration/V1__documented_tables.sql",
            "src/test/resources/database/original-rows.sql")) {
      jdbc.sql(Files.readString(Path.of(file))).update();
    }
  }

  private void start() {
    try (ConfigurableApplicationContext context =
        DatabaseNode.application()
            .run(
                "--ringroute.database.url=" + database.url(),
                "--ringroute.database.data-dir=" + dataDir)) {
      assertThat(context.isRunning()).isTrue();
    }
  }

  private List<String> versions() {
    return jdbc.sql("select version from flyway_schema_history order by installed_rank")
        .query(String.class)
        .list();
  }
}
