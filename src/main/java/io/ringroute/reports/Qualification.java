package io.ringroute.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What an agent learnt of a lead: an open object. */
final class Qualification {

  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{C}]*");

  private Qualification() {}

  /** Whether there is nothing in it but nulls, blank texts and empty containers. */
  static boolean isBlank(JsonNode value) {
    if (value.isContainerNode()) {
      return StreamSupport.stream(value.spliterator(), false).allMatch(Qualification::isBlank);
    }
    return value.isNull() || value.isTextual() && BLANK.matcher(value.textValue()).matches();
  }
}
