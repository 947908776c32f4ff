package io.ringroute.screening;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * Reads numbers as people and marketplaces write them. The shape rule of contract 3.3 decides
 * first; libphonenumber accepts more (landlines, {@code 0091…}, other countries) and is asked only
 * afterwards.
 */
public class PhoneNumbers {

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private final boolean strict;

  /**
   * @param strict also refuse what libphonenumber's metadata calls not valid
   */
  public PhoneNumbers(boolean strict) {
    this.strict = strict;
  }

  /**
   * Reads one number.
   *
   * @param text what was written; may be null
   * @throws InvalidPhone saying why it can't safely become one number
   */
  public PhoneNumber parse(String text) {
    String e164 = PhoneShape.normalise(text);
    if (!strict) {
      // The library can't tell more of this shape, and takes forty times as long.
      return new PhoneNumber(e164);
    }
    Phonenumber.PhoneNumber parsed = parseShape(e164);
    if (!LIBRARY.isValidNumber(parsed)) {
      throw new InvalidPhone("no operator has such a number");
    }
    return new PhoneNumber(LIBRARY.format(parsed, PhoneNumberFormat.E164));
  }

  /** As {@link #parse}, but empty for what it refuses. */
  public Optional<PhoneNumber> find(String text) {
    try {
      return Optional.of(parse(text));
    } catch (InvalidPhone e) {
      return Optional.empty();
    }
  }

  private static Phonenumber.PhoneNumber parseShape(String e164) {
    try {
      return LIBRARY.parse(e164, "IN");
    } catch (NumberParseException e) {
      throw new InvalidPhone("libphonenumber refuses it");
    }
  }
}
