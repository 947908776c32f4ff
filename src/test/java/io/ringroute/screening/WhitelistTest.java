package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhitelistTest {

  private static final PhoneNumbers PHONES = new PhoneNumbers(false);

  @Test
  void letsEveryNumberThroughWhenItIsNotSet() {
    assertThat(Whitelist.parse("", PHONES).allows(PHONES.parse("9876543210"))).isTrue();
    assertThat(Whitelist.parse(null, PHONES).allows(PHONES.parse("9876543210"))).isTrue();
  }

  @Test
  void letsOnlyItsOwnNumbersThroughInWhateverForm() {
    Whitelist whitelist = Whitelist.parse(" 9876543210 , +91 98765-43211,09876543212,", PHONES);
    assertThat(whitelist.numbers()).hasSize(3);
    assertThat(whitelist.refuses("+919876543210")).isFalse();
    assertThat(whitelist.refuses("+919876543211")).isFalse();
    assertThat(whitelist.refuses("+919876543212")).isFalse();
    assertThat(whitelist.refuses("+919876543213")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", " ", " , ,"})
  void stopsTheStartWithoutEntries(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitelist.parse(text, PHONES))
        .withMessageContaining("CALL_WHITELIST_NUMBERS");
  }

  @ParameterizedTest
  @CsvSource({
    "98765, 98765",
    "+6581234567, +******4567",
    "all, all",
    "9876543210 9876543211, ********** ******3211",
    "00919876543210, **********3210"
  })
  void stopsTheStartAtAnEntryThatIsNoNumber(String entry, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitelist.parse("9876543210," + entry, PHONES))
        .withMessageStartingWith("CALL_WHITELIST_NUMBERS=" + shown + " is not accepted");
  }
}
