package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportRulesTest {

  @Test
  void namesTheSettingThatCannotBeUsed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImportRules(Duration.ofDays(-1), ""))
        .withMessageStartingWith("DEDUPE_WINDOW=-");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImportRules(Duration.ZERO, "handy=mobile"))
        .withMessageStartingWith("INTAKE_COLUMNS=handy=mobile")
        .withMessageContaining("alternate_phone");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImportRules(Duration.ZERO, "mobile=a||b"))
        .withMessageStartingWith("INTAKE_COLUMNS=mobile=a||b");
  }

  @Test
  void knowsExactlyTheColumnNamesThatTheSettingsDocument() throws IOException {
    String table =
        Files.readAllLines(Path.of("application.yaml")).stream()
            .filter(line -> line.startsWith("    #   "))
            .map(line -> line.substring(8))
            .collect(Collectors.joining("\n"));
    for (Column column : Column.values()) {
      if (column != Column.IGNORED && column != Column.META_ID) {
        String meaning = column.name().toLowerCase(Locale.ROOT);
        assertThat(documented(table, meaning))
            .as(meaning)
            .containsExactlyInAnyOrderElementsOf(column.names());
      }
    }
  }

  private static List<String> documented(String table, String meaning) {
    return Stream.of(("\n" + table).split("\n(?=\\S)"))
        .filter(line -> line.matches("(?s)" + meaning + "\\s.*"))
        .flatMap(line -> Arrays.stream(line.substring(meaning.length()).split(",")))
        .map(name -> name.strip().replaceAll("(?s)[;(].*", "").strip())
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
