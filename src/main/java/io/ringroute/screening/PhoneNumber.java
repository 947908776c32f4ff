package io.ringroute.screening;

import java.util.regex.Pattern;

/**
 * An Indian mobile number; there is none that is not one (contract 3.3).
 *
 * @param e164 the number as it is dialled, {@code +91XXXXXXXXXX}, its ten digits starting with 6 to
 *     9
 */
public record PhoneNumber(String e164) {

  private static final Pattern SHAPE = Pattern.compile("\\+91[6-9][0-9]{9}");

  /**
   * @throws InvalidPhone when the text is null or has another form
   */
  public PhoneNumber {
    if (e164 == null || !SHAPE.matcher(e164).matches()) {
      throw new InvalidPhone("not of the form +91XXXXXXXXXX");
    }
  }

  /** The number without the plus, {@code 91XXXXXXXXXX}. */
  public String digits() {
    return e164.substring(1);
  }

  /** The only form that goes into a log: {@code +91******3210}. */
  public String masked() {
    return "+91******" + e164.substring(9);
  }

  /** Masked, so that a number cannot slip into a log. */
  @Override
  public String toString() {
    return masked();
  }
}
