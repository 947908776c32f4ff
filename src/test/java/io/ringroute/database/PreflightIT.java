package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Databases as they are found: what is said of each, and that a look changes nothing. */
class PreflightIT {

  private static final String CATALOG =
      """
      select c.relname, c.relkind::text, a.attname, a.atttypid::regtype::text
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid
      where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by 1, 3
      """;

  private TestDatabase database;
  private JdbcClient jdbc;

  @BeforeEach
  void createDocumentedTables() throws IOException {
    database = TestDatabase.createEmpty();
    jdbc = database.jdbc();
    run(Files.readString(Path.of("src/main/resources/db/migration/V1__documented_tables.sql")));
  }

  @Test
  void findsNothingToSayOfTheDocumentedTables() {
    Preflight found = look();
    assertThat(found.misfits()).isEmpty();
    assertThat(found.schema()).isEqualTo("public");
    assertThat(found.serverVersion()).isNotBlank();
    assertThat(found.pending()).startsWith("1 (documented tables)", "2 (ringroute columns)");
    assertThat(found.isOwnerNeeded()).isFalse();
  }

  @Test
  void knowsEveryTableAndColumnOfAnOwnDatabase() {
    JdbcClient own = TestDatabase.create().jdbc();
    assertThat(
            own.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(Preflight.TABLES);
    List<String> columns =
        own.sql(Sql.load("database/select-columns.sql")).query(FoundColumn.class).list().stream()
            .map(c -> c.path() + " " + c.type() + " " + c.isNotNull() + " " + value(c))
            .toList();
    assertThat(columns)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(WantedColumn.documented().stream(), WantedColumn.added().stream())
                .map(c -> c.path() + " " + c.type() + " " + c.isNotNull() + " " + c.defaultValue())
                .toList());
  }

  private static String value(FoundColumn column) {
    return column.defaultValue() == null
        ? ""
        : column.defaultValue().replaceFirst("nextval\\(.*", "nextval(").replace("::text", "");
  }

  /** The mend is run, and then there is nothing to say any more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table leads alter column status drop default, alter column status type char(12) | leads.status is character(12); wanted is text",
        "alter table calls alter column call_started_at type timestamp | calls.call_started_at is timestamp without time zone; wanted is timestamp with time zone",
        "alter table calls alter column qualification type json using null | calls.qualification is json; wanted is jsonb",
        "alter table leads alter column retry_count type bigint | leads.retry_count is bigint; wanted is integer",
        "alter table leads alter column name type varchar(40) | leads.name is character varying(40); wanted is text",
        "alter table leads drop column source | leads.source is missing; wanted is text",
        "alter table calls drop column failure_reason | calls.failure_reason is missing; wanted is text",
        "alter table leads alter column status drop default | leads.status has no default; wanted is default 'new'",
        "alter table leads alter column status set default 'pending' | leads.status has default 'pending'::text; wanted is default 'new'",
        "alter table calls alter column created_at drop default | calls.created_at has no default; wanted is default now()",
        "alter table leads add column \"Tenant\" text not null | leads.Tenant is not null without a default; Ringroute's rows don't have it",
        "alter table leads add column priority text | leads.priority is there already as text; Ringroute adds a column of that name as integer not null default 0",
        "alter table leads add column priority int | leads.priority is there already as integer; Ringroute adds a column of that name as integer not null default 0",
        "alter table calls add column outcome int | calls.outcome is there already as integer; Ringroute adds a column of that name as text",
        "alter table calls add column settled_at timestamptz | calls.settled_at is there already as timestamp with time zone; Ringroute adds a column of that name as timestamp with time zone",
        "alter table leads drop constraint leads_pkey cascade | leads.id is not unique; wanted is the primary key",
      })
  void namesWhatDoesNotFitAndHowToMendIt(String spoil, String what) {
    run(spoil);
    Preflight found = look();
    assertThat(found.misfits()).extracting(Misfit::what).containsExactly(what);
    run(found.misfits().get(0).mend());
    assertThat(look().misfits()).isEmpty();
  }

  @Test
  void acceptsColumnsAsOthersLikeToWriteThem() {
    run("alter table leads alter column name type varchar, alter column phone type varchar(20)");
    run("alter table leads alter column status type varchar(50)");
    run("alter table leads alter column created_at set default clock_timestamp()");
    run("alter table leads add column owner text, add column rank int not null default 1");
    run("alter table calls alter column id drop default");
    run("alter table calls alter column id add generated always as identity");
    run("alter table calls add column outcome text");
    assertThat(look().misfits()).isEmpty();
  }

  @Test
  void namesAnIdWithoutADefault() {
    run("alter table leads alter column id drop default");
    assertThat(look().misfits())
        .singleElement()
        .satisfies(
            misfit -> {
              assertThat(misfit.what()).contains("leads.id has no default");
              run(misfit.mend().replaceFirst("<.*>", "7"));
            });
    assertThat(look().misfits()).isEmpty();
  }

  @Test
  void namesAllMisfitsAtOnce() {
    run("alter table leads drop column city, add column callbacks text");
    run("alter table calls alter column duration_seconds type text");
    assertThat(look().misfits())
        .extracting(Misfit::what)
        .satisfiesExactly(
            what -> assertThat(what).startsWith("leads.city is missing"),
            what -> assertThat(what).startsWith("calls.duration_seconds is text"),
            what -> assertThat(what).startsWith("leads.callbacks is there already"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table leads rename to leads_2; create view leads as select * from leads_2 | leads is a view; wanted is an ordinary table",
        "alter table leads rename to leads_2; create table leads (like leads_2) partition by range (created_at) | leads is a partitioned table; wanted is an ordinary table",
      })
  void namesATableThatIsNone(String spoil, String what) {
    run(spoil);
    assertThat(look().misfits()).extracting(Misfit::what).containsExactly(what);
  }

  @Test
  void namesTheSchemaWhereTheTablesStand() {
    run("create schema crm; alter table leads set schema crm; alter table calls set schema crm");
    assertThat(look().misfits())
        .singleElement()
        .hasToString(
            new Misfit(
                    "The tables leads and calls don't stand in the current schema public, but in crm",
                    "Add ?currentSchema=crm to DATABASE_URL; for tables of Ringroute's own give it another database.")
                .toString());
    assertThat(look("crm").misfits()).isEmpty();
    assertThat(look("crm").schema()).isEqualTo("crm");
    assertThat(look("none").misfits())
        .extracting(Misfit::what)
        .containsExactly(
            "The search path (none) names no schema that is there and that postgres may use");
  }

  @Test
  void namesRowSecurityThatHidesRows() {
    String user = "limited_" + database.url().replaceAll(".*/(\\w+).*", "$1");
    run("create role " + user + " login; grant create on schema public to " + user);
    run("grant all on leads, calls, leads_id_seq, calls_id_seq to " + user);
    run("alter table leads enable row level security");
    assertThat(Preflight.look(TestDatabases.as(database, user, "public")).misfits())
        .extracting(Misfit::what)
        .containsExactly("leads has row security that hides rows from this user");
  }

  @Test
  void namesARoleThatMayOnlyRead() {
    String user = "reader_" + database.url().replaceAll(".*/(\\w+).*", "$1");
    run("create role " + user + " login");
    run("alter role " + user + " set default_transaction_read_only = on");
    DataSource reader = TestDatabases.as(database, user, "public");
    assertThat(Preflight.look(reader).misfits())
        .singleElement()
        .satisfies(
            misfit -> {
              assertThat(misfit.what()).startsWith("Transactions of " + user + " are read-only");
              run(misfit.mend());
            });
    assertThat(Preflight.look(reader).misfits())
        .extracting(Misfit::what)
        .doesNotContain("read-only");
  }

  private Preflight look() {
    return look("public");
  }

  private Preflight look(String schema) {
    var before = jdbc.sql(CATALOG).query().listOfRows();
    Preflight found = Preflight.look(TestDatabases.as(database, "postgres", schema));
    assertThat(jdbc.sql(CATALOG).query().listOfRows()).isEqualTo(before);
    return found;
  }

  private void run(String sql) {
    jdbc.sql(sql).update();
  }
}
