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
import java.util.regex.Pattern;

/**
 * A report's or request's JSON object, read field by field; a wrong field is named with what is
 * accepted.
 */
public final class ReportBody {

  private static final int DEEPEST = 32;
  // PostgreSQL writes a number out in full: without a limit a few bytes would become megabytes.
  private static final int LARGEST_EXPONENT = 308;
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
      requireWritable(root);
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
    return value.textValue();
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

  private static void requireWritable(JsonNode value) {
    if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) > LARGEST_EXPONENT) {
      throw new ReportRefused(
          422, "A number must not have an exponent beyond " + LARGEST_EXPONENT + ".");
    }
    value.forEach(ReportBody::requireWritable);
  }

  private static boolean tooLong(JsonNode value, int longest) {
    return value.textValue().length() > longest;
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
