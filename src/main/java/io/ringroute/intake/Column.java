package io.ringroute.intake;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a column of a lead file means, and the names under which marketplaces and people have it.
 * {@link ColumnNames} adds an integrator's own.
 */
enum Column {
  NAME(
      "name",
      "full name",
      "lead name",
      "customer name",
      "client name",
      "contact name",
      "contact person",
      "buyer name",
      "sender name",
      "नाम"),
  FIRST_NAME("first name", "given name"),
  LAST_NAME("last name", "surname", "family name"),
  MOBILE(
      "mobile",
      "mobile no",
      "mobile number",
      "mobile phone",
      "mob",
      "mob no",
      "cell",
      "cell phone",
      "whatsapp",
      "whatsapp no",
      "whatsapp number",
      "buyer mobile",
      "customer mobile",
      "sender mobile",
      "मोबाइल",
      "मोबाइल नंबर"),
  PHONE(
      "phone",
      "phone no",
      "phone number",
      "contact",
      "contact no",
      "contact number",
      "telephone",
      "tel",
      "ph",
      "ph no",
      "buyer phone",
      "customer phone",
      "sender phone",
      "फोन",
      "फ़ोन"),
  ALTERNATE_PHONE(
      "alternate phone",
      "alternate mobile",
      "alternate number",
      "alternate contact",
      "alt phone",
      "alt mobile",
      "phone 2",
      "mobile 2",
      "sender mobile alt",
      "sender phone alt"),
  EMAIL("email", "email id", "email address", "e-mail", "mail", "sender email", "ईमेल"),
  PRODUCT(
      "product",
      "product name",
      "product interest",
      "item",
      "category",
      "query product name",
      "उत्पाद"),
  CITY("city", "town", "sender city", "शहर"),
  STATE("state", "province", "sender state", "राज्य"),
  MESSAGE(
      "message",
      "query",
      "query message",
      "enquiry",
      "inquiry",
      "requirement",
      "requirements",
      "संदेश"),
  SOURCE("source", "lead source"),
  /** The marketplace's own id of a lead. */
  EXTERNAL_ID("unique query id", "query id", "lead id", "enquiry id", "inquiry id", "rfi id"),
  /** Meta's id of a lead when it reads like {@code l:1234567890}; any other is extra data. */
  META_ID("id"),
  DO_NOT_CALL(
      "do not call",
      "do not contact",
      "do not disturb",
      "dnc",
      "dnc mobile",
      "dnc phone",
      "dnc status",
      "dnd",
      "dnd mobile",
      "dnd phone",
      "dnd status",
      "ndnc",
      "opt out"),
  /** What our own list of refused rows adds. */
  IGNORED("ringroute_line", "ringroute_reason", "ringroute_do_not_call");

  private static final Pattern IRRELEVANT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]|\\p{Cf}");

  private final Set<String> names;

  Column(String... names) {
    this.names = Set.of(names);
  }

  /** Its names as people write them. */
  Set<String> names() {
    return names;
  }

  /** Names match without case, spaces and punctuation. */
  static String plain(String header) {
    return IRRELEVANT.matcher(header.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
