package io.ringroute.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ChromiumTest {

  @Test
  void aMissingBrowserIsAFailureWithCiSet() {
    assertThat(Chromium.missing("true")).isInstanceOf(AssertionError.class);
    assertThat(Chromium.missing("true")).hasMessageContaining("apt-get install");
  }

  @Test
  void aMissingBrowserLeavesTheTestOutElsewhere() {
    assertThatThrownBy(() -> Chromium.missing(null))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("apt-get install");
  }
}
