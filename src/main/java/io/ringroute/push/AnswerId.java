package io.ringroute.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where an id stands in an answer whose shape the CRM doesn't document. */
record AnswerId(String path, List<String> names, List<String> wrappers) {

  static AnswerId ofTask(String path) {
    return new AnswerId(path, List.of("taskId", "_id", "id"), List.of("data", "task"));
  }

  static AnswerId ofCustomer() {
    return new AnswerId("", List.of("customerId", "_id", "id"), List.of("data", "customer"));
  }

  /** The id; null when there is none. */
  String in(JsonNode answer) {
    Stream<JsonNode> usual = Stream.concat(Stream.of(answer), wrapped(answer));
    return Stream.concat(Stream.ofNullable(configured(answer)), usual.flatMap(this::named))
        .filter(id -> id.isTextual() || id.isIntegralNumber())
        .map(JsonNode::asText)
        .filter(id -> !id.isBlank())
        .findFirst()
        .orElse(null);
  }

  private JsonNode configured(JsonNode answer) {
    if (path.isEmpty()) {
      return null;
    }
    JsonNode node = answer;
    for (String name : path.split("\\.")) {
      node =
          node.isArray() && name.matches("\\d{1,4}")
              ? node.path(Integer.parseInt(name))
              : node.path(name);
    }
    return node;
  }

  private Stream<JsonNode> wrapped(JsonNode answer) {
    return wrappers.stream()
        .flatMap(outer -> Stream.of(answer.path(outer), answer.path("data").path(outer)));
  }

  private Stream<JsonNode> named(JsonNode node) {
    return names.stream().map(node::get).filter(Objects::nonNull);
  }
}
