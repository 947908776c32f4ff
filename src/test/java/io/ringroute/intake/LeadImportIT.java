package io.ringroute.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ringroute.TestDatabase;
import io.ringroute.intake.ImportReport.Result;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports on a real PostgreSQL, without the folder. */
class LeadImportIT {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final long FIRST = 6_000_000_000L;

  @TempDir private Path inbox;
  private final JdbcClient jdbc = DATABASE.jdbc();
  private LeadImport leadImport;

  @BeforeEach
  void start() {
    jdbc.sql("truncate leads, calls, intake_files restart identity cascade").update();
    leadImport = ImportProcess.leadImport(DATABASE.dataSource(), inbox);
  }

  @Test
  void findsOneBadRowInAHundredThousand() throws IOException {
    Path file = file("big.csv", 100_000, i -> i == 77_777 ? "Bad,12345" : row(i));
    ImportReport report = leadImport.takeIn(file.toFile());
    assertThat(report.leads()).isEqualTo(99_999);
    assertThat(report.refusedRows()).singleElement().extracting("line").isEqualTo(77_779L);
    assertThat(count("leads")).isEqualTo(99_999);
    assertThat(ids()).isEqualTo("1 99999 99999");
    assertThat(
            jdbc.sql("select bool_and(import_line = cast(substr(name, 2) as int) + 2) from leads")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void goesOnWhereAKilledProcessStopped() throws Exception {
    int rows = 300_000;
    Path file = file("killed.csv", rows, i -> i % 1000 == 7 ? "Bad," + i : row(i / 2));
    Process process = ImportProcess.start(DATABASE.url(), inbox, file);
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(60, SECONDS)
        .until(() -> !process.isAlive() || count("leads") > 10_000);
    process.destroyForcibly().waitFor();
    await().atMost(20, SECONDS).until(() -> sessions() == 0);
    long before = count("leads");
    assertThat(before).isBetween(10_000L, rows / 2 - 1000L);

    ImportReport report = leadImport.takeIn(file.toFile());
    assertThat(report.result()).isEqualTo(Result.TAKEN_IN);
    assertThat(report.leads()).isEqualTo(rows / 2);
    assertThat(report.refused()).isEqualTo(rows / 1000);
    assertThat(report.rowsRead()).isEqualTo(rows);
    assertThat(count("leads")).isEqualTo(rows / 2);
    assertThat(count("(select distinct phone from leads) numbers")).isEqualTo(rows / 2);
    assertThat(progress()).isEqualTo("%d of %d".formatted(rows, rows));
    assertThat(report.duplicateRows()).hasSize(1000);
    assertThat(report.duplicateRows().get(0).reason()).startsWith("its number is in line ");
    try (var lines = Files.lines(inbox.resolve("done/." + ContentScan.of(file).hash() + ".part"))) {
      assertThat(lines.count()).isEqualTo(1 + rows / 1000);
    }
  }

  @Test
  void isTakenInOnceByTwoNodes() throws Exception {
    Path here = file("here.csv", 40_000, LeadImportIT::row);
    Path there = Files.copy(here, inbox.resolve("there.csv"));
    Path other = file("other.csv", 60_000, i -> "Other," + (FIRST + i));
    List<ImportReport> reports = together(here, there, other);
    assertThat(reports).extracting(ImportReport::result).contains(Result.REPEATED);
    assertThat(reports.stream().mapToLong(ImportReport::leads).sum()).isEqualTo(60_000);
    assertThat(count("leads")).isEqualTo(60_000);
    assertThat(ids()).isEqualTo("1 60000 60000");
  }

  @Test
  void knowsALeadByItsNumberWithinTheWindowOrWhileItIsOpen() throws IOException {
    jdbc.sql(
            """
            insert into leads (name, phone, source, status, created_at, failed_reason) values
              ('late', '09876543210', 'x', 'dispatched', now() - interval '29 days', null),
              ('old', '9876543211', 'x', 'dispatched', now() - interval '31 days', null),
              ('open', '+91 98765-43212', 'x', 'new', now() - interval '99 days', null),
              ('no number', '+65 9876543213', 'x', 'failed', now(), 'invalid_phone')
            """)
        .update();
    Path file =
        write("known.csv", "name,phone\nA,9876543210\nB,9876543211\nC,9876543212\nD,9876543213\n");
    ImportReport report = leadImport.takeIn(file.toFile());
    assertThat(report.leads()).isEqualTo(2);
    assertThat(report.duplicateRows())
        .extracting(ImportReport.Row::reason)
        .containsExactly(
            "lead 1 with its number came less than 30 days ago", "lead 3 with its number is open");
    assertThat(ids()).isEqualTo("1 6 6");
  }

  @Test
  void knowsALeadByItsMarketplacesId() throws IOException {
    Path first =
        write(
            "indiamart.csv",
            "UNIQUE_QUERY_ID,SENDER_NAME,SENDER_MOBILE\n7,A,9876543210\n7,B,9876543211\n,C,9876543212\n");
    assertThat(leadImport.takeIn(first.toFile()).duplicateRows())
        .containsExactly(new ImportReport.Row(3, "its id is in line 2"));
    Path second = write("indiamart2.csv", "Query ID,Name,Phone\n7,D,9876543213\n8,E,9876543214\n");
    assertThat(leadImport.takeIn(second.toFile()).duplicateRows())
        .containsExactly(new ImportReport.Row(2, "lead 1 has its id"));
    Path elsewhere = write("tradeindia.csv", "Query ID,Name,Phone\n7,F,9876543215\n");
    assertThat(leadImport.takeIn(elsewhere.toFile()).leads()).isEqualTo(1);
  }

  @Test
  void ringsNoNumberThatAnyRowOfTheFileListsAsNotToBeCalled() throws IOException {
    jdbc.sql("insert into leads (name, phone, source) values ('Old', '9876543210', 'x')").update();
    Path file =
        file(
            "jd.csv",
            "name,mobile,dncmobile",
            30_000,
            i -> i == 29_999 ? "Z," + FIRST + ",1" : i == 9 ? "Y,9876543210,1" : row(i) + ",0");
    leadImport.takeIn(file.toFile());
    assertThat(
            jdbc.sql(
                    "select phone from leads where failed_reason = 'do_not_call' and status = 'failed'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("9876543210", "+91" + FIRST);
    assertThat(count("intake_do_not_call")).isZero();
  }

  @Test
  void makesNoLeadOfAFileThatIsDamagedAtItsEnd() throws IOException {
    Path file = file("cut.csv", 30_000, i -> i == 29_999 ? "\"open," + i : row(i));
    assertThatThrownBy(() -> leadImport.takeIn(file.toFile()))
        .isInstanceOf(LeadFileRefused.class)
        .hasMessageContaining("never closed");
    assertThat(count("leads")).isZero();
    assertThat(count("intake_files")).isZero();
  }

  @Test
  void readsAFileAgainThatChangesWhileItIsRead() throws Exception {
    Path file = file("grown.csv", 100_000, LeadImportIT::row);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<ImportReport> running = thread.submit(() -> leadImport.takeIn(file.toFile()));
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(30, SECONDS)
        .until(() -> running.isDone() || count("leads") > 0);
    Files.writeString(file, "Last,9876543210\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS))
        .hasMessageContaining("still being written");
    thread.shutdown();
    ImportReport report = leadImport.takeIn(file.toFile());
    assertThat(report.leads()).isPositive();
    assertThat(report.rowsRead()).isEqualTo(100_001);
    assertThat(count("leads")).isEqualTo(100_001);
  }

  @Test
  void keepsTransactionsShort() throws Exception {
    Path file = file("long.csv", 100_000, LeadImportIT::row);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<ImportReport> running = thread.submit(() -> leadImport.takeIn(file.toFile()));
    double[] longest = {0};
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(60, SECONDS)
        .until(
            () -> {
              longest[0] = Math.max(longest[0], longestTransaction());
              return running.isDone();
            });
    assertThat(running.get().leads()).isEqualTo(100_000);
    thread.shutdown();
    // Batches adapt to the machine; a file in one transaction would take many times longer.
    assertThat(longest[0]).isLessThan(2);
  }

  @Test
  void ringsNoNumberThatARefusedRowListsAsNotToBeCalled() throws IOException {
    jdbc.sql(
            "insert into leads (name, phone, source) values ('A', '9876543210', 'x'), ('B', '9876543211', 'x'), ('C', '9876543212', 'x')")
        .update();
    Path file =
        write(
            "jd.csv",
            "name,mobile,alternate phone,dncmobile\n,9876543210,,1\nZ,9876543213,9876543211,1\n");
    ImportReport report = leadImport.takeIn(file.toFile());
    assertThat(report.refused()).isEqualTo(1);
    assertThat(
            jdbc.sql("select name from leads where failed_reason = 'do_not_call'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("A", "B", "Z");
    assertThat(count("leads where name = 'C' and status = 'new'")).isEqualTo(1);
  }

  @Test
  void ringsNoNumberWhoseRowIsRefusedForItsForm() throws IOException {
    List<String> rows =
        List.of(
            "A,98765432%d,1,a control\u0001character",
            "A,98765432%d,1,more,than the header",
            "A,98765432%d,1,a broken\uFFFDcharacter",
            "A,98765432%d,registered,a mark that is neither yes nor no",
            "A,98765 432%d.0,1,a decimal",
            "A,-98765432%d,1,a sum",
            "A,\"98765\n432%d\",1,a line break",
            "A,98765432%d / 7000000000,1,two numbers",
            "Rao, Asha,98765432%d,,1",
            "A,98765432%d,1,long " + "x".repeat(70_000),
            "A,98765432%d,1,huge " + "x".repeat(1_100_000),
            "A,98765432%d,1,wide" + ",".repeat(600) + "x");
    StringBuilder text = new StringBuilder("name,mobile,dncmobile,message\n");
    for (int i = 0; i < rows.size(); i++) {
      text.append(rows.get(i).formatted(10 + i)).append('\n');
      jdbc.sql("insert into leads (name, phone, source) values (?, ?, 'old')")
          .param("L" + i)
          .param("98765432" + (10 + i))
          .update();
    }
    text.append("B,9876543299,0,fine,\u0001\n");
    jdbc.sql("insert into leads (name, phone, source) values ('B', '9876543299', 'old')").update();
    ImportReport report = leadImport.takeIn(write("jd.csv", text.toString()).toFile());
    assertThat(report.refused()).isEqualTo(rows.size() + 1);
    assertThat(report.leads()).isZero();
    assertThat(
            jdbc.sql("select name from leads where failed_reason is null order by id")
                .query(String.class)
                .list())
        .containsExactly("B");
  }

  @Test
  void goesOnWithAnImportAndKnowsOneAgainWhateverItsFileIsCalledNow() throws IOException {
    Path file = write("leads.csv", "name,phone\nA,9876543210\n");
    leadImport.takeIn(file.toFile());
    Path renamed = Files.copy(file, inbox.resolve("DND.csv"));
    assertThat(leadImport.takeIn(renamed.toFile()).result()).isEqualTo(Result.REPEATED);
    jdbc.sql("update intake_files set finished_at = null").update();
    assertThat(leadImport.takeIn(renamed.toFile()).result()).isEqualTo(Result.TAKEN_IN);
    assertThat(count("leads")).isEqualTo(1);
    Path other = write("DNC.csv", "phone\n9876543211\n");
    assertThatThrownBy(() -> leadImport.takeIn(other.toFile()))
        .isInstanceOf(LeadFileRefused.class)
        .hasMessageContaining("its name says \"DNC\"");
  }

  @Test
  void tellsWhatAWorkCameToThoughItsLockCannotBeGivenBack() throws IOException {
    ContentLock lock = new ContentLock(DATABASE.dataSource());
    String result =
        lock.holding(
            "a content",
            "a.csv",
            (store, connection) -> {
              assertThatThrownBy(
                      () ->
                          JdbcClient.create(connection)
                              .sql("select pg_terminate_backend(pg_backend_pid())")
                              .query()
                              .listOfRows())
                  .isInstanceOf(DataAccessException.class);
              return "done";
            });
    assertThat(result).isEqualTo("done");
  }

  @Test
  void skipsAnIdThatAnotherWriterMakesMeanwhile() throws Exception {
    Path file = write("indiamart.csv", "query id,name,phone\n7,A,9876543210\n8,B,9876543211\n");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<ImportReport> running;
    try (var other = DATABASE.dataSource().getConnection();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "insert into leads (name, phone, source, external_id) values ('X', '9000000000', 'indiamart', '7')");
      running = thread.submit(() -> leadImport.takeIn(file.toFile()));
      await()
          .atMost(30, SECONDS)
          .until(
              () ->
                  count(
                          "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                      == 1);
      other.commit();
    } finally {
      thread.shutdown();
    }
    ImportReport report = running.get(60, TimeUnit.SECONDS);
    assertThat(report.leads()).isEqualTo(1);
    assertThat(report.duplicateRows()).extracting(ImportReport.Row::line).containsExactly(2L);
  }

  @Test
  void tellsHowFarItCameWhenALaterBatchFails() throws IOException {
    Path file = file("broken.csv", 30_000, LeadImportIT::row);
    jdbc.sql("alter table leads add constraint no_last check (name <> 'L29999')").update();
    try {
      assertThatThrownBy(() -> leadImport.takeIn(file.toFile()))
          .isInstanceOf(LeadFileBrokenOff.class)
          .hasMessageContaining("it had made " + count("leads") + " leads")
          .satisfies(
              failure -> {
                ImportReport report =
                    new IntakeFailures().report(file.toFile(), (Throwable) failure);
                assertThat(report.leads()).isEqualTo(count("leads")).isPositive();
                assertThat(report.toString()).contains("broken off after line");
                assertThat(new IntakeFailures().mayPass((Throwable) failure)).isFalse();
              });
    } finally {
      jdbc.sql("alter table leads drop constraint no_last").update();
    }
    assertThat(leadImport.takeIn(file.toFile()).leads()).isEqualTo(30_000);
    assertThat(count("leads")).isEqualTo(30_000);
  }

  @Test
  void tellsHowFarItIsAlsoWhenItGoesOn() throws IOException {
    Path file =
        file("far.csv", 90_000, i -> i % 10 == 1 ? "Bad," + i : row(i % 10 == 2 ? i - 2 : i));
    jdbc.sql("alter table leads add constraint none check (name <> 'L40000')").update();
    assertThatThrownBy(() -> leadImport.takeIn(file.toFile()))
        .isInstanceOf(LeadFileBrokenOff.class);
    long first = assertProgress(1, 40_001);
    jdbc.sql("alter table leads drop constraint none, add constraint none check (name <> 'L80000')")
        .update();
    try {
      assertThatThrownBy(() -> leadImport.takeIn(file.toFile()))
          .isInstanceOf(LeadFileBrokenOff.class);
      assertProgress(Math.max(first, 40_001), 80_001);
    } finally {
      jdbc.sql("alter table leads drop constraint none").update();
    }
    assertThat(leadImport.takeIn(file.toFile()).rowsRead()).isEqualTo(90_000);
    assertThat(progress()).isEqualTo("90000 of 90000");
  }

  /** Its rows done are those up to its last line, but for refused ones that are not counted yet. */
  private long assertProgress(long least, long most) {
    assertThat(progress()).endsWith(" of 90000");
    long done = Long.parseLong(progress().split(" ")[0]);
    long line = jdbc.sql("select done_line - 1 from intake_files").query(Long.class).single();
    assertThat(done).isBetween(least, most + 2_000).isGreaterThanOrEqualTo(line * 9 / 10);
    assertThat(count("intake_files where rows_per_second > 0 and progressed_at is not null"))
        .isEqualTo(1);
    return done;
  }

  private String progress() {
    return jdbc.sql("select format('%s of %s', rows_done, rows_total) from intake_files")
        .query(String.class)
        .single();
  }

  private List<ImportReport> together(Path... files) throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(files.length);
    try {
      List<Callable<ImportReport>> imports =
          java.util.Arrays.stream(files).map(this::patiently).toList();
      List<ImportReport> reports = new java.util.ArrayList<>();
      for (Future<ImportReport> report : nodes.invokeAll(imports)) {
        reports.add(report.get());
      }
      return reports;
    } finally {
      nodes.shutdownNow();
    }
  }

  /** As the folder does: what another node is at, is looked at again. */
  private Callable<ImportReport> patiently(Path file) {
    LeadImport node = ImportProcess.leadImport(DATABASE.dataSource(), inbox);
    return () ->
        await()
            .atMost(60, SECONDS)
            .ignoreException(ImportElsewhere.class)
            .until(() -> node.takeIn(file.toFile()), report -> report != null);
  }

  private double longestTransaction() {
    return jdbc.sql(
            """
            select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)
            from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
            """)
        .query(Double.class)
        .single();
  }

  private long sessions() {
    return jdbc.sql(
            "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())")
        .query(Long.class)
        .single();
  }

  private String ids() {
    return jdbc.sql("select concat_ws(' ', min(id), max(id), count(*)) from leads")
        .query(String.class)
        .single();
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private static String row(int i) {
    return "L" + i + "," + (FIRST + i);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(inbox.resolve(name), text);
  }

  private Path file(String name, int rows, IntFunction<String> row) throws IOException {
    return file(name, "name,phone", rows, row);
  }

  private Path file(String name, String header, int rows, IntFunction<String> row)
      throws IOException {
    Path file = inbox.resolve(name);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(header + "\n");
      for (int i = 0; i < rows; i++) {
        writer.write(row.apply(i));
        writer.write('\n');
      }
    }
    return file;
  }
}
