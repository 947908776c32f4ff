package io.ringroute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How a figure is judged. */
class BarTest {

  private static final Bar FLOOR = Bar.atLeast(0.50, 0.75);
  private static final Bar CEILING = Bar.atMost(7, 5);

  @Test
  void judgesTheMedian() {
    assertThat(FLOOR.verdict(repeats(0.74, 0.75, 0.80))).isEqualTo("aim reached");
    assertThat(FLOOR.verdict(repeats(0.50, 0.52, 0.52))).isEqualTo("must reached, aim not");
    assertThat(FLOOR.verdict(repeats(0.48, 0.49, 0.51))).isEqualTo("must NOT reached");
  }

  @Test
  void judgesWhatShouldBeSmallTheOtherWayRound() {
    assertThat(CEILING.verdict(Repeats.once(5))).isEqualTo("aim reached");
    assertThat(CEILING.verdict(Repeats.once(7))).isEqualTo("must reached, aim not");
    assertThat(CEILING.verdict(Repeats.once(7.1))).isEqualTo("must NOT reached");
  }

  @Test
  void judgesNothingWhenRepeatsDifferByMoreThanFifteenPercent() {
    assertThat(FLOOR.verdict(repeats(0.80, 0.90, 0.95)))
        .isEqualTo("not judged: repeats differ by 17 %");
  }

  @Test
  void judgesNothingWhenThereIsAnObstacle() {
    assertThat(FLOOR.unless("it rained").verdict(repeats(0.8))).isEqualTo("not judged: it rained");
  }

  @Test
  void saysWhenThereIsOnlyAnAim() {
    assertThat(Bar.aimAtMost(1.5).verdict(Repeats.once(1.6))).isEqualTo("aim NOT reached");
  }

  @Test
  void tellsTheMedianAndTheRange() {
    assertThat(repeats(0.9, 0.7, 0.8, 0.6)).hasToString("0.75 (0.60–0.90, n 4)");
    assertThat(repeats(123.4, 1000.0, 12.34)).hasToString("123 (12.3–1000, n 3)");
  }

  private static Repeats repeats(Double... values) {
    return new Repeats(List.of(values));
  }
}
