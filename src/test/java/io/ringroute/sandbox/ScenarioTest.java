package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByTheLastDigitsOfANumber(Scenario scenario) {
    assertThat(Scenario.of("+919000000" + scenario.digits())).isEqualTo(scenario);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+919876543486", "98765 43-486", "(0)98765 434 86"})
  void readsNumbersInAnyForm(String number) {
    assertThat(Scenario.of(number)).isEqualTo(Scenario.BUSY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+919876543210", "", "86", "words"})
  void isQualifiedForEveryOtherNumber(String number) {
    assertThat(Scenario.of(number)).isEqualTo(Scenario.QUALIFIED);
  }

  @Test
  void hasDigitsOfItsOwnInEveryRow() {
    assertThat(Stream.of(Scenario.values()).map(Scenario::digits)).doesNotHaveDuplicates();
  }

  @Test
  void takesTheSameTimeForANumberEveryTime() {
    Callee callee = Scenario.QUALIFIED.callee();
    assertThat(callee.as("+919000000200")).isEqualTo(callee.as("+919000000200"));
    assertThat(callee.as("+919000000200").ring().toSeconds()).isBetween(2L, 6L);
  }
}
