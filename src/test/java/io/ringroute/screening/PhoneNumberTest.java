package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @Test
  void showsItselfMaskedOnly() {
    PhoneNumber number = new PhoneNumber("+919876543210");
    assertThat(number.masked()).isEqualTo("+91******3210");
    assertThat(number).hasToString("+91******3210");
    assertThat(number.digits()).isEqualTo("919876543210");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "9876543210",
        "+915876543210",
        "+91987654321",
        "+919876543210\n",
        "+91९८७६५४३२१०"
      })
  void cannotBeInvalid(String text) {
    assertThatExceptionOfType(InvalidPhone.class).isThrownBy(() -> new PhoneNumber(text));
  }
}
