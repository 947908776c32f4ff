package io.ringroute.screening;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers that may be called, while testing with real phones (contract 3.4).
 *
 * @param numbers the only numbers that are called; empty when every number may be
 */
public record Whitelist(Set<PhoneNumber> numbers) {

  public Whitelist {
    numbers = Set.copyOf(numbers);
  }

  /**
   * Reads a comma-separated list; spaces around entries and a trailing comma are allowed.
   *
   * @param text the list; null or empty lets every number through
   * @throws IllegalArgumentException naming CALL_WHITELIST_NUMBERS and the entry that is no number
   */
  static Whitelist parse(String text, PhoneNumbers phoneNumbers) {
    if (text == null || text.isEmpty()) {
      return new Whitelist(Set.of());
    }
    Set<PhoneNumber> numbers =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(entry -> number(entry, phoneNumbers))
            .collect(Collectors.toSet());
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException(
          "CALL_WHITELIST_NUMBERS=" + text + " has no entries; leave it out to call every number");
    }
    return new Whitelist(numbers);
  }

  /** Whether the number may be called. */
  public boolean allows(PhoneNumber number) {
    return numbers.isEmpty() || numbers.contains(number);
  }

  /** For the routes: whether a number, given as {@code +91XXXXXXXXXX}, may not be called. */
  public boolean refuses(String e164) {
    return !allows(new PhoneNumber(e164));
  }

  private static PhoneNumber number(String entry, PhoneNumbers phoneNumbers) {
    try {
      return phoneNumbers.parse(entry);
    } catch (InvalidPhone e) {
      throw new IllegalArgumentException(
          "CALL_WHITELIST_NUMBERS has the entry \"%s\", which is no number (%s); accepted are 98765XXXXX, 098765XXXXX, 9198765XXXXX and +9198765XXXXX"
              .formatted(entry, e.getMessage()));
    }
  }
}
