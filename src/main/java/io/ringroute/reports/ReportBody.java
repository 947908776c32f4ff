package io.ringroute.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A report's or request's JSON object, read field by field; a wrong field is named with what is
 * accepted.
 */
public final class ReportBody {

  private static final int DEEPEST = 32;
  // PostgreSQL writes a number out in full: without a limit a few bytes would become megabytes.
  private static final int LARGEST_EXPONENT = 308;
  private static final int LONGEST_NAME = 100;
  private static final char NUL = '\0';
  private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final JsonNode fields;

  private ReportBody(JsonNode fields) {
    this.fields = fields;
  }

  /**
   * @param bytes UTF-8; null counts as empty
   * @throws ReportRefused 400 when it is no JSON object
   */
  public static ReportBody parse(byte[] bytes) {
    return tree(bytes)
        .filter(JsonNode::isObject)
        .map(ReportBody::new)
        .orElseThrow(
            () ->
                new ReportRefused(
                    400,
                    "The body must be one JSON object in UTF-8, nested at most "
                        + DEEPEST
                        + " deep."));
  }

  /**
   * The body as JSON of any kind; empty when it is none, or not in UTF-8, or nested too deep.
   *
   * @param bytes null counts as empty
   * @throws ReportRefused 422 when a number in it is beyond every range
   */
  public static Optional<JsonNode> tree(byte[] bytes) {
    return tree(bytes, false);
  }

  /**
   * Likewise, but half of a surrogate pair, which is no character, becomes U+FFFD: for a sender who
   * can't mend it.
   *
   * @throws ReportRefused as there
   */
  public static Optional<JsonNode> mendedTree(byte[] bytes) {
    return tree(bytes, true);
  }

  private static Optional<JsonNode> tree(byte[] bytes, boolean mend) {
    try {
      JsonNode root = JSON.readTree(utf8(bytes == null ? new byte[0] : bytes));
      walk("", root, ReportBody::requireWritable);
      String text = root.toString();
      if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        return Optional.of(root);
      }
      if (mend) {
        return Optional.of(JSON.readTree(HALF_PAIR.matcher(text).replaceAll("\uFFFD")));
      }
    } catch (JsonProcessingException | CharacterCodingException e) {
      // What was sent is not repeated in the answer.
    }
    return Optional.empty();
  }

  /** A text that is neither missing nor blank. */
  String text(String name, int longest) {
    JsonNode value = fields.path(name);
    if (!value.isTextual() || value.textValue().isBlank() || tooLong(value, longest)) {
      throw new ReportRefused(
          422, name + " must be a text of 1 to " + longest + " characters, not only blanks.");
    }
    requireStorable(name, value);
    return value.textValue();
  }

  /**
   * For what is stored as it is.
   *
   * @throws ReportRefused 422 naming the first field with a NUL, which PostgreSQL has no place for
   */
  static void requireStorable(JsonNode data) {
    walk("", data, ReportBody::requireStorable);
  }

  /** A text, or null when it is missing or null. */
  public String optionalText(String name, int longest) {
    JsonNode value = fields.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || tooLong(value, longest)) {
      throw new ReportRefused(
          422, name + " must be a text of at most " + longest + " characters, or null.");
    }
    return value.textValue();
  }

  JsonNode object(String name) {
    JsonNode value = fields.path(name);
    if (!value.isObject()) {
      throw new ReportRefused(422, name + " must be an object.");
    }
    return value;
  }

  private static void requireWritable(String name, JsonNode value) {
    if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) > LARGEST_EXPONENT) {
      throw new ReportRefused(
          422, shown(name) + " must not have an exponent beyond " + LARGEST_EXPONENT + ".");
    }
  }

  private static void requireStorable(String name, JsonNode value) {
    if (name.indexOf(NUL) >= 0 || value.isTextual() && value.textValue().indexOf(NUL) >= 0) {
      throw new ReportRefused(
          422, shown(name) + " holds the character NUL, which cannot be stored.");
    }
  }

  /** Shows each value with its name, like {@code qualification.sizes[2]}; the whole has none. */
  private static void walk(String name, JsonNode value, BiConsumer<String, JsonNode> check) {
    check.accept(name, value);
    for (var field : value.properties()) {
      walk(name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), check);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      walk(name + "[" + i + "]", value.get(i), check);
    }
  }

  private static String shown(String name) {
    String plain = name.replace(NUL, '?');
    return plain.isEmpty()
        ? "The body"
        : plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
  }

  private static boolean tooLong(JsonNode value, int longest) {
    return value.textValue().length() > longest;
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
