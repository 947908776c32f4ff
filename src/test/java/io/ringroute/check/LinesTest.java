package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

  @Test
  void keepsWhatOthersWroteOnOneLine() {
    assertThat(said("failed, rejected: a\r\nok    database: forged\u001b[31m\u2028b"))
        .isEqualTo("failed, rejected: a ok    database: forged [31m b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone:9876543210",
        "phone=98765 43210",
        "\"+919876543210\"",
        "(+91-98765-43210)",
        "9876543210,9876543210"
      })
  void showsNoWholeNumber(String text) {
    assertThat(said(text).replaceAll("\\D", "")).doesNotContain("9876543210");
    assertThat(said(text)).contains("3210");
  }

  @Test
  void showsNoSecret() {
    assertThat(said("refused: hush-hush!")).isEqualTo("refused: ***!");
  }

  private static String said(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Lines(new PrintStream(out, true, StandardCharsets.UTF_8), List.of("hush-hush")).say(line);
    return out.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
