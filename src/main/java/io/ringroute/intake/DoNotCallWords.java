package io.ringroute.intake;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which people call a list of numbers that must not be called. Such a list with names
 * in it would make leads of exactly those who asked for silence; so a file that is called so makes
 * none. Files of leads are sold as checked against such lists: "DND scrubbed" is none of them. In
 * doubt ("DND Flyway visitors") a file is refused, and the reason says what to do.
 */
final class DoNotCallWords {

  private static final String CALL = "(?:call|contact|disturb|phone|ring|dial|solicit)";
  private static final String OF_LIST =
      "(?:lists?|numbers?|nos?|nums?|data|files?|customers?|people|contacts?|mobiles?|phones?|sheets?|base|leads?|registry)?";
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  // Between letters of one word, so that "Orlando not called" says nothing.
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<!\\p{L})(?:"
              + String.join(
                  "|",
                  "do\\P{L}*not\\P{L}*(?:\\p{L}+\\P{L}+(?:or|and)\\P{L}+)?" + CALL,
                  "don\\P{L}{0,3}t\\P{L}*" + CALL,
                  "not\\P{L}+to\\P{L}+(?:be\\P{L}+)?" + CALL,
                  "never\\P{L}*(?:be\\P{L}+)?" + CALL + "(?!ed)",
                  "no[^\\p{L}\\n]{0,3}calls?(?!\\p{L})(?!\\P{L}+(?:yet|done|made|so|from|back|answer))",
                  "n?dnc[lr]?s?" + OF_LIST + "(?!\\p{L})",
                  "dnds?" + OF_LIST + "(?!\\p{L})",
                  "d[\\P{L}&&\\P{N}]{1,2}n[\\P{L}&&\\P{N}]{1,2}[dc](?!\\p{L})",
                  "ncpr(?!\\p{L})",
                  "opt(?:ed)?\\P{L}*outs?" + OF_LIST + "(?!\\p{L})",
                  "un\\P{L}?sub(?:s|bed)?(?!\\p{L})",
                  "suppress(?:ion|ed)\\P{L}*(?:list|numbers?|data|file|phone|contact|customer|lead)",
                  "stop\\P{L}*(?:lists?|call(?:s|ing)?)(?!\\p{L})",
                  "blocked\\P{L}*(?:list|number|contact|phone|mobile|customer|people|lead)",
                  "डी\\P{L}{0,2}एन\\P{L}{0,2}(?:डी|सी)")
              + ")|donotcall(?!ed)|un\\P{L}?subscri|black\\P{L}?list|block\\P{L}?list",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NOT_BEFORE =
      Pattern.compile(
          "(?<!\\p{L})(?:non|not|without|excl|excluding|minus)\\P{L}*(?:(?:on|in)\\P{L}+)?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHECKED_AFTER =
      Pattern.compile(
          "[^\\p{L}\\n]*(?:(?:scrub(?:bed)?|checked|clean(?:ed)?|free|cleared|verified|screened|washed)(?!\\p{L})"
              + "|(?:removed|filtered|excluded)(?!\\p{L}|\\P{L}+(?:out|number|nos?\\b|list|customer|people|lead))"
              + "|(?:equals?|is)\\P{L}*(?:no|false|0|n)(?![\\p{L}\\p{N}]))"
              + "|[^\\p{L}\\p{N}\\n]*[=:][^\\p{L}\\p{N}\\n]*(?:no|false|0|n)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  private DoNotCallWords() {}

  /**
   * Holds the name of a lead file to say nothing of the kind.
   *
   * @throws LeadFileRefused when it does
   */
  static void requireNoneInName(String name) {
    requireNone("its name", name, "drop it again under another name");
  }

  /**
   * Holds a text about a lead file to say nothing of the kind.
   *
   * @param what what it is, like {@code its name}
   * @param otherwise what to do when these people may be called
   * @throws LeadFileRefused when it does
   */
  static void requireNone(String what, String text, String otherwise) {
    find(text)
        .ifPresent(
            words -> {
              throw new LeadFileRefused(
                  "%s says \"%s\", as of a do-not-call list, and no lead is made of it; if these people may be called, %s; only if none of them may be called, put it into do-not-call/"
                      .formatted(what, words, otherwise));
            });
  }

  /** The words in a text; none in most. */
  static Optional<String> find(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return findIn(plain).or(() -> findIn(HUMP.matcher(plain).replaceAll(" ")));
  }

  private static Optional<String> findIn(String plain) {
    Matcher words = WORDS.matcher(plain);
    while (words.find()) {
      boolean denied =
          NOT_BEFORE.matcher(plain.substring(0, words.start())).find()
              || CHECKED_AFTER.matcher(plain.substring(words.end())).lookingAt();
      if (!denied) {
        return Optional.of(words.group().replaceAll("\\p{C}", " "));
      }
    }
    return Optional.empty();
  }
}
