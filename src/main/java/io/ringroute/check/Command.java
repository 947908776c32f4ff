package io.ringroute.check;

import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param deed what to do
 * @param phone whom to call; null for every other deed
 * @param folder what to validate; null for every other deed
 * @param settings the arguments that set something, {@code --name=value}
 */
public record Command(Deed deed, PhoneNumber phone, String folder, List<String> settings) {

  /** The command line can't be read; says what is accepted. */
  public static final class Unreadable extends RuntimeException {

    private Unreadable(String message) {
      super(message);
    }
  }

  /** What the program can do. */
  public enum Deed {
    START,
    TWINS,
    CHECK,
    CALL,
    VALIDATE,
    HELP
  }

  /** What is told to who asks, or asks for something else. */
  public static final String USAGE =
      """
      java -jar ringroute.jar                  starts Ringroute
      java -jar ringroute.jar --check          tries every setting and connection, and rings nobody
      java -jar ringroute.jar --call NUMBER    rings one number and tells what happens
      java -jar ringroute.jar --validate DIR   checks a folder of routes; exits 0 or 1
      java -jar ringroute.jar --twins          runs the sandbox's LiveKit and CRM alone
      Each takes settings too: --NAME=value""";

  /** Spring Boot's own options, which have no value. */
  private static final Set<String> BARE = Set.of("--debug", "--trace");

  /**
   * Reads the command line.
   *
   * @throws Unreadable saying what is wrong with it
   */
  public static Command of(String... arguments) {
    List<String> left = Arrays.stream(arguments).filter(text -> !isSetting(text)).toList();
    List<String> settings = Arrays.stream(arguments).filter(Command::isSetting).toList();
    if (left.isEmpty()) {
      return new Command(Deed.START, null, null, settings);
    }
    return switch (left.get(0).replaceFirst("(?s)=.*", "")) {
      case "--call" -> call(left, settings);
      case "--validate" -> validate(left, settings);
      default -> other(left, settings);
    };
  }

  private static Command validate(List<String> left, List<String> settings) {
    boolean isApart = left.get(0).equals("--validate");
    refuseMore(left, isApart ? 2 : 1);
    String folder =
        isApart
            ? left.stream().skip(1).findFirst().orElse("")
            : left.get(0).substring("--validate=".length());
    if (folder.isBlank()) {
      throw new Unreadable("--validate needs a folder of routes, like --validate routes");
    }
    return new Command(Deed.VALIDATE, null, folder, settings);
  }

  private static Command call(List<String> left, List<String> settings) {
    boolean isApart = left.get(0).equals("--call");
    refuseMore(left, isApart ? 2 : 1);
    if (isApart && left.size() < 2) {
      throw new Unreadable("--call needs a number, like --call +9198765XXXXX");
    }
    String number = isApart ? left.get(1) : left.get(0).substring("--call=".length());
    return new Command(Deed.CALL, phone(number), null, settings);
  }

  private static Command other(List<String> left, List<String> settings) {
    Deed deed =
        switch (left.get(0)) {
          case "--twins" -> Deed.TWINS;
          case "--check" -> Deed.CHECK;
          case "--help", "-h" -> Deed.HELP;
          default -> throw unknown(left.get(0));
        };
    refuseMore(left, 1);
    return new Command(deed, null, null, settings);
  }

  /** What is written here is no telephone number, or isn't ours to show: it isn't repeated. */
  private static PhoneNumber phone(String number) {
    return new PhoneNumbers(false)
        .find(number)
        .orElseThrow(
            () ->
                new Unreadable(
                    "--call needs an Indian mobile number, like --call +9198765XXXXX; this is none"));
  }

  private static void refuseMore(List<String> left, int most) {
    if (left.size() > most) {
      throw unknown(left.get(most));
    }
  }

  private static Unreadable unknown(String argument) {
    String hint = argument.startsWith("-D") ? " (-D stands before -jar)" : "";
    return new Unreadable(
        shown(argument)
            + " is no option; accepted are --check, --call NUMBER, --validate DIR, --twins and --NAME=value"
            + hint);
  }

  /** What is no plain word may be a number or a secret, and isn't repeated; nor is a value. */
  private static String shown(String argument) {
    String name = argument.replaceFirst("(?s)=.*", "");
    return name.matches("-{0,2}[A-Za-z][A-Za-z_.-]{0,60}") ? name : "an argument";
  }

  private static boolean isSetting(String argument) {
    return argument.matches("(?s)--(?!(check|call|validate|twins|help)=)[^=]+=.*")
        || BARE.contains(argument);
  }
}
