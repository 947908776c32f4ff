package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.screening.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoNotCallFileRowTest {

  private static final String A = "+919876543210";
  private static final String B = "+919876543211";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Mobile 1,Mobile 2,Phone",
        "Phone,Handset of her son,x",
        "Phone,,x",
        "Query ID,x,Phone",
      })
  void listsANumberOfAnyColumn(String header) {
    String phone =
        header.startsWith("Phone") ? "9876543210,98765 43211" : "98765 43211,,9876543210";
    AskedRow row = read(header, phone);
    assertThat(row.numbers()).extracting(PhoneNumber::e164).containsExactlyInAnyOrder(A, B);
    assertThat(row.refusal()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9876543211 or 9876543212",
        "98765-43211/98765-43212",
        "9876543211@example.com",
        "Binu\n9876543211,Chitra",
        "two\nlines",
        "9.876543211E9",
        "#N/A",
        "#EMPTY!",
        "65 81234567890",
        "also 987-654-3211",
        "987 654 3211 (son)",
        "Mob.9876-543-211",
        "98765432 11 (res)",
        "+91 98765432 11 son",
        "98765 / 43211 son",
        "m:9876543211",
        "ph:9876543211",
        "w:9876543211",
        "call her on 98-76-54-32-11",
        "पुत्र ९८७ ६५४ ३२११",
      })
  void refusesARowOfWhichAnotherCellMayHoldANumber(String cell) {
    AskedRow row = read("Phone,Mobile 1", "9876543210", cell);
    assertThat(row.numbers()).extracting(PhoneNumber::e164).containsExactly(A);
    assertThat(row.refusal()).startsWith("Mobile 1: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Asha",
        "2026-11-25 12:00:00",
        "2026-11-25T12:00:00+05:30",
        "l:123456789012345",
        "ag:23851234567890123",
        "asha@example.com",
        "560001",
        "-12.5",
      })
  void letsOtherCellsBe(String cell) {
    AskedRow row = read("Phone,Of it", "9876543210", cell);
    assertThat(row.numbers()).extracting(PhoneNumber::e164).containsExactly(A);
    assertThat(row.refusal()).isNull();
  }

  @Test
  void takesAMarketplacesIdForNoDoubtfulNumber() {
    assertThat(read("Phone,Unique Query Id", "9876543210", "20124878271234").refusal()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-9876543210",
        "(9876543210)",
        "98.76.54.32.10",
        "987654321.0",
        "'-9876543210",
      })
  void listsADoubtfulNumberAndReportsItsRow(String cell) {
    AskedRow row = read("Phone", cell);
    assertThat(row.numbers()).extracting(PhoneNumber::e164).containsExactly(A);
    assertThat(row.refusal()).startsWith("phone: ");
    AskedRow other = read("Phone,x", "9876543211", cell);
    assertThat(other.numbers()).extracting(PhoneNumber::e164).containsExactly(B, A);
    assertThat(other.refusal()).startsWith("x: ");
  }

  @Test
  void refusesARowThatHasMoreThanTheHeaderOrThanAListWithoutOne() {
    AskedRow longer = read("Phone", "9876543210", "9876543211");
    assertThat(longer.numbers()).hasSize(2);
    assertThat(longer.refusal()).isEqualTo("it has more cells than the header");
    HeaderColumns plain = new HeaderColumns(Header.ofPlainNumbers(1));
    AskedRow before = AskedRow.read(List.of("9876543211", "9876543210"), plain);
    assertThat(before.numbers()).hasSize(2);
    assertThat(before.refusal()).isEqualTo("it has more cells than the header");
    assertThat(AskedRow.read(List.of("", "9876543210", " "), plain).refusal()).isNull();
  }

  @Test
  void reportsARowWithoutAPhoneThoughAnotherCellHasOne() {
    AskedRow row = read("Phone,x", "", "9876543210");
    assertThat(row.numbers()).hasSize(1);
    assertThat(row.refusal()).isEqualTo("phone missing");
  }

  @Test
  void listsANumberOnceThatStandsTwiceInARow() {
    assertThat(read("Phone,Mobile", "9876543210", "+91 98765 43210").numbers()).hasSize(1);
  }

  @Test
  void looksAtNothingThatOurOwnListAdded() {
    AskedRow row =
        read("ringroute_reason,ringroute_do_not_call,Phone", "0123456789012", "yes", "9876543210");
    assertThat(row.numbers()).extracting(PhoneNumber::e164).containsExactly(A);
    assertThat(row.refusal()).isNull();
  }

  private static AskedRow read(String header, String... cells) {
    List<String> names = Arrays.asList(header.split(",", -1));
    List<String> all = cells.length == 1 ? Arrays.asList(cells[0].split(",", -1)) : List.of(cells);
    return AskedRow.read(all, new HeaderColumns(Header.of(names, ColumnNames.ofNumbers(""))));
  }
}
