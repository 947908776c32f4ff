package io.ringroute.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/**
 * What the agent learnt from the lead: an open JSON object.
 *
 * @param fields never null
 */
public record Qualification(JsonNode fields) {

  /** The fullest first; then by text, so that the choice does not depend on who came first. */
  static final Comparator<Qualification> FULLEST_FIRST =
      Comparator.comparing(Qualification::answers)
          .reversed()
          .thenComparing(qualification -> qualification.fields.toString());

  /** Whether it holds nothing but blanks: no_answers (contract 6). */
  public boolean isBlank() {
    return answers() == 0;
  }

  private long answers() {
    return answersIn(fields);
  }

  private static long answersIn(JsonNode node) {
    if (node.isContainerNode()) {
      return StreamSupport.stream(node.spliterator(), false)
          .mapToLong(Qualification::answersIn)
          .sum();
    }
    return node.isNull() || node.isMissingNode() || isBlank(node.asText()) ? 0 : 1;
  }

  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }
}
