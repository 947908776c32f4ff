package io.ringroute.check;

import io.ringroute.check.Finding.Mark;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Prints a line for each part, without secrets and without whole telephone numbers. */
final class Lines {

  /** What reads like a telephone number: all but the last four of ten digits and more. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.])(\\+?91|\\+)?\\d(?:[ ()/-]?\\d){5,}(?=(?:[ ()/-]?\\d){4}(?!\\d))");

  private final PrintStream out;
  private final List<String> secrets;
  private boolean isWrong;

  /**
   * @param secrets texts that are never printed
   */
  Lines(PrintStream out, List<String> secrets) {
    this.out = out;
    this.secrets = secrets.stream().filter(secret -> secret.length() > 3).toList();
  }

  /** Looks at a part and tells what was found; what nobody expected is wrong too. */
  void tell(String subject, Supplier<Finding> look) {
    try {
      tell(subject, look.get());
    } catch (Found e) {
      tell(subject, e.finding());
    } catch (RuntimeException e) {
      tell(subject, Finding.wrong(Words.of(e), "this is not expected, please report it"));
    }
  }

  void tell(String subject, Finding finding) {
    isWrong |= finding.mark() == Mark.WRONG;
    say("%-5s %s: %s".formatted(finding.mark().word, subject, finding.text()));
  }

  void say(String line) {
    // What others wrote, an agent or a server, makes no line of its own and no colours.
    String safe = line.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    for (String secret : secrets) {
      safe = safe.replace(secret, "***");
    }
    out.println(NUMBER.matcher(safe).replaceAll("$1******"));
    out.flush();
  }

  /** Whether anything was found wrong. */
  boolean isWrong() {
    return isWrong;
  }
}
