package io.ringroute.screening;

import io.ringroute.settings.BadSettings;
import io.ringroute.settings.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers that may be called, while testing with real phones (contract 3.4).
 *
 * @param numbers the only numbers that are called; empty when every number may be
 */
public record Whitelist(Set<PhoneNumber> numbers) {

  public Whitelist {
    numbers = Set.copyOf(numbers);
  }

  private static final String SETTING = "CALL_WHITELIST_NUMBERS";
  private static final String NONE = "at least one number; leave it out to call every number";
  private static final String FORMS =
      "numbers as 98765XXXXX, 098765XXXXX, 9198765XXXXX or +9198765XXXXX, with commas between them (%s)";

  /**
   * Reads a comma-separated list; spaces around entries and a trailing comma are allowed.
   *
   * @param text the list; null or empty lets every number through
   * @throws BadSettings with each entry that is no number
   */
  static Whitelist parse(String text, PhoneNumbers phoneNumbers) {
    Checks checks = new Checks();
    Set<PhoneNumber> numbers = read(checks, text, phoneNumbers);
    checks.done();
    return new Whitelist(numbers);
  }

  /** The entries that are numbers; the others are refused. */
  static Set<PhoneNumber> read(Checks checks, String text, PhoneNumbers phoneNumbers) {
    if (text == null || text.isEmpty()) {
      return Set.of();
    }
    List<String> entries =
        Arrays.stream(text.split(",")).map(String::strip).filter(e -> !e.isEmpty()).toList();
    checks.require(!entries.isEmpty(), SETTING, text, NONE);
    return entries.stream()
        .flatMap(entry -> number(checks, entry, phoneNumbers))
        .collect(Collectors.toSet());
  }

  /** Whether the number may be called. */
  public boolean allows(PhoneNumber number) {
    return numbers.isEmpty() || numbers.contains(number);
  }

  /** For the routes: whether a number, given as {@code +91XXXXXXXXXX}, may not be called. */
  public boolean refuses(String e164) {
    return !allows(new PhoneNumber(e164));
  }

  private static Stream<PhoneNumber> number(
      Checks checks, String entry, PhoneNumbers phoneNumbers) {
    try {
      return Stream.of(phoneNumbers.parse(entry));
    } catch (InvalidPhone e) {
      checks.require(false, SETTING, entry, FORMS.formatted(e.getMessage()));
      return Stream.empty();
    }
  }
}
