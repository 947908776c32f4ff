package io.ringroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrittenTest {

  @Test
  void putsWhateverReasonAnotherWriterSetOnOneShortLine() {
    assertThat(words("failed", "line\r\nINFO forged" + "x".repeat(100)))
        .startsWith("failed, line INFO forgedxxx")
        .hasSizeLessThan(70);
    assertThat(words("failed", null)).isEqualTo("failed");
  }

  @Test
  void hasNoReasonUnlessItFailed() {
    assertThat(words("called", "left over")).isEqualTo("called");
  }

  private static String words(String status, String reason) {
    return new Written(reason, true).result(status, Leg.UNKNOWN).words();
  }
}
