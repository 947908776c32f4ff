package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookTest {

  private static final String GOOD = XlsxFile.rows("name,phone", "Asha,9876543210");

  @TempDir private Path folder;

  @Test
  void readsEveryKindOfCell() throws IOException {
    Path file =
        new XlsxFile()
            .styles(
                "<numFmts><numFmt numFmtId='170' formatCode='yyyy\\-mm&quot;h&quot;'/><numFmt numFmtId='171' formatCode='[Red]0.0&quot;days&quot;'/></numFmts>"
                    + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                    + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='170'/><xf numFmtId='171'/></cellXfs>")
            .texts(
                "<si><t>name</t></si><si><r><t>As</t></r><r><t>ha</t></r><rPh><t>no</t></rPh></si><si><t>two_x000D_\nlines</t></si>")
            .sheet(
                "Leads",
                "visible",
                "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='inlineStr'><is><t>Mobile</t></is></c><c r='D3' t='str'><f>\"x\"</f><v>Message</v></c>"
                    + head("E3", "Day")
                    + head("F3", "At")
                    + head("G3", "Month")
                    + head("H3", "Number")
                    + head("I3", "Flag")
                    + head("J3", "Wrong")
                    + head("K3", "Left")
                    + "</row><row r='5' hidden='1'><c r='A5' t='s'><v>1</v></c><c r='B5'><f>1+1</f><v>9876543210.0</v></c><c r='D5' t='s'><v>2</v></c>"
                    + "<c r='E5' s='1'><v>46350</v></c><c r='F5' s='2'><v>46350.5</v></c><c r='G5' s='3'><v>59</v></c><c r='H5' s='4'><v>1.5E2</v></c>"
                    + "<c r='I5' t='b'><v>1</v></c><c r='J5' t='e'><v>#N/A</v></c><c r='K5'><f>A1</f></c></row>")
            .write(folder.resolve("mela 2026.xlsx"));
    assertThat(ReadRows.of(file).rows())
        .containsExactly(
            new LeadRow(
                5,
                "Asha",
                "+919876543210",
                "mela",
                null,
                null,
                null,
                null,
                null,
                "two\r\nlines",
                "{\"Day\":\"2026-11-24\",\"At\":\"2026-11-24T12:00:00\",\"Month\":\"1900-02-28\",\"Number\":\"150\",\"Flag\":\"TRUE\"}",
                false));
  }

  @Test
  void readsTheFirstVisibleSheetWithAHeaderAndNamesTheOthers() throws IOException {
    Path file =
        new XlsxFile()
            .sheet("Secret", "hidden", XlsxFile.rows("name,phone", "Hidden,9876543211"))
            .sheet("Cover", "visible", XlsxFile.rows("Leads", "of November"))
            .sheet("Leads", "visible", GOOD)
            .sheet("More", "visible", XlsxFile.rows("name,phone", "Other,9876543212"))
            .write(folder.resolve("a.csv"));
    ReadRows read = ReadRows.of(file);
    assertThat(read.rows()).extracting(LeadRow::name).containsExactly("Asha");
    assertThat(read.file().note())
        .isEqualTo("sheet \"Leads\" was read; not read: \"Secret\" (hidden), \"Cover\", \"More\"");
  }

  @Test
  void refusesAListOfRefusedDoNotCallRowsWhole() throws IOException {
    Path file =
        new XlsxFile()
            .sheet(
                "s",
                "visible",
                XlsxFile.rows("ringroute_do_not_call,name,phone", "yes,Asha,9876543210"))
            .sheet("Leads", "visible", GOOD)
            .write(folder.resolve("mended.xlsx"));
    assertRefused(file, "put it into do-not-call/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DNC", "Do not call"})
  void refusesASheetWholeThatIsCalledADoNotCallList(String said) throws IOException {
    Path named =
        new XlsxFile()
            .sheet(said, "visible", GOOD)
            .sheet("Leads", "visible", XlsxFile.rows("name,phone", "Binu,9876543211"))
            .write(folder.resolve("named.xlsx"));
    assertRefused(named, "the name of its sheet says \"" + said + "\"");
    Path titled =
        new XlsxFile()
            .sheet("s", "visible", XlsxFile.rows(said, "name,phone", "Asha,9876543210"))
            .write(folder.resolve("titled.xlsx"));
    assertRefused(titled, "a title above its header says \"" + said + "\"");
  }

  @ParameterizedTest
  @CsvSource({"DND, visible", "do not call, hidden"})
  void refusesAWorkbookWholeThatHasADoNotCallListBesideItsLeads(String name, String state)
      throws IOException {
    Path file =
        new XlsxFile()
            .sheet("Leads", "visible", GOOD)
            .sheet(name, state, XlsxFile.rows("name,phone", "Asha,9876543210"))
            .write(folder.resolve("both.xlsx"));
    assertRefused(file, "its sheet \"" + name + "\" is called a do-not-call list");
  }

  @Test
  void neverReadsAHiddenSheet() throws IOException {
    Path file =
        new XlsxFile().sheet("Secret", "veryHidden", GOOD).write(folder.resolve("hidden.xlsx"));
    assertRefused(file, "no header was found");
  }

  @Test
  void refusesNumbersThatAreNoneAndKeepsThePlainOnes() throws IOException {
    String rows =
        "<row r='1'>%s%s</row>".formatted(head("A1", "name"), head("B1", "phone"))
            + row(2, "9876543210")
            + row(3, "9.876543211E9")
            + row(4, "9876543212.5")
            + row(5, "1E+999999999")
            + row(6, "919876543213")
            + row(7, "-9876543119")
            + row(8, "9198765.432");
    ReadRows read =
        ReadRows.of(new XlsxFile().sheet("s", "visible", rows).write(folder.resolve("n.xlsx")));
    assertThat(read.rows())
        .extracting(LeadRow::phone)
        .containsExactly("+919876543210", "+919876543211", "+919876543213");
    assertThat(read.refused())
        .extracting(refused -> refused.substring(0, 2))
        .containsExactly("4:", "5:", "7:", "8:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<worksheet><sheetData><row r='1'>",
        "<worksheet><sheetData><row r='9'/><row r='3'/></sheetData></worksheet>",
        "<worksheet><sheetData><row r='1'><c r='AAAAAAA1' t='str'><v>x</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r='1'><c t='s'><v>7</v></c></row></sheetData></worksheet>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row r='1'><c t='str'><v>&a;</v></c></row></sheetData></worksheet>",
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet><sheetData><row r='1'><c t='str'><v>&b;</v></c></row></sheetData></worksheet>",
      })
  void refusesDamagedAndHostileSheetsWhole(String xml) throws IOException {
    Path file = new XlsxFile().sheetXml("s", "visible", xml).write(folder.resolve("bad.xlsx"));
    assertRefused(file, "it is a damaged workbook");
  }

  @Test
  void findsDamageFarBelowTheHeader() throws IOException {
    String xml = "<worksheet><sheetData>" + GOOD + "<row r='3'><c t='str'><v>x</worksheet>";
    Path file = new XlsxFile().sheetXml("s", "visible", xml).write(folder.resolve("late.xlsx"));
    assertRefused(file, "it is a damaged workbook");
  }

  @Test
  void refusesACutArchive() throws IOException {
    Path file = new XlsxFile().sheet("s", "visible", GOOD).write(folder.resolve("cut.xlsx"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 30));
    assertRefused(file, "damaged");
  }

  @Test
  void refusesAnArchiveThatIsNoWorkbook() throws IOException {
    assertRefused(new XlsxFile().write(folder.resolve("empty.xlsx")), "no header was found");
  }

  @Test
  void holdsToItsLimits() throws IOException {
    String rows = GOOD + "<row r='3'><c t='str'><v>" + " ".repeat(12 << 20) + "</v></c></row>";
    Path bomb = new XlsxFile().sheet("s", "visible", rows).write(folder.resolve("bomb.xlsx"));
    assertRefused(bomb, "unpacks to more than 100 times its size");
    WorkbookLimits small = new WorkbookLimits(1 << 20, 1 << 20, 100_000, 100);
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> ReadRows.of(bomb, small))
        .withMessageContaining("unpacks to more than 1 MiB");
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> ReadRows.of(bomb, new WorkbookLimits(100, 1 << 30, 100, 100)))
        .withMessageContaining("larger than 100 bytes");
    Path texts =
        new XlsxFile()
            .texts("<si><t>" + "a".repeat(101) + "</t></si>")
            .sheet("s", "visible", GOOD)
            .write(folder.resolve("texts.xlsx"));
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> ReadRows.of(texts, small))
        .withMessageContaining("its texts are larger than 100 bytes");
  }

  @Test
  void countsWhatManyShortTextsTakeInMemory() throws IOException {
    Path texts =
        new XlsxFile()
            .texts("<si><t>a</t></si>".repeat(100))
            .sheet("s", "visible", GOOD)
            .write(folder.resolve("short.xlsx"));
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> ReadRows.of(texts, new WorkbookLimits(1 << 20, 1 << 20, 100, 5_000)))
        .withMessageContaining("its texts are larger than 5000 bytes");
  }

  @Test
  void countsAllThatIsUnpackedInOneReading() throws IOException {
    XlsxFile workbook = new XlsxFile();
    for (int i = 0; i < 30; i++) {
      workbook.sheetXml(
          "s" + i,
          "visible",
          "<worksheet>" + " ".repeat(100_000) + "<sheetData></sheetData></worksheet>");
    }
    Path file = workbook.sheet("last", "visible", GOOD).write(folder.resolve("many.xlsx"));
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> ReadRows.of(file, new WorkbookLimits(1 << 20, 1 << 20, 100, 5_000)))
        .withMessageContaining("unpacks to more than 1 MiB");
  }

  @Test
  void refusesElementsThatNest() throws IOException {
    String xml =
        "<worksheet><sheetData>"
            + "<row>".repeat(200)
            + "</row>".repeat(200)
            + "</sheetData></worksheet>";
    Path file = new XlsxFile().sheetXml("s", "visible", xml).write(folder.resolve("deep.xlsx"));
    assertRefused(file, "it is a damaged workbook");
  }

  private static String head(String place, String text) {
    return "<c r='%s' t='inlineStr'><is><t>%s</t></is></c>".formatted(place, text);
  }

  private static String row(int line, String number) {
    return "<row r='%d'><c t='str'><v>A</v></c><c><v>%s</v></c></row>".formatted(line, number);
  }

  private static void assertRefused(Path file, String reason) {
    assertThatExceptionOfType(LeadFileRefused.class)
        .isThrownBy(() -> ReadRows.of(file))
        .withMessageContaining(reason);
  }
}
