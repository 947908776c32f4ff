package io.ringroute.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a column of a lead file means, and the names under which marketplaces and people have it.
 */
enum Column {
  NAME(
      "name",
      "fullname",
      "leadname",
      "customername",
      "contactname",
      "contactperson",
      "buyername",
      "sendername"),
  FIRST_NAME("firstname", "givenname"),
  LAST_NAME("lastname", "surname", "familyname"),
  MOBILE("mobile", "mobileno", "mobilenumber", "mobilephone", "cell", "cellphone", "sendermobile"),
  PHONE(
      "phone",
      "phoneno",
      "phonenumber",
      "contact",
      "contactno",
      "contactnumber",
      "telephone",
      "tel",
      "senderphone"),
  ALTERNATE_PHONE(
      "alternatephone",
      "alternatemobile",
      "alternatenumber",
      "altphone",
      "phone2",
      "mobile2",
      "sendermobilealt",
      "senderphonealt"),
  EMAIL("email", "emailid", "emailaddress", "mail", "senderemail"),
  PRODUCT("product", "productname", "item", "category", "queryproductname"),
  CITY("city", "town", "sendercity"),
  STATE("state", "senderstate"),
  MESSAGE("message", "query", "querymessage", "enquiry", "inquiry", "requirement", "requirements"),
  SOURCE("source", "leadsource"),
  DO_NOT_CALL("donotcall", "dnc", "dnd", "dncmobile", "dncphone"),
  /** What our own list of refused rows adds. */
  IGNORED("ringrouteline", "ringroutereason");

  private final Set<String> names;

  Column(String... names) {
    this.names = Set.of(names);
  }

  /** The meaning of a header cell; names match without case, spaces and punctuation. */
  static Optional<Column> of(String header) {
    String plain = plain(header);
    return Arrays.stream(values()).filter(column -> column.names.contains(plain)).findFirst();
  }

  static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
