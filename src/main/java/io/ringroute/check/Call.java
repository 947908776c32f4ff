package io.ringroute.check;

import io.ringroute.database.DatabaseLook;
import io.ringroute.database.DatabaseSettings;
import io.ringroute.dialing.DialingSettings;
import io.ringroute.push.PushSettings;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.ScreeningSettings;
import io.ringroute.settings.BadSetting;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;

/**
 * Rings one number and tells what happens. The number becomes a lead like any other, so that every
 * rule holds and it is never rung twice. When an application runs on the database, that one dials;
 * else this program does, and dials nobody else.
 */
public final class Call {

  private final StartSettings settings;
  private final PhoneNumber number;
  private final Lines lines;
  private final Class<?> application;
  private final List<String> arguments;
  private final long start = System.nanoTime();

  private Call(
      StartSettings settings,
      PhoneNumber number,
      Lines lines,
      Class<?> application,
      List<String> arguments) {
    this.settings = settings;
    this.number = number;
    this.lines = lines;
    this.application = application;
    this.arguments = arguments;
  }

  /**
   * Rings the number.
   *
   * @param arguments settings of the command line, {@code --name=value}
   * @param application the class that starts when no application runs
   * @return the program's exit code: 0 when somebody answered, else 1
   */
  public static int run(
      PhoneNumber number, List<String> arguments, PrintStream out, Class<?> application) {
    try (StartSettings settings = StartSettings.read(arguments)) {
      Lines lines = new Lines(out, settings.secrets());
      try {
        return new Call(settings, number, lines, application, arguments).run() ? 0 : 1;
      } catch (Found e) {
        lines.say("not called: " + e.finding().text());
        return 1;
      } catch (DataAccessException e) {
        lines.say("the database can't be used: " + Words.of(e));
        return 1;
      }
    } catch (Found e) {
      new Lines(out, List.of()).say("not called: " + e.finding().text());
      return 1;
    }
  }

  private boolean run() {
    requireSettings();
    settings.close();
    DatabaseLook database = new DatabaseLook(get(DatabaseSettings.class));
    Optional<DataSource> running = database.writing().filter(Call::isApplicationRunning);
    if (running.isPresent()) {
      say("an application runs on " + database.display() + ", it dials " + number.masked());
      return follow(new TestCalls(running.get()), null);
    }
    say("no application runs, so this program dials " + number.masked());
    return dial(database);
  }

  private void requireSettings() {
    if (!settings.problems().isEmpty()) {
      String all =
          settings.problems().stream().map(BadSetting::toString).collect(Collectors.joining("; "));
      throw Found.wrong(all, "--check tells more");
    }
    if (!get(DialingSettings.class).isOn()) {
      throw Found.none("LIVEKIT_URL is not set, so dialling is off");
    }
    WindowCheck window =
        new WindowCheck(
            get(ScreeningSettings.class),
            !settings.isSandbox(),
            get(DialingSettings.class).ringingTimeout(),
            Clock.systemUTC());
    if (!window.isOpen()) {
      throw Found.none("the window is " + window.words());
    }
  }

  private static boolean isApplicationRunning(DataSource database) {
    try {
      return new TestCalls(database).isApplicationRunning();
    } catch (DataAccessException e) {
      return false;
    }
  }

  private boolean dial(DatabaseLook database) {
    try (CallingNode node = start()) {
      return follow(new TestCalls(database.writing().orElseThrow()), node);
    }
  }

  /** A start that fails has said by itself why. */
  private CallingNode start() {
    try {
      return CallingNode.start(application, arguments);
    } catch (RuntimeException e) {
      throw Found.none("the application does not start: " + Words.of(e));
    }
  }

  /**
   * Makes the lead and tells of it until the end.
   *
   * @param node dials it; null when another application does
   */
  private boolean follow(TestCalls calls, CallingNode node) {
    int leadId = calls.add(number.e164());
    say("lead " + leadId + " was made, source check");
    Thread atExit = new Thread(() -> end(calls, leadId), "end the test call's lead");
    Runtime.getRuntime().addShutdownHook(atExit);
    if (node != null) {
      node.atClose(() -> end(calls, leadId));
    }
    try {
      Ringing ringing = new Ringing(liveKitOf(node));
      CallWatch watch = new CallWatch(calls, leadId, node, ringing, this::say);
      CallState end = watch.untilOver();
      if (end.isCalled()) {
        end = watch.untilFiled(get(PushSettings.class).isOn());
      }
      return conclude(end);
    } finally {
      calls.end(leadId);
      removeHook(atExit);
    }
  }

  /** When the program is stopped, the database may be gone already. */
  private static void end(TestCalls calls, int leadId) {
    try {
      calls.end(leadId);
    } catch (DataAccessException e) {
      // Whoever stops last has ended it.
    }
  }

  /** The twins of another sandbox are not known here: null. */
  private DialingSettings liveKitOf(CallingNode node) {
    if (node != null) {
      return node.get(DialingSettings.class);
    }
    return settings.isSandbox() ? null : get(DialingSettings.class);
  }

  private boolean conclude(CallState end) {
    if (end.isRefused()) {
      throw Found.none(reason(end));
    }
    if (!end.isOver()) {
      say("no result long after the call's deadline: the application that dialled does not run");
      return false;
    }
    say(end.isTalkedTo() ? "the call was answered" : "the call was not answered");
    return end.isTalkedTo();
  }

  private static String reason(CallState end) {
    if (end.leadStatus().equals("failed")) {
      return "screening refused the number, " + end.failedReason();
    }
    return end.isOverLimit()
        ? "the number was called as often as MAX_CALLS_PER_NUMBER_PER_DAY allows today"
        : "the number is in a call already";
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped, and the hook runs.
    }
  }

  private <T> T get(Class<T> type) {
    return settings.get(type).orElseThrow();
  }

  private void say(String line) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    lines.say("%3d.%d s  %s".formatted(millis / 1000, millis % 1000 / 100, line));
  }
}
