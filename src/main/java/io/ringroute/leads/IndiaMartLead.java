package io.ringroute.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ringroute.intake.NewLead;
import io.ringroute.screening.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a lead as IndiaMART's push and pull APIs write it. What its sender can't mend is mended.
 */
final class IndiaMartLead {

  private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*/?>");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\uFFFD&&[^\\r\\n]]+");
  private static final List<String> PHONES =
      List.of("SENDER_MOBILE", "SENDER_PHONE", "SENDER_MOBILE_ALT", "SENDER_PHONE_ALT");

  private final LeadFields fields;
  private final ObjectNode json;
  private final PhoneNumbers phoneNumbers;

  private IndiaMartLead(JsonNode json, PhoneNumbers phoneNumbers) {
    this.fields = new LeadFields(json);
    this.json = (ObjectNode) json;
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * @throws WrongField when it has no name or no phone
   */
  static NewLead read(JsonNode json, PhoneNumbers phoneNumbers) {
    JsonNode cleaned = json.deepCopy();
    if (cleaned instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> field.setValue(cleaned(field.getKey(), field.getValue())));
    }
    return new IndiaMartLead(cleaned, phoneNumbers).read();
  }

  private NewLead read() {
    String name = fields.text("SENDER_NAME", LeadFields.LONGEST);
    String phone = phone();
    return new NewLead(
        name,
        phone,
        "indiamart",
        fields.optionalNumberText("UNIQUE_QUERY_ID", LeadFields.LONGEST_KEY),
        fields.optionalText("SENDER_EMAIL", LeadFields.LONGEST),
        fields.optionalText("QUERY_PRODUCT_NAME", LeadFields.LONGEST),
        fields.optionalText("SENDER_CITY", LeadFields.LONGEST),
        fields.optionalText("SENDER_STATE", LeadFields.LONGEST),
        fields.optionalText("QUERY_MESSAGE", LeadFields.LONGEST),
        0,
        fields.extra());
  }

  /** The first that can be dialled, else the first that is there; the others are extra data. */
  private String phone() {
    List<String> there = new ArrayList<>(PHONES);
    there.removeIf(name -> json.path(name).asText("").isBlank());
    Stream<String> dialled =
        there.stream().filter(name -> phoneNumbers.find(json.path(name).asText()).isPresent());
    String chosen =
        Stream.concat(dialled, there.stream())
            .findFirst()
            .orElseThrow(
                () -> new WrongField("SENDER_MOBILE", "SENDER_MOBILE must hold a phone number."));
    return Objects.requireNonNull(fields.phone(chosen));
  }

  private static JsonNode cleaned(String name, JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    boolean isMessage = name.equals("QUERY_MESSAGE");
    String text = value.textValue();
    String lines = isMessage ? LINE_BREAK.matcher(text).replaceAll("\n") : text;
    String oneLine = isMessage ? lines : lines.replaceAll("[\\r\\n]+", " ");
    return TextNode.valueOf(CONTROLS.matcher(oneLine).replaceAll(" "));
  }
}
