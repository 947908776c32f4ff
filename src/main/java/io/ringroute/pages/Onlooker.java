package io.ringroute.pages;

import io.ringroute.outcome.MaskedNumbers;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.PhoneNumbers;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;

/**
 * Who looks at a page: an operator sees numbers and may change things; anybody else sees them
 * masked and changes nothing.
 *
 * @param name of the login
 */
record Onlooker(String name, boolean isOperator) {

  private static final String NO_CHANGES =
      "Your login may look at everything and change nothing. Ask an operator.";
  private static final String OPERATOR = "ROLE_OPERATOR";
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
  private static final PhoneNumbers NUMBERS = new PhoneNumbers(false);

  static Onlooker of(Authentication login) {
    boolean isOperator =
        login.getAuthorities().stream().anyMatch(role -> OPERATOR.equals(role.getAuthority()));
    return new Onlooker(login.getName(), isOperator);
  }

  /**
   * @throws ReportRefused 403 when they may change nothing
   */
  void requireOperator() {
    if (!isOperator) {
      throw new ReportRefused(403, NO_CHANGES);
    }
  }

  /** A phone number as it may be shown; what is no number is hidden as a whole. */
  String number(String phone) {
    if (isOperator || phone == null) {
      return phone;
    }
    return NUMBERS
        .find(phone)
        .map(number -> number.masked())
        .orElseGet(() -> DIGIT.matcher(phone).replaceAll("*"));
  }

  /** A text in which numbers may stand; null for null. */
  String text(String text) {
    return isOperator || text == null ? text : MaskedNumbers.in(text);
  }
}
