package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.intake.DoNotCallBatch.Done;
import io.ringroute.intake.ImportReport.Result;
import io.ringroute.intake.ImportReport.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoNotCallRunTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Phone,9876543210\nPhone,9876543211\n",
        "Mobile:\t9876543210\nMobile:\t9876543211\n",
        "Contact,Asha,9876543210\nContact,Binu,9876543211\n",
        "Phone,Asha 9876543210\nPhone,Binu 9876543211\n",
        "Phone,9876543210 / 9876543211\nPhone,9876543212\n",
      })
  void refusesAListWholeWhoseHeaderHoldsANumber(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(LeadFileRefused.class)
        .hasMessageContaining("holds a number")
        .hasMessageNotContaining("98765432");
  }

  @Test
  void refusesRowsAboveTheHeaderThatMayHoldANumber() throws IOException {
    DoNotCallReport report =
        read("9876543210 / 9876543211\nAsha 98765 43212\nNovember\nphone\n9876543214\n");
    assertThat(report.refusedRows()).extracting(Row::line).containsExactly(1L, 2L);
    assertThat(report.numbers()).isEqualTo(1);
    assertThat(report.mayStillRing()).isTrue();
    assertThat(report.toString()).contains("2 rows REFUSED", "above the header, not read: line 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Do-not-call list of November\nphone\n9876543214\n",
        "as of 25-11-2026, page 1 of 2\nphone\n9876543214\n",
        "2026-11-25\n\nphone\n9876543214\n",
      })
  void takesPlainTitlesAndSaysWhereTheyStand(String text) throws IOException {
    DoNotCallReport report = read(text);
    assertThat(report.mayStillRing()).isFalse();
    assertThat(report.toString()).contains("above the header, not read: line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"phone\n9876543210 9876543211\n", "phone,dnd\n9876543210,no\n"})
  void refusesAListWholeOfWhichNoNumberIsListed(String text) throws IOException {
    DoNotCallReport report = read(text);
    assertThat(report.result()).isEqualTo(Result.REFUSED);
    assertThat(report.reason()).contains("no number in it");
  }

  @Test
  void isSilentOfRowsThatSayThatTheyMayBeCalled() throws IOException {
    DoNotCallReport report = read("phone,dnd\n9876543210,no\n9876543211,yes\n");
    assertThat(report.numbers()).isEqualTo(1);
    assertThat(report.mayBeCalled()).isEqualTo(1);
    assertThat(report.refused()).isZero();
    assertThat(report.mayStillRing()).isFalse();
    assertThat(report.toString()).contains("1 rows say that they may be called");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void listsWhatStandsAboveADamage() throws IOException {
    DoNotCallReport report = read("phone,x\n9876543210,\n9876543211,\n9876543212,\"a\" b\n");
    assertThat(report.result()).isEqualTo(Result.REFUSED);
    assertThat(report.numbers()).isPositive();
  }

  private DoNotCallReport read(String text) throws IOException {
    Path path = Files.writeString(folder.resolve("list.csv"), text);
    ImportFile file =
        ImportFile.open(
            path, new LeadFileFormats(ColumnNames.ofNumbers(""), WorkbookLimits.DEFAULT));
    RefusedRows refused = new RefusedRows(folder.resolve("refused"), file.leads().header(), true);
    return new DoNotCallRun(file, refused, batch -> new Done(0, 0)).read();
  }
}
