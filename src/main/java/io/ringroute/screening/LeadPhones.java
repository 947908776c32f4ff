package io.ringroute.screening;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the numbers of leads, as the poll selected them, for the screening route. */
public class LeadPhones {

  /** The key under which a lead carries its number as {@code +91XXXXXXXXXX}. */
  public static final String KEY = "phone_key";

  private static final Logger LOG = LoggerFactory.getLogger(LeadPhones.class);

  private final PhoneNumbers phoneNumbers;

  LeadPhones(PhoneNumbers phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * Copies the leads, each with the added key {@code phone_key}, which is null where the phone
   * can't be read. A lead that isn't even a row is left out and logged.
   */
  public List<Map<String, Object>> read(List<Map<String, Object>> leads) {
    return leads.stream().map(this::readOrLeaveOut).flatMap(Optional::stream).toList();
  }

  /** The numbers of leads that were read, as one comma-separated text; empty for none. */
  public String keys(List<Map<String, Object>> leads) {
    return leads.stream()
        .map(lead -> (String) lead.get(KEY))
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(","));
  }

  private Optional<Map<String, Object>> readOrLeaveOut(Map<String, Object> lead) {
    try {
      Map<String, Object> read = new LinkedHashMap<>(lead);
      read.put(
          KEY, phoneNumbers.find((String) lead.get("phone")).map(PhoneNumber::e164).orElse(null));
      return Optional.of(read);
    } catch (RuntimeException e) {
      LOG.error(
          "lead {} can't be screened and is left out", lead == null ? null : lead.get("id"), e);
      return Optional.empty();
    }
  }
}
