package io.ringroute.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class ChromiumTest {

  @Test
  void aMissingBrowserIsAFailureWithCiSet() {
    assertThat(Chromium.missing("true")).isInstanceOf(AssertionError.class);
    assertThat(Chromium.missing("true")).hasMessageContaining("apt-get install");
  }

  @Test
  void looksWhereTheBuildLooks() throws IOException {
    String build = Files.readString(Path.of(".ci/run"));
    assertThat(build)
        .contains("\"${CHROMIUM:-}\" ", "[ -x \"$program\" ]")
        .contains(Chromium.PLACES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "/nowhere/chromium", "pom.xml"})
  void takesNoFolderAndNoOtherFileForABrowser(String set) {
    assertThat(Chromium.program(set)).isEqualTo(Chromium.program(null));
  }

  @Test
  void aMissingBrowserLeavesTheTestOutElsewhere() {
    assertThatThrownBy(() -> Chromium.missing(null))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("apt-get install");
  }
}
