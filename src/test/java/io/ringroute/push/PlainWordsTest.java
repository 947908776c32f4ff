package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class PlainWordsTest {

  @Test
  void masksNumbersAndStaysOnOneLine() {
    assertThat(PlainWords.ofAnswer(400, "bad\nmobile 919876543210, +919876543211 or 9876543212"))
        .isEqualTo(
            "the CRM answered 400, bad mobile +91******3210, +91******3211 or +91******3212");
  }

  @Test
  void masksNumbersWithATrunkZero() {
    assertThat(PlainWords.ofAnswer(400, "no mobile: 09876543210"))
        .isEqualTo("the CRM answered 400, no mobile: +91******3210");
  }

  @Test
  void staysShort() {
    assertThat(PlainWords.ofAnswer(500, "x".repeat(100_000))).hasSizeLessThan(310);
  }

  @Test
  void namesTheUsualTroubles() {
    assertThat(PlainWords.of(new SocketTimeoutException("Read timed out")))
        .isEqualTo("the CRM did not answer in time");
    assertThat(PlainWords.of(new ConnectException("Connection refused")))
        .isEqualTo("the connection to the CRM broke: Connection refused");
    assertThat(PlainWords.of(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(PlainWords.of(null)).isEqualTo("an unknown failure");
  }
}
