package io.ringroute.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** What of a setting's value may be shown. */
final class ShownValue {

  private static final Pattern SECRET =
      Pattern.compile("DATABASE_URL|.*_(PASSWORD|TOKEN|SECRET|KEY)");
  private static final Pattern NUMBER = Pattern.compile(".*_NUMBERS?");
  private static final Pattern LOGIN = Pattern.compile("//[^/@]*@");

  /** All digits of a number but the last four, when there are more than six. */
  private static final Pattern DIGIT = Pattern.compile("\\d(?=(?:\\D*\\d){4})");

  private static final String HIDDEN = "****";
  private static final String FILE = "_FILE";
  private static final int LONGEST = 120;
  private static final int FEW_DIGITS = 6;

  private ShownValue() {}

  /** DATABASE_URL is a secret as a whole: in one that can't be read, a password may be anywhere. */
  static String of(String name, String value) {
    String text = Objects.requireNonNullElse(value, "");
    if (isSecret(name) || isSecretsFile(name) && !isPath(text)) {
      return text.isEmpty() ? "" : HIDDEN;
    }
    return shorten(NUMBER.matcher(name).matches() ? maskNumber(text) : maskLogin(text));
  }

  /** Whether a setting's value is never shown. */
  static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }

  private static boolean isSecretsFile(String name) {
    return name.endsWith(FILE) && isSecret(name.substring(0, name.length() - FILE.length()));
  }

  /** What isn't surely the path of a file may be the secret itself, given by the wrong name. */
  private static boolean isPath(String text) {
    try {
      Path path = Path.of(text.strip());
      return path.isAbsolute() && path.getNameCount() > 1 && Files.isDirectory(path.getParent());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String maskNumber(String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    return digits > FEW_DIGITS ? DIGIT.matcher(text).replaceAll("*") : text;
  }

  private static String maskLogin(String text) {
    return LOGIN.matcher(text).replaceAll("//****@");
  }

  private static String shorten(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
