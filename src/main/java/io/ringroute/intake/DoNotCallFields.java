package io.ringroute.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out whether a marketplace says in a lead's further fields that it must not be called. What
 * is neither yes nor no may mean that.
 */
final class DoNotCallFields {

  private final ColumnNames names;

  DoNotCallFields(ColumnNames names) {
    this.names = names;
  }

  /**
   * @param extra may be null
   */
  boolean say(ObjectNode extra) {
    return extra != null && extra.properties().stream().anyMatch(this::says);
  }

  private boolean says(Map.Entry<String, JsonNode> field) {
    return names.of(field.getKey()).filter(Column.DO_NOT_CALL::equals).isPresent()
        && !RowReader.NO.contains(Cell.trim(text(field.getValue())).toLowerCase(Locale.ROOT));
  }

  /** What is no plain value says something, so not no. */
  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText("") : "yes";
  }
}
