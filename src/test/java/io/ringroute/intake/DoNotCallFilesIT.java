package io.ringroute.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ringroute.TestDatabase;
import io.ringroute.TestRoutes;
import io.ringroute.database.Sql;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The routes of do-not-call files beside those of lead files, on a real folder and PostgreSQL. */
class DoNotCallFilesIT {

  private static final TestDatabase DATABASE = TestDatabase.create();

  @TempDir private Path inbox;
  private final JdbcClient jdbc = DATABASE.jdbc();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Path folder;
  private IntakeSettings settings;
  private DefaultCamelContext context;

  @BeforeEach
  void start() throws Exception {
    jdbc.sql("truncate leads, calls, do_not_call, intake_files restart identity cascade").update();
    settings = new IntakeSettings(inbox, Duration.ofMillis(100), Duration.ofMillis(300));
    folder = settings.doNotCallDir();
    context =
        TestRoutes.start(
            beans(),
            Map.of(
                "ringroute.intake.inbox-dir", inbox.toString(),
                "ringroute.intake.poll-interval", "100ms",
                "ringroute.intake.min-age", "300ms"),
            "intake.camel.yaml",
            "do-not-call-files.camel.yaml");
  }

  private Map<String, Object> beans() {
    ImportRules rules = new ImportRules(Duration.ofDays(30), "mobile=handy");
    InboxFolders leads = new InboxFolders(inbox);
    DoNotCallFilesConfiguration configuration = new DoNotCallFilesConfiguration();
    InboxFolders numbers = configuration.doNotCallFolders(settings, registry);
    Map<String, Object> beans = new HashMap<>();
    beans.put(
        "leadFileFilter", new LeadFileFilter(inbox.resolve("do-not-call"), Clock.systemUTC()));
    beans.put("inboxFolders", leads);
    beans.put("lateWrites", new LateWrites(leads, Clock.systemUTC()));
    beans.put("intakeFailures", new IntakeFailures());
    beans.put("leadImport", ImportProcess.leadImport(DATABASE.dataSource(), inbox));
    beans.put("doNotCallFileFilter", configuration.doNotCallFileFilter());
    beans.put("doNotCallFolders", numbers);
    beans.put("doNotCallLateWrites", configuration.doNotCallLateWrites(numbers));
    beans.put(
        "doNotCallFiles", configuration.doNotCallFiles(DATABASE.dataSource(), numbers, rules));
    return beans;
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void listsEveryGoodNumberAndEndsItsWaitingLeads() throws IOException {
    jdbc.sql(
            """
            insert into leads (name, phone, source, status) values
              ('A', '098765-43210', 'x', 'new'), ('B', '+91 9876543210', 'x', 'dispatched'),
              ('C', '9876543299', 'x', 'new')
            """)
        .update();
    drop("asked.csv", "Name,Phone,Reason,By\nA,98765 43210,by mail,Asha\nD,+919876543211,,\n");
    JsonNode report = done("asked.csv");
    assertThat(counts(report)).isEqualTo("2 2 2 1 0");
    assertThat(listed())
        .containsExactly("+919876543210 by mail, Asha", "+919876543211 null, file asked.csv");
    assertThat(jdbc.sql("select status from leads order by name").query(String.class).list())
        .containsExactly("failed", "dispatched", "new");
    assertThat(
            jdbc.sql("select failed_reason from leads where name = 'A'")
                .query(String.class)
                .single())
        .isEqualTo("do_not_call");
    assertThat(folder.resolve("done/asked.csv.report.txt")).content().contains("2 numbers on the");
    assertThat(health().getDetails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9876543210\n+91-98765-43211\n",
        "9876543210\r\n\r\n09876543211",
        "phone\n9876543210\n9876543211\n",
        "Number;Remarks\n9876543210;\n9876543211;asked\n",
        "Do-not-call list\n\nName\tHandy\nAsha\t9876543210\nBinu\t9876543211\n",
        "9876543210,\n9876543211,\n",
        "\uFEFFphone_key,reason,source\n+919876543210,x,y\n'+919876543211,,\n",
        "mobile,phone\n9876543210,9876543211\n",
        "name,mobile,dnc\nA,9876543210,1\nB,9876543211,\nC,9876543212,no\n",
      })
  void readsAnySensibleList(String content) throws IOException {
    drop("list.txt", content);
    done("list.txt");
    assertThat(phones()).containsExactly("+919876543210", "+919876543211");
    assertThat(leads()).isZero();
  }

  @Test
  void readsUtf16AndWorkbooks() throws IOException {
    Files.write(
        folder.resolve("meta.csv"),
        "\uFEFFphone_number\tplatform\np:+919876543210\tfb\n".getBytes(StandardCharsets.UTF_16LE));
    new XlsxFile()
        .sheet("s", "visible", XlsxFile.rows("9876543211", "x12"))
        .write(folder.resolve("list.xlsx"));
    done("meta.csv");
    assertThat(done("list.xlsx").path("refused").asInt()).isEqualTo(1);
    assertThat(phones()).containsExactly("+919876543210", "+919876543211");
  }

  @Test
  void isLoudAboutRowsThatAreNoNumberAndTakesThemAgainMended() throws IOException {
    drop("list.csv", "Customers\n9876543210\n98765\n9876543211,9876543212\n+65 8123 4567\n");
    JsonNode report = done("list.csv");
    assertThat(counts(report)).isEqualTo("5 3 3 0 4");
    assertThat(report.path("refused_rows").findValuesAsText("line"))
        .containsExactly("1", "3", "4", "5");
    assertThat(folder.resolve("done/list.csv.report.txt"))
        .content()
        .contains("4 rows REFUSED: who stands there may still be called");
    assertThat(registry.get("ringroute.donotcall.rows").tag("result", "refused").counter().count())
        .isEqualTo(4);
    assertThat(health().getDetails().get("warnings").toString())
        .contains("list.csv.refused.csv has rows that could not be read");

    Path refused = folder.resolve("done/list.csv.refused.csv");
    String mended =
        Files.readString(refused)
            .replace(",98765\n", ",9876543213\n")
            .replace(",98765\r\n", ",9876543213\r\n");
    Files.delete(refused);
    drop("mended.csv", mended);
    assertThat(done("mended.csv").path("numbers").asInt()).isEqualTo(3);
    assertThat(phones()).contains("+919876543213", "+919876543211", "+919876543212");
  }

  @Test
  void isSilentOnceTheRefusedRowsAreMendedAndMovedBackUnderTheirName() throws IOException {
    drop("list.csv", "phone,why\n9876543210,x\n98765,y\n");
    done("list.csv");
    assertThat(health().getDetails()).isNotEmpty();
    Path refused = folder.resolve("done/list.csv.refused.csv");
    Files.writeString(refused, Files.readString(refused).replace(",98765,", ",9876543213,"));
    Files.move(refused, folder.resolve("list.csv.refused.csv"));
    assertThat(counts(done("list.csv.refused.csv"))).isEqualTo("1 1 1 0 0");
    assertThat(phones()).containsExactly("+919876543210", "+919876543213");
    assertThat(health().getDetails()).isEmpty();
  }

  @Test
  void makesNoLeadOfRefusedRowsThatAreDroppedBesideLeadFiles() throws IOException {
    drop("list.csv", "name,phone\nAsha,9876543210\nBinu,98765\n");
    done("list.csv");
    String mended =
        Files.readString(folder.resolve("done/list.csv.refused.csv"))
            .replace(",98765", ",9876543213");
    Path beside = inbox.resolve("mended.csv");
    Files.writeString(beside, mended);
    Path report = inbox.resolve("error/mended.csv.report.json");
    await().atMost(20, SECONDS).until(() -> Files.exists(inbox.resolve("error/mended.csv")));
    assertThat(new ObjectMapper().readTree(report.toFile()).path("reason").asText())
        .contains("put it into do-not-call/");
    assertThat(leads()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name,Mobile,Mobile no 3\nAsha,9876543210,9876543211\n",
        "Mobile 1,Mobile 2\n9876543211,9876543210\n",
        ",9876543210\n9876543211,\n",
        "phone,note\n9876543210,\"x\n9876543211,y\"\n9876543211,z\n",
        "phone\n(9876543210)\n-9876543211\n",
      })
  void losesNoNumberSilently(String content) throws IOException {
    drop("list.csv", content);
    done("list.csv");
    assertThat(phones()).containsExactly("+919876543210", "+919876543211");
  }

  @ParameterizedTest
  @CsvSource({"visible, ''", "hidden, ' (hidden)'"})
  void refusesAWorkbookWholeThatHasRowsOnAnotherSheet(String state, String shown)
      throws IOException {
    new XlsxFile()
        .sheet("A", "visible", XlsxFile.rows("phone", "9876543210"))
        .sheet("B", state, XlsxFile.rows("", "9876543211"))
        .write(folder.resolve("list.xlsx"));
    assertThat(report("error/list.xlsx").path("reason").asText())
        .contains("sheet \"B\"" + shown + " has rows too");
    assertThat(phones()).isEmpty();
    assertThat(health().getDetails().get("warnings").toString()).contains("list.xlsx could not");
  }

  @Test
  void readsAWorkbookWhoseOtherSheetsAreBlank() throws IOException {
    new XlsxFile()
        .sheet("A", "visible", XlsxFile.rows("phone", "9876543210"))
        .sheet("B", "visible", XlsxFile.rows(" ", ""))
        .sheetXml("C", "hidden", "<worksheet><sheetData/></worksheet>")
        .write(folder.resolve("list.xlsx"));
    JsonNode report = done("list.xlsx");
    assertThat(counts(report)).isEqualTo("1 1 1 0 0");
    assertThat(report.path("note").asText()).isEqualTo("sheet \"A\" was read");
  }

  @Test
  void refusesRowsOfErrorsAndOfFormulasWithoutAValue() throws IOException {
    new XlsxFile()
        .sheet(
            "A",
            "visible",
            "<row r='1'><c t='inlineStr'><is><t>phone</t></is></c></row>"
                + "<row r='2'><c><v>9876543210</v></c></row>"
                + "<row r='3'><c t='e'><v>#N/A</v></c></row>"
                + "<row r='4'><c><f>Other!A1</f></c></row>"
                + "<row r='5'><c><f>1+1</f><v>9876543211</v></c></row>"
                + "<row r='6'><c t='str'><f>T(1)</f><v></v></c></row>")
        .write(folder.resolve("list.xlsx"));
    JsonNode report = done("list.xlsx");
    assertThat(counts(report)).isEqualTo("4 2 2 0 2");
    assertThat(report.path("refused_rows").findValuesAsText("line")).containsExactly("3", "4");
  }

  @Test
  void isLoudAboutAFileWithoutANumber() throws IOException {
    drop("empty.csv", "phone\n\n,\n");
    assertThat(report("error/empty.csv").path("reason").asText()).contains("no number in it");
    assertThat(health().getDetails().get("warnings").toString()).contains("empty.csv could not");
    assertThat(registry.get("ringroute.donotcall.files").tag("result", "error").counter().count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kunde,Telefonnummer | the columns seen are \"Kunde\", \"Telefonnummer\"",
        "9876543210,9876543211 | the columns seen are (a number), (a number)",
        "Kunde,9876543210 | needed are a phone column",
      })
  void refusesAListWholeWhoseColumnsAreNotClear(String first, String reason) throws IOException {
    drop("list.csv", first + "\nAsha,9876543210\n");
    JsonNode report = report("error/list.csv");
    assertThat(report.path("reason").asText()).contains(reason);
    assertThat(phones()).isEmpty();
    assertThat(health().getDetails().get("warnings").toString()).contains("list.csv could not be");
  }

  @Test
  void keepsWhatItReadOfAFileThatIsDamagedFurtherDown() throws IOException {
    drop("cut.csv", "phone\n9876543210\n\"9876543211\n9876543212\n");
    JsonNode report = report("error/cut.csv");
    assertThat(report.path("reason").asText())
        .contains("never closed")
        .contains("what was read before that is on the list");
    assertThat(phones()).containsExactly("+919876543210");
  }

  @Test
  void changesNothingWhenTheSameFileComesAgain() throws IOException {
    drop("list.csv", "phone,reason\n9876543210,first\n");
    done("list.csv");
    drop("list.csv", "phone,reason\n9876543210,first\n");
    assertThat(counts(done("list-2.csv"))).isEqualTo("1 1 0 0 0");
    drop("other.csv", "phone,reason\n9876543210,second\n");
    done("other.csv");
    assertThat(listed()).containsExactly("+919876543210 first, file list.csv");
  }

  @Test
  void listsANumberAgainThatWasTakenFromTheListWhenTheSameFileComesAgain() throws IOException {
    drop("list.csv", "phone\n9876543210\n9876543211\n");
    done("list.csv");
    jdbc.sql(Sql.load("screening/remove-do-not-call.sql"))
        .param("phoneKey", "+919876543210")
        .param("reason", "asked again")
        .param("removedBy", "Asha")
        .update();
    assertThat(phones()).containsExactly("+919876543211");
    drop("list.csv", "phone\n9876543210\n9876543211\n");
    JsonNode again = done("list-2.csv");
    assertThat(counts(again)).isEqualTo("2 2 1 0 0");
    assertThat(phones()).containsExactly("+919876543210", "+919876543211");
  }

  @Test
  void makesNoLeadOfAFileThereAndListsNothingOfALeadFile() throws IOException {
    drop("leads.csv", "name,phone\nAsha,9876543210\n");
    done("leads.csv");
    Path lead = inbox.resolve("leads.csv");
    Files.writeString(lead, "name,phone\nBinu,9876543211\n");
    await().atMost(20, SECONDS).until(() -> Files.exists(inbox.resolve("done/leads.csv")));
    assertThat(jdbc.sql("select name from leads").query(String.class).list())
        .containsExactly("Binu");
    assertThat(phones()).containsExactly("+919876543210");
    assertThat(jdbc.sql("select name from intake_files").query(String.class).list())
        .containsExactly("leads.csv");
  }

  @Test
  void readsAFileAgainThatItsWriterWritesOnAfterAPause() throws IOException {
    Path file = folder.resolve("paused.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("phone\n9876543210\n");
      writer.flush();
      done("paused.csv");
      writer.write("9876543211\n");
    }
    await().atMost(20, SECONDS).until(() -> phones().size() == 2);
    assertThat(inbox.resolve("paused.csv")).doesNotExist();
  }

  @Test
  void leavesAFileAloneWhileItIsWritten() throws IOException {
    Path file = folder.resolve("slow.csv");
    Files.writeString(file, "phone\n");
    Instant end = Instant.now().plusSeconds(2);
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(10, SECONDS)
        .until(
            () -> {
              Files.writeString(file, "9876543210\n", StandardOpenOption.APPEND);
              return Instant.now().isAfter(end);
            });
    assertThat(phones()).isEmpty();
    done("slow.csv");
    assertThat(phones()).hasSize(1);
  }

  @Test
  void opensNoLinkAndNoPipeAndTellsOfFilesThatItLeaves(@TempDir Path elsewhere) throws Exception {
    Files.writeString(elsewhere.resolve("list.csv"), "9876543210\n");
    Files.createSymbolicLink(folder.resolve("link.csv"), elsewhere.resolve("list.csv"));
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString()).start().waitFor())
        .isZero();
    drop("numbers", "9876543211\n");
    drop(".hidden.csv", "9876543212\n");
    drop("x.csv.part", "9876543213\n");
    drop("real.csv", "9876543214\n");
    done("real.csv");
    assertThat(phones()).containsExactly("+919876543214");
    assertThat(health().getDetails().get("warnings").toString())
        .contains("numbers lies unread")
        .doesNotContain("hidden", "part");
  }

  @Test
  void readsNothingThroughAFolderThatIsALink(@TempDir Path elsewhere) throws Exception {
    context.stop();
    Files.delete(folder);
    Files.writeString(elsewhere.resolve("list.csv"), "9876543210\n");
    Files.createSymbolicLink(folder, elsewhere);
    DoNotCallFileFilter filter = new DoNotCallFileFilter(java.time.Clock.systemUTC());
    var file = new org.apache.camel.component.file.GenericFile<java.io.File>();
    file.setFile(folder.resolve("list.csv").toFile());
    assertThat(filter.accept(file)).isFalse();
    assertThat(elsewhere.resolve("list.csv")).exists();
  }

  @Test
  void listsAHundredThousandNumbersInSecondsOverShortTransactions() throws IOException {
    jdbc.sql(
            "insert into leads (name, phone, source) select 'L', '9' || lpad((n * 2)::text, 9, '0'), 'x' from generate_series(1, 20000) n")
        .update();
    Path part = folder.resolve("big.csv.part");
    try (BufferedWriter writer = Files.newBufferedWriter(part)) {
      for (int i = 1; i <= 100_000; i++) {
        writer.write("9%09d\n".formatted(i));
      }
    }
    Files.move(part, folder.resolve("big.csv"));
    JsonNode report = done("big.csv");
    assertThat(counts(report)).isEqualTo("100000 100000 100000 20000 0");
    assertThat(
            jdbc.sql("select count(*) from leads where status = 'new'").query(Long.class).single())
        .isZero();
  }

  private Health health() {
    return new DoNotCallFilesHealth(settings).health();
  }

  private void drop(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private JsonNode done(String name) throws IOException {
    return report("done/" + name);
  }

  private JsonNode report(String path) throws IOException {
    await().atMost(60, SECONDS).until(() -> Files.exists(folder.resolve(path)));
    return new ObjectMapper().readTree(folder.resolve(path + ".report.json").toFile());
  }

  /** Rows read, numbers, added, leads ended, refused. */
  private static String counts(JsonNode report) {
    return "%d %d %d %d %d"
        .formatted(
            report.path("rows_read").asLong(),
            report.path("numbers").asLong(),
            report.path("added").asLong(),
            report.path("leads_ended").asLong(),
            report.path("refused").asLong());
  }

  private List<String> phones() {
    return jdbc.sql("select phone_key from do_not_call order by 1").query(String.class).list();
  }

  private List<String> listed() {
    return jdbc.sql(
            "select format('%s %s, %s', phone_key, coalesce(reason, 'null'), source) from do_not_call order by 1")
        .query(String.class)
        .list();
  }

  private long leads() {
    return jdbc.sql("select count(*) from leads").query(Long.class).single();
  }
}
