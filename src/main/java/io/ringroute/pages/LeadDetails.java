package io.ringroute.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.pages.TimelineEntry.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known of a lead beside its name, number and state. */
final class LeadDetails {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LeadDetails() {}

  /** Each by its name; what is empty is left out. */
  static List<Answer> of(Map<String, Object> lead, Onlooker onlooker) {
    List<Answer> details = new ArrayList<>();
    add(details, "Product", lead.get("product_name"), onlooker);
    add(details, "City", lead.get("city"), onlooker);
    add(details, "State", lead.get("state"), onlooker);
    add(details, "Email", lead.get("email"), onlooker);
    add(details, "Message", lead.get("query_message"), onlooker);
    add(details, "Source", lead.get("source"), onlooker);
    add(details, "Their id there", lead.get("external_id"), onlooker);
    add(details, "Attempts used", lead.get("retry_count"), onlooker);
    if (lead.get("extra") != null) {
      extra(lead.get("extra").toString())
          .properties()
          .forEach(field -> add(details, field.getKey(), text(field.getValue()), onlooker));
    }
    return details;
  }

  private static void add(List<Answer> details, String name, Object value, Onlooker onlooker) {
    if (value != null && !value.toString().isBlank()) {
      details.add(new Answer(name, onlooker.text(value.toString())));
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static JsonNode extra(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
