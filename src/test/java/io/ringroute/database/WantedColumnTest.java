package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedColumnTest {

  @ParameterizedTest
  @CsvSource({
    "leads, name, text, true",
    "leads, name, character varying, true",
    "leads, name, character varying(255), true",
    "leads, name, character varying(254), false",
    "leads, phone, character varying(20), true",
    "leads, phone, character varying(19), false",
    "calls, status, character varying(20), true",
    "leads, name, character(255), false",
    "leads, retry_count, bigint, false",
    "leads, retry_after, timestamp without time zone, false",
    "calls, qualification, json, false"
  })
  void countsVarcharThatIsLongEnoughAsText(
      String table, String name, String found, boolean isAccepted) {
    assertThat(wanted(table, name).accepts(found)).isEqualTo(isAccepted);
  }

  private static WantedColumn wanted(String table, String name) {
    return WantedColumn.documented().stream()
        .filter(column -> column.path().equals(table + "." + name))
        .findFirst()
        .orElseThrow();
  }
}
