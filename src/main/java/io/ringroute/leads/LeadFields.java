package io.ringroute.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringroute.intake.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A lead's JSON object, read field by field; what is never asked for is extra data. */
final class LeadFields {

  static final int LONGEST = 64 * 1024;

  /** Two of them fit into a row of an index. */
  static final int LONGEST_KEY = 255;

  private static final int LONGEST_PHONE = 200;

  private final JsonNode fields;
  private final Set<String> read = new HashSet<>();

  /**
   * @throws WrongField when it is no object
   */
  LeadFields(JsonNode fields) {
    if (!fields.isObject()) {
      throw new WrongField(null, "A lead must be a JSON object.");
    }
    this.fields = fields;
  }

  /** A text that is neither missing nor blank. */
  String text(String name, int longest) {
    String text = optionalText(name, longest);
    if (text == null) {
      throw wrong(name, "must be a text of 1 to " + longest + " characters, not only blanks");
    }
    return text;
  }

  /** A text, or null when it is missing, null or blank. */
  String optionalText(String name, int longest) {
    return textOf(name, longest, fields.path(name).isTextual());
  }

  /** Likewise, or a whole number, which senders take for one. */
  String optionalNumberText(String name, int longest) {
    JsonNode value = fields.path(name);
    return textOf(name, longest, value.isTextual() || value.isIntegralNumber());
  }

  String phone(String name) {
    return optionalNumberText(name, LONGEST_PHONE);
  }

  int optionalInt(String name, int least, int most) {
    JsonNode value = take(name);
    if (isMissing(value)) {
      return 0;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw wrong(name, "must be a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  /** Refuses a field that Ringroute decides. */
  void refuse(String name) {
    if (!isMissing(take(name))) {
      throw wrong(name, "is set by Ringroute; leave it out, or put it into extra");
    }
  }

  /** All that was not asked for and isn't blank; null for nothing. */
  ObjectNode extra() {
    ObjectNode extra = ((ObjectNode) fields).objectNode();
    JsonNode given = take("extra");
    if (!isMissing(given) && !given.isObject()) {
      throw wrong("extra", "must be an object");
    }
    given.properties().forEach(field -> keep(field, extra));
    fields.properties().stream()
        .filter(field -> !read.contains(field.getKey()))
        .forEach(field -> keep(field, extra));
    if (extra.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw wrong("extra", "with all further fields must not be larger than " + LONGEST + " bytes");
    }
    return extra.isEmpty() ? null : extra;
  }

  private String textOf(String name, int longest, boolean isText) {
    JsonNode value = take(name);
    if (isMissing(value)) {
      return null;
    }
    if (!isText) {
      throw wrong(name, "must be a text of at most " + longest + " characters");
    }
    String text = clean(name, value.asText());
    if (text.length() > longest) {
      throw wrong(name, "must be a text of at most " + longest + " characters");
    }
    return text.isEmpty() ? null : text;
  }

  private static String clean(String name, String text) {
    try {
      return CleanText.of(name, text, name.equalsIgnoreCase("query_message"));
    } catch (IllegalArgumentException e) {
      throw new WrongField(name, e.getMessage() + ".");
    }
  }

  private JsonNode take(String name) {
    read.add(name);
    return fields.path(name);
  }

  private static void keep(Map.Entry<String, JsonNode> field, ObjectNode extra) {
    if (hasNul(field.getKey()) || hasNul(field.getValue().toString())) {
      throw wrong(printable(field.getKey()), "must not hold a NUL character");
    }
    boolean isBlank = field.getValue().isTextual() && field.getValue().textValue().isBlank();
    if (!field.getValue().isNull() && !isBlank) {
      extra.set(field.getKey(), field.getValue());
    }
  }

  /** As it is, or as JSON writes it. */
  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0 || text.contains("\\u0000");
  }

  private static String printable(String name) {
    return name.replace('\0', '?');
  }

  private static boolean isMissing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static WrongField wrong(String name, String what) {
    return new WrongField(name, name + " " + what + ".");
  }
}
