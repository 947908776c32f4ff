package io.ringroute.check;

import io.livekit.server.RoomServiceClient;
import io.ringroute.FreePort;
import io.ringroute.TestDatabase;
import io.ringroute.sandbox.LiveKitTwin;
import io.ringroute.sandbox.LiveKitTwinSettings;
import io.ringroute.sandbox.Scenario;
import io.ringroute.sandbox.TalkingShopsTwin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of an installation whose LiveKit and CRM are twins and where all is well. */
final class Installation implements AutoCloseable {

  static final String KEY = "key";
  static final String SECRET = "a-secret-that-is-long-enough-for-hs256";
  static final String CRM_KEY = "tenant-key-that-stays-secret";

  /** A Wednesday, 12:00 in India. */
  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T06:30:00Z"), ZoneOffset.UTC);

  final LiveKitTwin livekit;
  final TalkingShopsTwin crm;
  final TestDatabase database;
  final int port = freePort();
  private final Map<String, String> settings = new TreeMap<>();

  /** With twins of its own. */
  Installation(TestDatabase database) {
    this(
        database,
        LiveKitTwin.start(LiveKitTwinSettings.of(KEY, SECRET).withTrunk("ST_1").withTimeFactor(20)),
        TalkingShopsTwin.start(0, CRM_KEY));
  }

  /** With the twins of another, which behave as twins do at the start. */
  Installation(Installation other) {
    this(other.database, other.livekit, other.crm);
    livekit.script("", Scenario.QUALIFIED);
    livekit.trunk("IN", "+911400000001", "+911400000002");
    crm.behave();
  }

  private Installation(TestDatabase database, LiveKitTwin livekit, TalkingShopsTwin crm) {
    this.database = database;
    this.livekit = livekit;
    this.crm = crm;
    set("SERVER_PORT", String.valueOf(port));
    set("DATABASE_URL", database.url());
    set("LIVEKIT_URL", livekit.url());
    set("LIVEKIT_API_KEY", KEY);
    set("LIVEKIT_API_SECRET", SECRET);
    set("SIP_OUTBOUND_TRUNK_ID", "ST_1");
    set("AGENT_NAME", "agent");
    set("AGENT_READY_TIMEOUT", "2s");
    set("TALKINGSHOPS_BASE_URL", crm.url());
    set("TALKINGSHOPS_API_KEY", CRM_KEY);
    set("CALL_WHITELIST_NUMBERS", "9876500200,9876500201");
    set("ROUTES_DIR", "src/test/resources/check/routes");
  }

  Installation set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  List<String> arguments() {
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  Checked check() {
    return check(NOON);
  }

  Checked check(Clock clock) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit = Check.run(arguments(), new PrintStream(out, true, StandardCharsets.UTF_8), clock);
    return new Checked(exit, out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** The rooms that live at the twin now, whoever made them. */
  int rooms() {
    try {
      return RoomServiceClient.createClient(livekit.url(), KEY, SECRET)
          .listRooms(List.of())
          .execute()
          .body()
          .size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    return FreePort.next();
  }

  @Override
  public void close() {
    livekit.close();
    crm.close();
  }

  /** What was printed, and the exit code. */
  record Checked(int exitCode, List<String> lines) {

    String line(String subject) {
      return lines.stream()
          .filter(line -> line.matches("(ok|WRONG|--) +" + subject + ": .*"))
          .findFirst()
          .orElse("no line about " + subject + " in\n" + String.join("\n", lines));
    }

    List<String> wrong() {
      return lines.stream().filter(line -> line.startsWith("WRONG")).toList();
    }
  }
}
