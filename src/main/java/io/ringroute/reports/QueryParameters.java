package io.ringroute.reports;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind the question mark of a request. It is read from the address alone, so that no
 * header of the same name counts, and each name counts once.
 */
public final class QueryParameters {

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param query as it came, encoded; null or empty for none
   * @param accepted the names that may be in it
   * @throws ReportRefused 400 when it can't be decoded or has a NUL, 422 when a name is unknown or
   *     there twice
   */
  public static QueryParameters of(String query, List<String> accepted) {
    Map<String, String> values = new HashMap<>();
    String[] pairs = query == null || query.isEmpty() ? new String[0] : query.split("&");
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!accepted.contains(name)) {
        throw new ReportRefused(
            422, "The address may have the parameters " + String.join(", ", accepted) + " only.");
      }
      if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
        throw new ReportRefused(422, name + " must be there once.");
      }
    }
    return new QueryParameters(values);
  }

  /** A text without blanks around it; empty when it is missing or blank. */
  public Optional<String> text(String name, int longest) {
    String value = values.getOrDefault(name, "").strip();
    if (value.length() > longest) {
      throw new ReportRefused(422, name + " must be a text of at most " + longest + " characters.");
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** A whole number from 1 on. */
  public int number(String name, int otherwise, int most) {
    Optional<String> value = text(name, 20);
    if (value.isPresent() && !value.get().matches("[1-9][0-9]{0,8}")) {
      throw wrongNumber(name, most);
    }
    int number = value.map(Integer::parseInt).orElse(otherwise);
    if (number > most) {
      throw wrongNumber(name, most);
    }
    return number;
  }

  /** Whether it is true; false when it is missing. */
  public boolean flag(String name) {
    return switch (values.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ReportRefused(422, name + " must be true or false.");
    };
  }

  private static ReportRefused wrongNumber(String name, int most) {
    return new ReportRefused(422, name + " must be a whole number from 1 to " + most + ".");
  }

  private static String decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (isWhole(decoded)) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // What was sent is not repeated in the answer.
    }
    throw new ReportRefused(400, "The address's parameters must be percent-encoded UTF-8.");
  }

  private static boolean isWhole(String text) {
    return text.chars().noneMatch(c -> c == 0 || c == 0xFFFD)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
