package io.ringroute.leads;

import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import io.ringroute.screening.Whitelist;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a lead with a phone could be called whatever else holds. */
@Component
class NumberScreen {

  private final PhoneNumbers phoneNumbers;
  private final Whitelist whitelist;

  NumberScreen(PhoneNumbers phoneNumbers, Whitelist whitelist) {
    this.phoneNumbers = phoneNumbers;
    this.whitelist = whitelist;
  }

  /** What keeps it: invalid_phone or not_whitelisted; null for nothing. */
  String keeps(String phone) {
    Optional<PhoneNumber> number = phoneNumbers.find(phone);
    if (number.isEmpty()) {
      return "invalid_phone";
    }
    return whitelist.allows(number.get()) ? null : "not_whitelisted";
  }
}
