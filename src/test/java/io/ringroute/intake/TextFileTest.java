package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings × separators × line ends × headers × Excel's habits, every cell compared. */
class TextFileTest {

  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");
  private static final List<String> LINE_ENDS = List.of("\r\n", "\n", "\r");
  private static final List<List<String>> HEADERS =
      List.of(
          List.of("Name", "Mobile", "Email", "Product", "City", "State", "Message", "Budget"),
          List.of(
              "SENDER_NAME",
              "SENDER_MOBILE",
              "SENDER_EMAIL",
              "QUERY_PRODUCT_NAME",
              "SENDER_CITY",
              "SENDER_STATE",
              "QUERY_MESSAGE",
              "Budget"),
          List.of(
              " full_name ",
              "phone_number",
              "e-mail",
              "PRODUCT  NAME",
              "town",
              "Province",
              "Requirement:",
              "Budget"),
          List.of(
              "\u00A0Contact Person",
              "Contact No.",
              "Email ID",
              "Product Interest",
              "CITY",
              "state",
              "Enquiry",
              "Budget"));

  private enum Encoding {
    UTF_8(StandardCharsets.UTF_8, false),
    UTF_8_BOM(StandardCharsets.UTF_8, true),
    UTF_16LE(StandardCharsets.UTF_16LE, false),
    UTF_16LE_BOM(StandardCharsets.UTF_16LE, true),
    UTF_16BE(StandardCharsets.UTF_16BE, false),
    UTF_16BE_BOM(StandardCharsets.UTF_16BE, true),
    WINDOWS_1252(Charset.forName("windows-1252"), false);

    private final Charset charset;
    private final boolean mark;

    Encoding(Charset charset, boolean mark) {
      this.charset = charset;
      this.mark = mark;
    }

    byte[] bytes(String text) {
      return ((mark ? "\uFEFF" : "") + text).getBytes(charset);
    }

    String name(int i) {
      return this == WINDOWS_1252
          ? "Jos\u00E9 \u201CJo\u201D \u20AC" + i
          : "आशा राव \uD83D\uDE00" + i;
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void readsEveryCellOfEverySensibleFile(Encoding encoding) throws IOException {
    Path file = folder.resolve("mela_2026.csv");
    for (String separator : SEPARATORS) {
      for (String end : LINE_ENDS) {
        for (List<String> header : HEADERS) {
          for (String title : List.of("", "Leads of November" + end + end)) {
            Files.write(file, encoding.bytes(title + table(encoding, header, separator, end)));
            int titles = title.isEmpty() ? 0 : 2;
            assertThat(ReadRows.of(file))
                .as("%s %s %s %s", encoding, separator, end, header)
                .satisfies(
                    read ->
                        assertThat(read.rows()).isEqualTo(rows(encoding, separator, end, titles)))
                .satisfies(read -> assertThat(read.refused()).isEqualTo(refused(titles)));
          }
        }
      }
    }
  }

  private static String table(
      Encoding encoding, List<String> header, String separator, String end) {
    String message = "\"two" + end + "lines" + separator.strip() + " and a \"\"quote\"\"\"";
    return Stream.of(
            header,
            List.of(
                encoding.name(1), "'+919876543210", "a@x.in", "Lathe", "Pune", "MH", message, "5"),
            List.of(encoding.name(2), "p:+91 98765-43211", "", "", "", "", "", ""),
            List.of(encoding.name(3), "=\"9876543212\"", "", "", "", "", "", ""),
            List.of(encoding.name(4), "9.88E+09", "", "", "", "", "", ""),
            List.of(encoding.name(5), "9876543213.0", "", "", "", "", "", ""),
            List.of("", "", "", "", "", "", "", ""),
            List.of("Total", "9876543214", "", "", "", "", "", ""),
            List.of("\u00A0 " + encoding.name(6) + "\u00A0", " (0)98765 43215 "))
        .map(
            cells ->
                cells.stream().map(cell -> quoted(cell)).collect(Collectors.joining(separator)))
        .collect(Collectors.joining(end));
  }

  private static String quoted(String cell) {
    boolean bare = cell.startsWith("\"") || cell.indexOf('"') < 0;
    return bare ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static List<LeadRow> rows(Encoding encoding, String separator, String end, int titles) {
    String message = "two" + end + "lines" + separator.strip() + " and a \"quote\"";
    return Stream.of(
            row(titles + 2, encoding.name(1), "+919876543210", message),
            row(titles + 4, encoding.name(2), "+919876543211", null),
            row(titles + 5, encoding.name(3), "+919876543212", null),
            row(titles + 10, encoding.name(6), "+919876543215", null))
        .toList();
  }

  private static LeadRow row(long line, String name, String phone, String message) {
    boolean full = message != null;
    return new LeadRow(
        line,
        name,
        phone,
        "mela",
        null,
        full ? "a@x.in" : null,
        full ? "Lathe" : null,
        full ? "Pune" : null,
        full ? "MH" : null,
        message,
        full ? "{\"Budget\":\"5\"}" : null,
        false);
  }

  private static List<String> refused(int titles) {
    return List.of(
        (titles + 6)
            + ": phone: a spreadsheet wrote it in scientific notation (like 9.88E+09) and its last digits are lost; set the column to text and enter it again",
        (titles + 7) + ": phone: it was written as a decimal number",
        (titles + 9) + ": it is a total, not a lead");
  }

  @Test
  void readsMetasExport() throws IOException {
    String text =
        "id\tcreated_time\tad_name\tfull_name\tphone_number\tcity\n"
            + "l:1234\t2026-11-24T10:00:00+05:30\tA\tAsha\tp:+919876543210\tPune\n"
            + "l:1235\t2026-11-24T10:00:00+05:30\tA\tBinu\tp:+6591234567\tPune\n";
    ReadRows read = read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    assertThat(read.rows()).singleElement().extracting(LeadRow::externalId).isEqualTo("l:1234");
    assertThat(read.rows().get(0).extra())
        .isEqualTo("{\"created_time\":\"2026-11-24T10:00:00+05:30\",\"ad_name\":\"A\"}");
    assertThat(read.refused()).singleElement().asString().contains("another country");
  }

  @Test
  void keepsOnlyTheRowWithTheBrokenCharacterBack() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("name,phone\nJosé,9876543210\nB".getBytes(StandardCharsets.UTF_8));
    bytes.write(0xE9);
    bytes.writeBytes(",9876543211\nC,9876543212\n".getBytes(StandardCharsets.UTF_8));
    ReadRows read = read(bytes.toByteArray());
    assertThat(read.rows()).extracting(LeadRow::name).containsExactly("José", "C");
    assertThat(read.refused()).containsExactly("3: name has a broken character");
  }

  @Test
  void refusesWholeWhatMixesEncodings() {
    byte[] bytes =
        "\u00C3\u00A9name,phone\nJos\u00E9,1\nM\u00FCller,1\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining("mixes UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF<html><table><tr><td>name</td></tr></table>",
        "\u00D0\u00CF\u0011\u00E0 old",
        "\u00D0\u00CF\u0011\u00E0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
        "%PDF-1.7",
      })
  void refusesOtherKindsWithWhatToDo(String content) {
    byte[] bytes =
        content.getBytes(
            content.startsWith("\uFEFF") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining("save it as .xlsx");
  }

  @Test
  void namesTheColumnsSeenAndTheColumnsNeededButNoNumbers() {
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(
            () -> read("Kunde,Handy,9876543210\nA,9876543210,x\n".getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("the columns seen are \"Kunde\", \"Handy\", (a number)")
        .withMessageContaining("needed are a phone column")
        .withMessageNotContaining("98765");
  }

  @Test
  void refusesRowsThatHoldTooMuch() throws IOException {
    String text =
        "name,phone,message\nA,9876543210,%s\nB,9876543211,%s\nC,9876543212,a\0b\nD,9876543213,%s\nE,9876543214\n"
            .formatted("x".repeat(64 * 1024 + 1), "x".repeat(1024 * 1024), ",".repeat(600));
    ReadRows read = read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(read.refused())
        .containsExactly(
            "2: message is longer than 64 KiB",
            "3: it is longer than 1 MiB",
            "4: message has a control character or line break",
            "5: it has more than 500 columns");
    assertThat(read.rows()).extracting(LeadRow::name).containsExactly("E");
  }

  @Test
  void takesNoIdThatASpreadsheetRounded() throws IOException {
    ReadRows read =
        read(
            "query id,name,phone\n1.23457E+11,A,9876543210\n123456789012,B,9876543211\n%s,C,9876543212\n"
                .formatted("7".repeat(201))
                .getBytes(StandardCharsets.UTF_8));
    assertThat(read.rows()).extracting(LeadRow::externalId).containsExactly(null, "123456789012");
    assertThat(read.rows().get(0).extra()).isEqualTo("{\"query id\":\"1.23457E+11\"}");
    assertThat(read.refused()).containsExactly("4: the id is longer than 200 characters");
  }

  @Test
  void refusesASourceThatIsNone() throws IOException {
    ReadRows read =
        read(
            "source,name,phone\n%s,A,9876543210\n"
                .formatted("x".repeat(201))
                .getBytes(StandardCharsets.UTF_8));
    assertThat(read.refused()).containsExactly("2: source is longer than 200 characters");
  }

  @Test
  void makesNoLeadWhenItIsUnclearWhetherItMayBeCalled() throws IOException {
    ReadRows read =
        read(
            "name,phone,DND Status\nA,9876543210,Registered\nB,9876543211,No\nC,9876543212,YES\nD,9876543213,\n"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(read.rows()).extracting(LeadRow::doNotCall).containsExactly(false, true, false);
    assertThat(read.refused())
        .containsExactly("2: DND Status: accepted are yes, y, true, 1 and no, n, false, 0");
  }

  @Test
  void refusesAListOfRefusedDoNotCallRowsWhole() {
    for (String separator : new String[] {",", ";", "\t"}) {
      String text =
          String.join(separator, "ringroute_line", "Ringroute do not call", "Name", "Phone")
              + "\n"
              + String.join(separator, "2", "yes", "Asha", "9876543210")
              + "\n";
      assertThatExceptionOfType(LeadFileRefused.class)
          .isThrownBy(() -> read(("Titles\n" + text).getBytes(StandardCharsets.UTF_8)))
          .withMessageContaining("put it into do-not-call/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Do-not-call list of November\n\n", ";DND;\n", "\"Never ring;\ndnc\"\n"})
  void refusesAListWholeWhoseTitleSaysThatItIsOfDoNotCallNumbers(String title) {
    String text = title + "name;phone;DND Status\nAsha;9876543210;no\n";
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
        .withMessageStartingWith("a title above its header says")
        .withMessageContaining("put it into do-not-call/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,phone\nAsha,9198765432",
        "name,phone,dnc\nAsha,9876543210",
        "name,phone,dnc\nAsha,9876543210,",
        "dnc,name,phone\n0,Asha,९१९८७६५४३२",
        "name,phone\nAsha,9198-7654 32",
      })
  void refusesALastRowOfWhichAStrangersNumberOrNoMarkIsLeft(String text) throws IOException {
    ReadRows cut = read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(cut.rows()).isEmpty();
    assertThat(cut.refused()).singleElement().asString().contains("may be cut off");
    assertThat(read((text + "\n").getBytes(StandardCharsets.UTF_8)).rows()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,phone\nBinu,9876543211\nAsha,9876543210",
        "name,phone\nBinu,9198765432\nAsha,+91 98765 43210",
        "phone,name\n9876543211,Binu\n9198765432,Asha",
        "name,phone,dnc\nBinu,9876543211,0\nAsha,9876543210,0",
        "name,dnc,phone\nBinu,0,9876543211\nAsha,,9876543210",
      })
  void takesTheLastRowOfAFileThatIsSavedWithoutALastLineBreak(String text) throws IOException {
    assertThat(read(text.getBytes(StandardCharsets.UTF_8)).rows()).hasSize(2);
  }

  @Test
  void knowsWhatExactlyItRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), "nothing,known\n");
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(
            () ->
                ImportFile.open(
                    file, new LeadFileFormats(new ColumnNames(), WorkbookLimits.DEFAULT)))
        .satisfies(
            refused -> {
              ImportReport report = new IntakeFailures().report(file.toFile(), refused);
              assertThat(report.content().bytes()).isEqualTo(14);
              assertThat(report.content().sha256()).isEqualTo(ContentScan.of(file).hash());
            });
  }

  @Test
  void knowsTheColumnsThatAnIntegratorAdds() throws IOException {
    Path file =
        Files.writeString(folder.resolve("f.csv"), "Kunde;Handy-Nr.;Ort\nA;9876543210;Pune\n");
    ColumnNames names = ColumnNames.with("name=kunde, mobile=Handy Nr|mobil,city=ort");
    LeadFile opened =
        new LeadFileFormats(names, WorkbookLimits.DEFAULT).open(file, ContentScan.of(file));
    assertThat(opened.header().hasName()).isTrue();
    assertThat(opened.header().columns(Column.CITY)).containsExactly(2);
  }

  private ReadRows read(byte[] bytes) throws IOException {
    return ReadRows.of(Files.write(folder.resolve("leads.csv"), bytes));
  }
}
