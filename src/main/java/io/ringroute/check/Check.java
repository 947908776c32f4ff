package io.ringroute.check;

import io.ringroute.check.Finding.Mark;
import io.ringroute.database.DatabaseSettings;
import io.ringroute.dialing.DialingSettings;
import io.ringroute.dialing.PublicAddress;
import io.ringroute.push.PushSettings;
import io.ringroute.screening.ScreeningSettings;
import io.ringroute.settings.BadSetting;
import io.ringroute.settings.UnknownSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries every setting and every connection as a start would use them. It rings nobody and changes
 * nothing: a room and an agent's job of its own are all that there is for a while.
 */
public final class Check {

  private static final String NOT_TRIED = "not tried, its settings are wrong";

  /** The line about the routes tells of this setting. */
  private static final String ROUTES = "ROUTES_DIR";

  private final StartSettings settings;
  private final Lines lines;
  private final Http http = new Http();
  private final Clock clock;

  private Check(StartSettings settings, Lines lines, Clock clock) {
    this.settings = settings;
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * Looks at everything and tells a line for each part.
   *
   * @param arguments settings of the command line, {@code --name=value}
   * @param clock tells whether the window is open
   * @return the program's exit code: 0 when nothing is wrong, else 1
   */
  public static int run(List<String> arguments, PrintStream out, Clock clock) {
    try (StartSettings settings = StartSettings.read(arguments)) {
      Lines lines = new Lines(out, settings.secrets());
      new Check(settings, lines, clock).run();
      return lines.isWrong() ? 1 : 0;
    } catch (Found e) {
      new Lines(out, List.of()).tell("settings", e.finding());
      return 1;
    }
  }

  private void run() {
    if (settings.isSandbox()) {
      lines.tell("sandbox", Finding.none("no phone rings; LiveKit and the CRM are built-in twins"));
    }
    tellSettings();
    lines.tell("database", with(DatabaseSettings.class, this::database));
    Optional<TestDoor> door = Optional.empty();
    try {
      door = openDoor();
      tellLiveKit(door.orElse(null));
      tellPublicUrl(door);
    } catch (IOException e) {
      tellLiveKit(null);
      lines.tell(
          "PUBLIC_URL",
          Finding.wrong(
              "nobody can listen at " + address() + ": " + Words.of(e),
              "set SERVER_ADDRESS to an address of this machine, and SERVER_PORT to a free port"));
    } finally {
      door.ifPresent(TestDoor::close);
    }
    lines.tell("CRM", with(PushSettings.class, this::crm));
    lines.tell("window", with(ScreeningSettings.class, found -> window(found).window()));
    lines.tell("whitelist", with(ScreeningSettings.class, found -> window(found).whitelist()));
    lines.tell("routes", this::routes);
  }

  private void tellSettings() {
    List<String> problems =
        settings.problems().stream()
            .filter(bad -> !bad.name().equals(ROUTES))
            .map(BadSetting::toString)
            .toList();
    problems.forEach(what -> lines.tell("settings", new Finding(Mark.WRONG, what)));
    if (problems.isEmpty()) {
      lines.tell("settings", Finding.ok("all are accepted"));
    }
    UnknownSettings.in(settings.environment())
        .forEach(what -> lines.tell("settings", Finding.none(what)));
  }

  /** What is wrong with the folder itself is known already. */
  private Finding routes() {
    return settings.problems().stream()
        .filter(bad -> bad.name().equals(ROUTES))
        .findFirst()
        .map(bad -> new Finding(Mark.WRONG, bad.toString()))
        .orElseGet(() -> new RoutesCheck(settings.environment()).look());
  }

  private Finding database(DatabaseSettings found) {
    return new DatabaseCheck(found, settings.isSandbox()).look();
  }

  private void tellLiveKit(TestDoor door) {
    Optional<DialingSettings> dialing = settings.get(DialingSettings.class);
    if (dialing.isEmpty() || !dialing.get().isOn()) {
      lines.tell(
          "LiveKit",
          Finding.none(
              dialing.isEmpty() ? NOT_TRIED : "LIVEKIT_URL is not set, so dialling is off"));
      return;
    }
    LiveKit livekit = new LiveKit(http, dialing.get());
    LiveKitCheck check = new LiveKitCheck(livekit, dialing.get());
    lines.tell("LiveKit key", check::key);
    lines.tell("LiveKit grants", ifReached(check, check::grants));
    lines.tell("trunk", ifReached(check, check::trunk));
    lines.tell("agent", ifReached(check, () -> agent(livekit, dialing.get(), door)));
  }

  private static Supplier<Finding> ifReached(LiveKitCheck check, Supplier<Finding> look) {
    return () -> check.isReached() ? look.get() : Finding.none("not tried, LiveKit can't be asked");
  }

  private Finding agent(LiveKit livekit, DialingSettings dialing, TestDoor door) {
    return dialing.hasAgent()
        ? new AgentCheck(livekit, dialing, publicUrl(), door).look()
        : Finding.none("AGENT_NAME is not set, so the phone is dialled at once");
  }

  private void tellPublicUrl(Optional<TestDoor> door) {
    PublicUrlCheck check = new PublicUrlCheck(http, publicUrl());
    lines.tell(
        "PUBLIC_URL",
        port() == 0
            ? () -> Finding.none("not tried, SERVER_PORT=0 takes any free port")
            : () -> door.map(check::leadsTo).orElseGet(check::leadsToRingroute));
  }

  private Finding crm(PushSettings found) {
    return found.isOn()
        ? new CrmCheck(http, found).look()
        : Finding.none("TALKINGSHOPS_API_KEY is not set, so calls wait in \"called\"");
  }

  private WindowCheck window(ScreeningSettings found) {
    DialingSettings dialing =
        settings.get(DialingSettings.class).orElseThrow(() -> Found.none(NOT_TRIED));
    try {
      return new WindowCheck(found, !settings.isSandbox(), dialing.ringingTimeout(), clock);
    } catch (IllegalArgumentException e) {
      throw Found.wrong(e.getMessage(), "a start stops at this");
    }
  }

  private <T> Supplier<Finding> with(Class<T> type, Function<T, Finding> look) {
    return () -> settings.get(type).map(look).orElseThrow(() -> Found.none(NOT_TRIED));
  }

  private Optional<TestDoor> openDoor() throws IOException {
    return TestDoor.open(address());
  }

  private InetSocketAddress address() {
    String host = settings.environment().getProperty("server.address", "127.0.0.1");
    return new InetSocketAddress(host, port());
  }

  private int port() {
    return settings.environment().getProperty("server.port", Integer.class, 8080);
  }

  private String publicUrl() {
    return settings.get(PublicAddress.class).map(PublicAddress::publicUrl).orElse("");
  }
}
