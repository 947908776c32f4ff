package io.ringroute.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.TestDatabase;
import io.ringroute.TestRoutes;
import io.ringroute.screening.PhoneNumbers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The real intake routes, a real folder, a real PostgreSQL. */
class IntakeIT {

  private static final String SAMPLE =
      """
      Name,Mobile,Email,City,State,Product,Message,Budget
      Asha Rao,98765 43210,asha@example.com,Pune,Maharashtra,Lathe,Please call,5 lakh
      Binu Nair,+91-98765-43211,,Kochi,Kerala,Drill,"Two lines
      of text, with a comma",
      Chitra Iyer,12345,,,,,,
      Deepa Shah,098765 43210,,,,,,
      """;

  private static final TestDatabase DATABASE = TestDatabase.create();

  @TempDir private Path inbox;
  private final OutableDataSource dataSource = new OutableDataSource(DATABASE.dataSource());
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private LeadImport leadImport;
  private DefaultCamelContext context;

  @BeforeEach
  void start() throws Exception {
    jdbc.sql("truncate leads, calls, intake_files restart identity cascade").update();
    context = node();
    leadImport = context.getRegistry().lookupByNameAndType("leadImport", LeadImport.class);
  }

  private DefaultCamelContext node() throws Exception {
    InboxFolders folders = new InboxFolders(inbox);
    LeadImport imports =
        new LeadImport(
            dataSource,
            new PhoneNumbers(false),
            folders,
            new LeadFileFormats(new ColumnNames(), WorkbookLimits.DEFAULT),
            new DedupeWindow(Duration.ZERO));
    return TestRoutes.start(
        Map.of(
            "leadFileFilter",
            new LeadFileFilter(inbox.resolve("do-not-call"), Clock.systemUTC()),
            "leadImport",
            imports,
            "inboxFolders",
            folders,
            "lateWrites",
            new LateWrites(folders, Clock.systemUTC()),
            "intakeFailures",
            new IntakeFailures()),
        Map.of(
            "ringroute.intake.inbox-dir", inbox.toString(),
            "ringroute.intake.poll-interval", "100ms",
            "ringroute.intake.min-age", "300ms"),
        "intake.camel.yaml");
  }

  private boolean isEmpty() {
    try (var files = Files.list(inbox)) {
      return files.allMatch(Files::isDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void makesLeadsOfTheSample() throws IOException {
    drop("indiamart_2026-11-24.csv", SAMPLE);
    JsonNode report = done("indiamart_2026-11-24.csv");
    assertThat(report.path("rows_read").asInt()).isEqualTo(4);
    assertThat(report.path("leads").asInt()).isEqualTo(2);
    assertThat(report.path("duplicates").asInt()).isEqualTo(1);
    assertThat(report.path("refused").asInt()).isEqualTo(1);
    assertThat(leads()).hasSize(2);
    assertThat(leads().get(0))
        .containsEntry("name", "Asha Rao")
        .containsEntry("phone", "+919876543210")
        .containsEntry("source", "indiamart")
        .containsEntry("email", "asha@example.com")
        .containsEntry("product_name", "Lathe")
        .containsEntry("city", "Pune")
        .containsEntry("state", "Maharashtra")
        .containsEntry("query_message", "Please call")
        .containsEntry("status", "new")
        .containsEntry("extra_text", "{\"Budget\": \"5 lakh\"}");
    assertThat(leads().get(1))
        .containsEntry("query_message", "Two lines\nof text, with a comma")
        .containsEntry("email", null)
        .containsEntry("extra_text", null);
  }

  @Test
  void saysInItsReportsWhatBecameOfEachRow() throws IOException {
    drop("sample.csv", SAMPLE);
    JsonNode report = done("sample.csv");
    assertThat(report.path("result").asText()).isEqualTo("taken_in");
    assertThat(report.at("/refused_rows/0/line").asInt()).isEqualTo(5);
    assertThat(report.at("/duplicate_rows/0/line").asInt()).isEqualTo(6);
    assertThat(report.at("/duplicate_rows/0/reason").asText()).isEqualTo("its number is in line 2");
    assertThat(inbox.resolve("done/sample.csv.report.txt"))
        .content()
        .contains("4 rows read, 2 leads, 1 duplicates, 1 refused", "line 5 refused: phone");
    assertThat(inbox.resolve("done/sample.csv.refused.csv"))
        .content()
        .startsWith("\uFEFFringroute_line,ringroute_reason,Name,Mobile,")
        .contains("\n5,\"phone: it is not ten digits")
        .contains("Chitra Iyer,12345");
    assertThat(inbox.resolve("sample.csv")).doesNotExist();
    assertThat(inbox.resolve("done/sample.csv")).content().isEqualTo(SAMPLE);
  }

  @Test
  void saysWhichRowsAboveALateHeaderItDidNotRead() throws IOException {
    drop("late.csv", "Asha,9876543210\n\nLeads of November\nName,Phone\nBinu,9876543211\n");
    assertThat(done("late.csv").path("note").asText())
        .isEqualTo("above the header, not read: line 1, 3");
    assertThat(inbox.resolve("done/late.csv.report.txt")).content().contains("not read: line 1, 3");
  }

  @Test
  void makesNoLeadsOfTheSameContentAgain() throws IOException {
    drop("sample.csv", SAMPLE);
    done("sample.csv");
    jdbc.sql("update leads set status = 'failed'").update();
    drop("sample.csv", SAMPLE);
    JsonNode again = done("sample-2.csv");
    assertThat(again.path("result").asText()).isEqualTo("repeated");
    assertThat(again.path("reason").asText()).contains("sample.csv").contains("which made 2 leads");
    drop("other name.csv", SAMPLE);
    assertThat(done("other name.csv").path("result").asText()).isEqualTo("repeated");
    assertThat(leads()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"do-not-call.csv", "DND_2026.csv", "our dnc list.CSV"})
  void makesNoLeadOfAFileThatIsCalledADoNotCallList(String name) throws IOException {
    drop(name, SAMPLE);
    assertThat(report("error/" + name).path("reason").asText())
        .startsWith("its name says ")
        .contains("put it into do-not-call/");
    assertThat(leads()).isEmpty();
    drop("checked.csv", SAMPLE);
    assertThat(done("checked.csv").path("leads").asInt()).isEqualTo(2);
  }

  @Test
  void isTakenInOnceByTwoNodesThatShareTheInbox() throws Exception {
    try (DefaultCamelContext other = node()) {
      for (int i = 10; i < 30; i++) {
        drop("f" + i + ".csv", "name,phone\nA%d,98765432%d\nBad,12\n".formatted(i, i));
      }
      for (int i = 10; i < 30; i++) {
        JsonNode report = done("f" + i + ".csv");
        assertThat(report.path("result").asText()).isEqualTo("taken_in");
        assertThat(report.path("leads").asInt()).isEqualTo(1);
        assertThat(inbox.resolve("done/f%d.csv.refused.csv".formatted(i))).exists();
      }
      await().atMost(20, SECONDS).until(this::isEmpty);
    }
    assertThat(leads()).hasSize(20);
    try (var files = Files.list(inbox.resolve("done"))) {
      assertThat(files.map(file -> file.getFileName().toString())).hasSize(4 * 20);
    }
  }

  @Test
  void skipsNumbersThatHaveAnOpenLead() throws IOException {
    jdbc.sql("insert into leads (name, phone, source) values ('Old', '098765-43210', 'x')")
        .update();
    jdbc.sql(
            "insert into leads (name, phone, source, status) values ('Old', '9876543211', 'x', 'failed')")
        .update();
    jdbc.sql(
            "insert into leads (id, name, phone, source, status) values (900, 'Old', '9876543212', 'x', 'dispatched')")
        .update();
    jdbc.sql(
            "insert into calls (lead_id, phone, phone_key) values (900, '+919876543212', '+919876543212')")
        .update();
    drop("new.csv", "name,phone\nA,9876543210\nB,9876543211\nC,9876543212\n");
    JsonNode report = done("new.csv");
    assertThat(report.path("leads").asInt()).isEqualTo(1);
    assertThat(report.path("duplicates").asInt()).isEqualTo(2);
    assertThat(report.at("/duplicate_rows/1/reason").asText())
        .isEqualTo("lead 900 with its number is open");
  }

  @Test
  void leavesAFileAloneWhileItIsWritten() throws IOException {
    Path file = inbox.resolve("slow.csv");
    Files.writeString(file, "name,phone\nAsha,9876543210\n");
    Instant end = Instant.now().plusSeconds(2);
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(10, SECONDS)
        .until(
            () -> {
              Files.writeString(file, "Binu,9876543211\n", StandardOpenOption.APPEND);
              return Instant.now().isAfter(end);
            });
    assertThat(leads()).isEmpty();
    done("slow.csv");
    assertThat(leads()).hasSize(2);
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    List<String> others =
        List.of(".hidden.csv", "~$open.csv", "a.csv.part", "b.tmp", "c.csv.crdownload", "d.pdf");
    for (String name : others) {
      drop(name, SAMPLE);
    }
    drop("../inner.csv", SAMPLE);
    Path inner = Files.createDirectories(inbox.resolve("folder.csv")).resolve("inner.csv");
    Files.move(inbox.resolve("../inner.csv"), inner);
    Path elsewhere = Files.createTempFile("elsewhere", ".csv");
    Files.writeString(elsewhere, SAMPLE);
    Files.createSymbolicLink(inbox.resolve("link.csv"), elsewhere);
    drop("real.csv", "name,phone\nAsha,9876543217\n");
    done("real.csv");
    assertThat(others).allSatisfy(name -> assertThat(inbox.resolve(name)).exists());
    assertThat(inner).exists();
    assertThat(inbox.resolve("link.csv")).isSymbolicLink();
    assertThat(leads()).hasSize(1);
    Files.delete(elsewhere);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n",
        "phone\n9876543210\n",
        "name\nAsha\n",
        "name,phone,Phone\nAsha,9876543210,9876543210\n",
        "name,phone\nAsha,9876543210\n\"Binu,9876543211\n",
        "name,phone\n\"Asha\" Rao,9876543210\n",
        "<html><table><tr><td>name</td></tr></table>",
        "PK\u0003\u0004whatever",
        "name,phone\u0000\nAsha,9876543210\n"
      })
  void refusesAFileWholeThatItCannotRead(String content) throws IOException {
    drop("bad.csv", content);
    JsonNode report = report("error/bad.csv");
    assertThat(report.path("result").asText()).isEqualTo("refused");
    assertThat(report.path("reason").asText()).isNotEmpty();
    assertThat(inbox.resolve("error/bad.csv")).exists();
    assertThat(inbox.resolve("error/bad.csv.report.txt")).exists();
    assertThat(inbox.resolve("bad.csv")).doesNotExist();
    assertThat(leads()).isEmpty();
    assertThat(jdbc.sql("select count(*) from intake_files").query(Long.class).single()).isZero();
  }

  @Test
  void readsUtf16() throws IOException {
    Files.write(
        inbox.resolve("utf16.csv"), ("\uFEFF" + SAMPLE).getBytes(StandardCharsets.UTF_16LE));
    assertThat(done("utf16.csv").path("leads").asInt()).isEqualTo(2);
    assertThat(leads().get(1)).containsEntry("query_message", "Two lines\nof text, with a comma");
  }

  @Test
  void takesAByteOrderMarkSemicolonsAndTitlesInStride() throws IOException {
    drop("bom.csv", "\uFEFFName;Mobile Number\r\nAsha;9876543210\r\n");
    drop(
        "titles.tsv",
        "Leads of November\n\nFirst Name\tLast Name\tPhone No.\nBinu\tNair\t9876543211\n");
    done("bom.csv");
    done("titles.tsv");
    assertThat(leads())
        .extracting(lead -> lead.get("name"))
        .containsExactlyInAnyOrder("Asha", "Binu Nair");
  }

  @Test
  void countsPhysicalLinesThroughQuotedLineBreaks() throws IOException {
    drop("lines.csv", "name,phone,message\r\nAsha,9876543210,\"a\r\nb\rc\nd\"\r\n\r\nBinu,12,\r\n");
    assertThat(done("lines.csv").at("/refused_rows/0/line").asInt()).isEqualTo(7);
  }

  @Test
  void refusesRowsThatCannotBeKeptAsTheyAre() throws IOException {
    byte[] latin =
        "name,phone\nAsh\u00C3\u00A1,12\nJos\u00E9,9876543210\n"
            .getBytes(Charset.forName("ISO-8859-1"));
    Files.write(inbox.resolve("latin.csv"), latin);
    drop(
        "odd.csv",
        """
        name,phone,message
        ,9876543210,
        A,,
        B,9876543211,,surplus
        C\u0007,9876543212,
        "D
        E",9876543213,
        F,9.87654E9,
        G,987654321.0,
        H,9876543214 / 9876543215,
        Total,3,
        I,"98765
        43216",
        fine,9876543217,"two
        lines"
        """);
    assertThat(done("latin.csv").path("refused").asInt()).isEqualTo(2);
    JsonNode report = done("odd.csv");
    assertThat(report.path("refused").asInt()).isEqualTo(10);
    assertThat(leads()).extracting(lead -> lead.get("name")).containsExactly("fine");
  }

  @Test
  void readsPhonesAsFilesHaveThem() throws IOException {
    drop(
        "phones.csv",
        """
        name,alternate phone,phone,mobile
        A,,,p:+919876543210
        B,,,'9876543211
        C,,,="9876543212"
        D,9876543213,,12
        E,9876543214,9876543215,9876543216
        """);
    done("phones.csv");
    assertThat(leads())
        .extracting(lead -> lead.get("phone"))
        .containsExactly(
            "+919876543210", "+919876543211", "+919876543212", "+919876543213", "+919876543216");
    assertThat(leads().get(4).get("extra_text").toString())
        .contains("9876543214", "9876543215")
        .doesNotContain("9876543216");
  }

  @Test
  void endsLeadsThatTheMarketplaceListsAsNotToBeCalled() throws IOException {
    drop("justdial.csv", "name,mobile,dncmobile\nA,9876543210,0\nB,9876543211,1\nC,9876543210,1\n");
    done("justdial.csv");
    assertThat(leads())
        .allSatisfy(
            lead ->
                assertThat(lead)
                    .containsEntry("status", "failed")
                    .containsEntry("failed_reason", "do_not_call"));
  }

  @Test
  void neutralisesFormulasInRefusedRowsAndReadsThemBack() throws IOException {
    drop("formulas.csv", "name,phone,city\n=1+1,12,@x\n+A,9876543210 x,-y\n");
    done("formulas.csv");
    String refused = Files.readString(inbox.resolve("done/formulas.csv.refused.csv"));
    assertThat(refused).contains(",'=1+1,12,'@x").contains(",'+A,9876543210 x,'-y");
    drop("mended.csv", refused.replace("9876543210 x", "'+919876543210"));
    done("mended.csv");
    assertThat(leads()).hasSize(1);
    assertThat(leads().get(0))
        .containsEntry("name", "+A")
        .containsEntry("city", "-y")
        .containsEntry("extra_text", null);
  }

  @Test
  void takesTextOfAnyKindAsDataOnly() throws IOException {
    String evil =
        "'); drop table leads;-- ${bean:leadImport?method=x} ${sys.user.home} {{env:PATH}} :#id :x ? #";
    drop(
        "evil.csv",
        "name,phone,email,city,state,product,message,source,%s\nx,9876543210,x,x,x,x,x,x,x\n"
            .replace("\nx,", "\n\"" + evil + "\",")
            .replace(",x", ",\"" + evil + "\"")
            .formatted("\"" + evil + "\""));
    done("evil.csv");
    assertThat(leads()).hasSize(1);
    Map<String, Object> lead = leads().get(0);
    for (String column :
        List.of("name", "email", "city", "state", "product_name", "query_message", "source")) {
      assertThat(lead).containsEntry(column, evil);
    }
    assertThat(lead.get("extra_text").toString()).contains("drop table leads");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a..b.csv",
        "${bean:leadImport}.csv",
        "${sys.user.home} {{env:PATH}}.csv",
        "$simple{date:now:yyyy}.csv",
        "'); drop table leads;--.csv",
        "a%2F..%2Fb.csv",
        "a b & c?d#e.csv",
        "line\nbreak.csv",
        "UPPER.CSV"
      })
  void takesNamesOfAnyKindAsNamesOnly(String name) throws IOException {
    drop(name, SAMPLE);
    done(name);
    assertThat(leads()).hasSize(2);
    try (var files = Files.list(inbox)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("done");
    }
  }

  @Test
  void leavesTheInboxNeverForABackslashInAName() throws IOException {
    drop("..\\..\\outside.csv", SAMPLE);
    drop("next.csv", "name,phone\nAsha,9876543217\n");
    done("next.csv");
    assertThat(inbox.getParent().resolve("outside.csv")).doesNotExist();
    assertThat(inbox.getParent().getParent().resolve("outside.csv")).doesNotExist();
  }

  @Test
  void keepsTheFileInTheInboxWhileTheDatabaseIsOut() throws IOException {
    dataSource.out.set(true);
    drop("sample.csv", SAMPLE);
    await().atMost(20, SECONDS).until(() -> dataSource.refused.get() >= 2);
    assertThat(inbox.resolve("sample.csv")).exists();
    assertThat(inbox.resolve("error")).doesNotExist();
    dataSource.out.set(false);
    assertThat(done("sample.csv").path("leads").asInt()).isEqualTo(2);
    assertThat(leads()).hasSize(2);
  }

  @Test
  void makesNoLeadsTwiceWhenItCrashedBeforeTheFileWasPutAway() throws Exception {
    Path file = inbox.resolve(".crash.csv");
    Files.writeString(file, SAMPLE);
    leadImport.takeIn(file.toFile());
    assertThat(leads()).hasSize(2);
    Files.move(file, inbox.resolve("sample.csv"));
    assertThat(done("sample.csv").path("result").asText()).isEqualTo("repeated");
    assertThat(inbox.resolve("done/sample.csv.refused.csv")).content().contains("Chitra");
    assertThat(leads()).hasSize(2);
  }

  @Test
  void makesAllLeadsOfAFileOrNone() throws IOException {
    jdbc.sql("alter table leads add constraint no_binu check (name <> 'Binu Nair')").update();
    drop("sample.csv", SAMPLE);
    try {
      assertThat(report("error/sample.csv").path("reason").asText()).contains("see the log");
    } finally {
      jdbc.sql("alter table leads drop constraint no_binu").update();
    }
    assertThat(leads()).isEmpty();
    assertThat(jdbc.sql("select count(*) from intake_files").query(Long.class).single()).isZero();
  }

  @Test
  void leavesFilesAloneWhoseNamesHaveNoExtensionOrNoRoomForReports() throws IOException {
    drop("csv", SAMPLE);
    String longName = "a".repeat(246) + ".csv";
    drop(longName, SAMPLE);
    drop("last.csv", "name,phone\nA,9876543219\n");
    done("last.csv");
    assertThat(inbox.resolve("csv")).exists();
    assertThat(inbox.resolve(longName)).exists();
    assertThat(leads()).hasSize(1);
  }

  @Test
  void writesReportsAndRefusedRowsThroughNoLink(@TempDir Path elsewhere) throws IOException {
    String content = "name,phone\nA,12345\n";
    Path victim = Files.writeString(elsewhere.resolve("victim"), "untouched");
    Path file = Files.writeString(elsewhere.resolve("linked"), content);
    Path done = Files.createDirectories(inbox.resolve("done"));
    for (String name :
        List.of(
            "." + ContentScan.of(file).hash() + ".part",
            "linked.csv.report.json",
            "linked.csv.report.txt")) {
      Files.createSymbolicLink(done.resolve(name), victim);
    }
    drop("linked.csv", content);
    done("linked.csv");
    await().atMost(20, SECONDS).until(() -> Files.notExists(inbox.resolve("linked.csv")));
    assertThat(victim).hasContent("untouched");
    assertThat(done.resolve("linked.csv.refused.csv")).isRegularFile().content().contains("12345");
  }

  @Test
  void neutralisesAReasonThatBeginsLikeAFormula() throws IOException {
    drop("formula.csv", "phone,name,=A1\n9876543210,A,x\u0007\n");
    done("formula.csv");
    assertThat(inbox.resolve("done/formula.csv.refused.csv")).content().contains("\n2,'=A1 has a");
  }

  @Test
  void readsAFileAgainThatItsWriterWritesOnAfterAPause() throws IOException {
    Path file = inbox.resolve("paused.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("name,phone\nA,9876543210\n\"B");
      writer.flush();
      report("error/paused.csv");
      writer.write("inu\",9876543211\n");
      writer.flush();
      assertThat(done("paused.csv").path("leads").asInt()).isEqualTo(2);
      writer.write("C,9876543212\n");
    }
    await().atMost(20, SECONDS).until(() -> leads().size() == 3);
    assertThat(leads()).extracting(lead -> lead.get("name")).containsExactly("A", "Binu", "C");
  }

  @Test
  void opensNoPipe() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", inbox.resolve("pipe.csv").toString()).start().waitFor())
        .isZero();
    drop("real.csv", "name,phone\nAsha,9876543217\n");
    assertThat(done("real.csv").path("leads").asInt()).isEqualTo(1);
    assertThat(inbox.resolve("pipe.csv")).exists();
  }

  @Test
  void takesTheRefusedRowsOfAWorkbookAgainAsTheyAreAfterMending() throws IOException {
    new XlsxFile()
        .sheet("s", "visible", XlsxFile.rows("name,phone", "A,9876543210", "+B,12"))
        .sheet("t", "visible", "")
        .write(inbox.resolve("justdial 7.xlsx"));
    JsonNode report = done("justdial 7.xlsx");
    assertThat(report.path("refused").asInt()).isEqualTo(1);
    assertThat(report.path("note").asText()).isEqualTo("sheet \"s\" was read; not read: \"t\"");
    Path list = inbox.resolve("done/justdial 7.xlsx.refused.csv");
    String text = Files.readString(list);
    assertThat(text).contains("3,\"phone: it is not ten digits").contains("'+B");
    drop(list.getFileName().toString(), text.replace(",12", ",9876543211"));
    done("justdial 7.xlsx.refused-2.csv");
    assertThat(leads()).extracting(lead -> lead.get("name")).containsExactly("A", "+B");
    assertThat(leads()).extracting(lead -> lead.get("source")).containsOnly("justdial");
  }

  @Test
  void refusesAnEmptyFileAndKeepsNoOtherWaiting() throws IOException {
    drop("empty.csv", "");
    drop("next.csv", "name,phone\nA,9876543210\n");
    assertThat(report("error/empty.csv").path("reason").asText())
        .contains("the columns seen are none");
    assertThat(done("next.csv").path("leads").asInt()).isEqualTo(1);
  }

  @Test
  void losesNoRowOfAFileThatAnotherProgramWritesSlowly() throws Exception {
    Path file = inbox.resolve("grown.csv");
    Process writer =
        new ProcessBuilder(
                "sh",
                "-c",
                "echo name,phone; i=100; while [ $i -lt 140 ]; do printf 'L%s,98765' $i; sleep 0.05; echo 43$i; i=$((i+1)); done")
            .redirectOutput(file.toFile())
            .start();
    await().atMost(60, SECONDS).until(() -> !writer.isAlive());
    await().atMost(30, SECONDS).until(() -> leads().size() == 40);
    assertThat(leads())
        .allSatisfy(
            lead ->
                assertThat(lead.get("phone"))
                    .isEqualTo("+919876543" + lead.get("name").toString().substring(1)));
  }

  private void drop(String name, String content) throws IOException {
    Path file = inbox.resolve(name);
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private JsonNode done(String name) throws IOException {
    return report("done/" + name);
  }

  private JsonNode report(String path) throws IOException {
    await().atMost(20, SECONDS).until(() -> Files.exists(inbox.resolve(path)));
    return new ObjectMapper().readTree(inbox.resolve(path + ".report.json").toFile());
  }

  private List<Map<String, Object>> leads() {
    return jdbc.sql(
            "select *, extra::text as extra_text from leads where name <> 'Old' order by id")
        .query()
        .listOfRows();
  }

  /** A database that can be out. */
  private static final class OutableDataSource extends DelegatingDataSource {

    private final AtomicBoolean out = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();

    OutableDataSource(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (out.get()) {
        refused.incrementAndGet();
        throw new SQLException("the database is out");
      }
      return super.getConnection();
    }
  }
}
