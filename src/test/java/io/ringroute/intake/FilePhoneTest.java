package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.screening.PhoneNumbers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePhoneTest {

  private final PhoneNumbers phoneNumbers = new PhoneNumbers(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        // +91-9876543210 typed into a spreadsheet is a sum
        "-9876543119",
        "'-9876543119",
        "=\"-9876543119\"",
        "\u22129876543119",
        "\u20139876543119",
        "9876543119-",
        "(9876543119)",
        "( 9876543119 )",
        // decimals, however they are wrapped
        "987654321.0",
        "=\"987654321.0 \"",
        "p: 987654321.0",
        "(987654321.0)",
        "98765432.1-0",
        "98765432 . 10",
        "987654321\uFF0E0",
        "\u096F\u096E\u096D\u096C\u096B\u096A\u0969\u0968\u0967.\u0966",
        // two digits are missing
        "9198765.432",
        "919876.5432",
        "91987.65432",
        "91 98765432",
        "91-98765432",
        "(91) 98765432",
        "91.9876.5432",
        // scientific notation, two numbers
        "9.88E+09",
        "98765 43210 / 98765 43211",
        "98765 43210 98765 43211",
        "9,876,543,210",
        "98765\n43210",
        "98765\u202843210",
      })
  void ringsNobodyInDoubt(String cell) {
    assertThatThrownBy(() -> FilePhone.parse(cell, phoneNumbers)).isInstanceOf(Exception.class);
  }

  @ParameterizedTest
  @CsvSource({
    "9876543210, 9876543210",
    "+919876543210, 9876543210",
    "+91-98765-43210, 9876543210",
    "91 98765 43210, 9876543210",
    "91-9876543210, 9876543210",
    "(91) 98765 43210, 9876543210",
    "91.98765.43210, 9876543210",
    "(98765) 43210, 9876543210",
    "(0)98765-43210, 9876543210",
    "98765.43210, 9876543210",
    "987.654.3210, 9876543210",
    "9198765432, 9198765432",
    "91987 65432, 9198765432",
    "91987-65432, 9198765432",
    "p:+919876543210, 9876543210",
    "\u096F\u096E\u096D\u096C\u096B\u096A\u0969\u0968\u0967\u0966, 9876543210",
  })
  void readsWhatIsClear(String cell, String number) throws RowRefused {

    assertThat(FilePhone.parse(cell, phoneNumbers).e164()).isEqualTo("+91" + number);
  }
}
