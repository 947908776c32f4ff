package io.ringroute.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.pages.TimelineEntry.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * A qualification for people.
 *
 * @param rows each answer by its question
 * @param json as the agent sent it, indented; null when there is none
 */
record Answers(List<Answer> rows, String json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 100;

  /**
   * @param qualification the column; null when there is none
   */
  static Answers of(Object qualification, Onlooker onlooker) {
    if (qualification == null) {
      return new Answers(List.of(), null);
    }
    try {
      JsonNode tree = JSON.readTree(qualification.toString());
      List<Answer> rows = new ArrayList<>();
      add(rows, "", tree, onlooker);
      String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
      return new Answers(rows.stream().limit(MOST).toList(), onlooker.text(json));
    } catch (JsonProcessingException e) {
      return new Answers(List.of(), onlooker.text(qualification.toString()));
    }
  }

  private static void add(List<Answer> rows, String question, JsonNode value, Onlooker onlooker) {
    if (value.isObject() && !value.isEmpty()) {
      value
          .properties()
          .forEach(
              field ->
                  add(rows, joined(question, words(field.getKey())), field.getValue(), onlooker));
    } else {
      rows.add(new Answer(question.isEmpty() ? "Answer" : question, onlooker.text(text(value))));
    }
  }

  private static String text(JsonNode value) {
    if (value.isNull() || value.isTextual() && value.textValue().isBlank()) {
      return "–";
    }
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.isValueNode() ? text(part) : part.toString()));
      return String.join(", ", parts);
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String joined(String question, String part) {
    return question.isEmpty() ? part : question + " – " + part;
  }

  /** Like {@code Units per day} for {@code units_per_day}. */
  private static String words(String name) {
    String words = name.replace('_', ' ').strip();
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
