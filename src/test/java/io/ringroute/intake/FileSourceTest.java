package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourceTest {

  @ParameterizedTest
  @CsvSource({
    "justdial_2026-11-24.csv, justdial",
    "sample-leads.csv, sample-leads",
    "IndiaMART 24 Nov.csv, IndiaMART",
    "Trade India - 7.CSV, Trade India",
    "justdial.xlsx.refused.csv, justdial",
    "mela.csv.refused-2.csv, mela",
    "mela.csv.refused.csv.refused.csv, mela",
    "mela.csv.refused-2.csv.refused-3.csv, mela",
    "2026.csv, file",
    "_.csv, file",
    "(leads).csv, leads",
    "मेला.csv, मेला",
  })
  void isWhatTheNameBeginsWith(String name, String source) {
    assertThat(FileSource.of(name)).isEqualTo(source);
  }
}
