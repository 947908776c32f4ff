package io.ringroute.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlookerTest {

  private final Onlooker viewer = new Onlooker("vani", false);
  private final Onlooker operator = new Onlooker("asha", true);

  @ParameterizedTest
  @CsvSource({
    "9876543210, +91******3210",
    "+91-98765 43210, +91******3210",
    "९८७६५४३२१०, +91******3210",
    "022 2345 6789, *** **** ****",
    "9876543210 / 9876543211, ********** / **********",
    "none, none"
  })
  void hidesNumbersFromWhoeverOnlyLooks(String phone, String shown) {
    assertThat(viewer.number(phone)).isEqualTo(shown);
    assertThat(operator.number(phone)).isEqualTo(phone);
  }

  @Test
  void hidesNumbersInTextsToo() {
    assertThat(viewer.text("ring 98765 43210 first")).isEqualTo("ring ******3210 first");
    assertThat(operator.text("ring 98765 43210 first")).isEqualTo("ring 98765 43210 first");
    assertThat(viewer.text(null)).isNull();
    assertThat(viewer.number(null)).isNull();
  }
}
