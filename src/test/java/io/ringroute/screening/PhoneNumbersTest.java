package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  private static final String TEN = "9876543210";
  // Devanagari, Arabic-Indic, full-width and mathematical bold digits.
  private static final List<Integer> ZEROS = List.of((int) '0', 0x966, 0x660, 0xFF10, 0x1D7CE);

  private final PhoneNumbers phoneNumbers = new PhoneNumbers(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9876543210",
        "09876543210",
        "919876543210",
        "+919876543210",
        "+91-98765 43210",
        "+91 (98765) 43210",
        "[+91] 98765.43210",
        "(+91)98765\u201143210",
        " 98765\u00A043210\t",
        "98765\u221243210",
        "\u200B\uFEFF98765\u200E43210\u202C",
        "\uFF0B91\uFF0D98765 43210",
        "९८७६५४३२१०",
        "٩٨٧٦٥٤٣٢١٠",
        // files doubt these, contract 3.3 doesn't
        "98.76.54.32.10",
        "(9876543210)",
        "(919876543210)",
        "98765-43210-",
        "-9876543210",
        "987654321.0"
      })
  void acceptsTheWaysInWhichANumberIsWritten(String text) {
    assertThat(phoneNumbers.parse(text).e164()).isEqualTo("+91" + TEN);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "   ",
        "5876543210",
        "987654321",
        "98765432101",
        "99919876543210",
        "+9876543210",
        "+9198765432",
        "+65 8123 4567",
        "00919876543210",
        "0091 98765 43210",
        "+9109876543210",
        "9109876543210",
        "0919876543210",
        "+0919876543210",
        "++919876543210",
        "91+9876543210",
        "9876543210 9876543211",
        "9876543210, 9876543211",
        "9876543210/11",
        "9876543210 ext 4",
        "9876543210x4",
        "p:+919876543210",
        "tel:+919876543210",
        "'9876543210",
        "98765\n43210",
        "98765\r43210",
        "98765\u000B43210",
        "98765\u000C43210",
        "98765\u008543210",
        "98765\u202843210",
        "98765\u202943210",
        "9876543210\n",
        "98765\u000043210",
        "98765O3210",
        "98765\u00B2\u00B33210",
        "9.876543210E9",
        "#9876543210",
        "022 2345 6789",
        "${bean:phoneNumbers}",
        "'); drop table leads;--"
      })
  void refusesWhatCannotSafelyBecomeOneNumber(String text) {
    assertThatExceptionOfType(InvalidPhone.class).isThrownBy(() -> phoneNumbers.parse(text));
    assertThat(phoneNumbers.find(text)).isEmpty();
  }

  @Test
  void neverRepeatsTheRefusedTextInTheReason() {
    assertThatExceptionOfType(InvalidPhone.class)
        .isThrownBy(() -> phoneNumbers.parse("9876543210 or 9876543211"))
        .withMessageNotContaining("98765");
  }

  @Test
  void refusesEndlessText() {
    assertThat(phoneNumbers.find(" ".repeat(1000) + TEN)).isEmpty();
  }

  @Property
  void everyWrittenFormOfANumberBecomesThatNumber(
      @ForAll("tenDigits") String ten, @ForAll("prefixes") String prefix, @ForAll long seed) {
    assertThat(phoneNumbers.parse(disguise(prefix + ten, seed)).e164()).isEqualTo("+91" + ten);
  }

  @Property(tries = 3000)
  void whateverIsAcceptedHasExactlyTheDigitsOfOneOfTheForms(@ForAll("phoneLike") String text) {
    String kept = text.replaceAll("[ .()\\[\\]-]", "");
    boolean form = kept.matches("(\\+91|91|0)?[6-9][0-9]{9}");
    assertThat(phoneNumbers.find(text).isPresent()).isEqualTo(form);
  }

  @Property
  void anyLetterInANumberRefusesIt(
      @ForAll("tenDigits") String ten, @ForAll("letters") char letter, @ForAll("places") int at) {
    assertThat(phoneNumbers.find(ten.substring(0, at) + letter + ten.substring(at))).isEmpty();
  }

  @Property
  void theResultReadsAsItself(@ForAll("tenDigits") String ten) {
    PhoneNumber number = phoneNumbers.parse(ten);
    assertThat(phoneNumbers.parse(number.e164())).isEqualTo(number);
    assertThat(phoneNumbers.parse(number.digits())).isEqualTo(number);
  }

  @Property
  void agreesWithTheMetadataWhenStrict(@ForAll("tenDigits") String ten) throws Exception {
    // The metadata of libphonenumber 9.0.43 calls every number of the shape valid.
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    assertThat(new PhoneNumbers(true).find(ten).isPresent())
        .isEqualTo(library.isValidNumber(library.parse("+91" + ten, "IN")));
  }

  @Provide
  Arbitrary<String> tenDigits() {
    return Combinators.combine(
            Arbitraries.of("6", "7", "8", "9"), Arbitraries.strings().numeric().ofLength(9))
        .as(String::concat);
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("", "0", "91", "+91");
  }

  @Provide
  Arbitrary<String> phoneLike() {
    Arbitrary<String> noise =
        Arbitraries.strings().withChars("0123456789+-. ()[]").ofMinLength(9).ofMaxLength(16);
    Arbitrary<String> near =
        Combinators.combine(
                Arbitraries.of("", "0", "91", "+91", "+", "00", "0091", "910", "+910", "+1"),
                Arbitraries.of("5", "6", "9", "-9", "(8"),
                Arbitraries.strings().numeric().ofMinLength(8).ofMaxLength(10))
            .as((prefix, first, rest) -> prefix + first + rest);
    return Arbitraries.oneOf(noise, near);
  }

  @Provide
  Arbitrary<Character> letters() {
    return Arbitraries.chars().filter(Character::isLetter);
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 10);
  }

  // Writes digits in other scripts and puts droppable characters between them.
  private static String disguise(String number, long seed) {
    var random = new java.util.Random(seed);
    List<String> between =
        List.of("", "", " ", "\u00A0", "\u2003", "-", "\u2013", ".", "(", ")", "[", "]", "\u200D");
    StringBuilder text = new StringBuilder();
    for (char c : number.toCharArray()) {
      text.append(between.get(random.nextInt(between.size())));
      int zero = ZEROS.get(random.nextInt(ZEROS.size()));
      text.appendCodePoint(c == '+' ? '+' : zero + (c - '0'));
    }
    return text.append(between.get(random.nextInt(between.size()))).toString();
  }
}
