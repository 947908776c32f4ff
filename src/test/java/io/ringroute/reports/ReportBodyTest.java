package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportBodyTest {

  @ParameterizedTest
  @ValueSource(strings = {"1e131000", "-1E131000", "1e-16000", "1e2147483647", "1e309"})
  void refusesNumbersThatTheDatabaseWouldWriteOutAtLength(String number) {
    assertThatThrownBy(() -> parse("{\"q\": {\"a\": [1, " + number + "]}}"))
        .isInstanceOfSatisfying(
            ReportRefused.class, refused -> assertThat(refused.getStatus()).isEqualTo(422));
  }

  @Test
  void keepsOrdinaryNumbers() {
    ReportBody body = parse("{\"q\": {\"a\": [1, 2.50, -3e8, 1e-300, 12345678901234567890]}}");
    assertThat(body.object("q").path("a").size()).isEqualTo(5);
  }

  private static ReportBody parse(String json) {
    return ReportBody.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
