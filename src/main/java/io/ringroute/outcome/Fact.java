package io.ringroute.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One thing that was learnt of a call, as it came.
 *
 * @param kind like {@code dial_reply} or {@code webhook}
 * @param data the fact's fields, snake_case; never null
 * @param at when it was stored, by the database's clock
 */
record Fact(String kind, JsonNode data, Instant at) {

  boolean is(String wanted) {
    return kind.equals(wanted);
  }

  /** The field's text; null when it is absent or null. */
  String text(String field) {
    JsonNode value = data.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  boolean has(String field, String value) {
    return value.equals(text(field));
  }

  /** The field as a moment; null when it is absent or null. */
  Instant instant(String field) {
    String text = text(field);
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }
}
