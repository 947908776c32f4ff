package io.ringroute.intake;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which people call a list of numbers that must not be called. Such a list with names
 * in it would make leads of exactly those who asked for silence; so a file that is called so makes
 * none, though it may be one that was checked against a list: renamed, it is read.
 */
final class DoNotCallWords {

  private static final Pattern WORDS =
      Pattern.compile(
          "do\\P{L}*not\\P{L}*(?:call|contact|disturb|phone|ring)"
              + "|don\\P{L}*t\\P{L}*(?:call|contact|disturb|phone|ring)"
              + "|unsubscri|black\\P{L}?list|block\\P{L}?list"
              + "|(?<!\\p{L})(?:n?dnc[lr]?s?|n?dnds?|ncpr|opt(?:ed)?\\P{L}*outs?)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private DoNotCallWords() {}

  /**
   * Holds a text about a lead file to say nothing of the kind.
   *
   * @param what what it is, like {@code its name}
   * @throws LeadFileRefused when it does
   */
  static void requireNone(String what, String text) {
    find(text)
        .ifPresent(
            words -> {
              throw new LeadFileRefused(
                  "%s says \"%s\", as of a do-not-call list, and no lead is made of it; put it into do-not-call/, or name it otherwise if these may be called"
                      .formatted(what, words));
            });
  }

  /** The words in a text; none in most. */
  static Optional<String> find(String text) {
    Matcher words = WORDS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    return words.find() ? Optional.of(words.group().replaceAll("\\p{C}", " ")) : Optional.empty();
  }
}
