package io.ringroute.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Both twins together: LiveKit with all behind it, and Talking Shops. */
public final class Twins implements AutoCloseable {

  /**
   * How they are set up.
   *
   * @param talkingShopsPort 0 takes any free port
   * @param talkingShopsKey the tenant key that is asked for
   */
  record Settings(LiveKitTwinSettings livekit, int talkingShopsPort, String talkingShopsKey) {}

  private final Settings settings;
  private final LiveKitTwin livekit;
  private final TalkingShopsTwin crm;

  private Twins(Settings settings) {
    this.settings = settings;
    livekit = LiveKitTwin.start(settings.livekit());
    crm = TalkingShopsTwin.start(settings.talkingShopsPort(), settings.talkingShopsKey());
  }

  static Twins start(Settings settings) {
    return new Twins(settings);
  }

  Settings settings() {
    return settings;
  }

  LiveKitTwin livekit() {
    return livekit;
  }

  TalkingShopsTwin talkingShops() {
    return crm;
  }

  String talkingShopsUrl() {
    return crm.url();
  }

  @Override
  public void close() {
    livekit.close();
    crm.close();
  }

  /**
   * Runs the twins alone, until the process is stopped, and prints the settings that an application
   * needs to reach them. Read from the environment: {@code TWIN_LIVEKIT_PORT}, {@code
   * TWIN_TALKINGSHOPS_PORT} (0 or unset: any free), {@code LIVEKIT_API_KEY}, {@code
   * LIVEKIT_API_SECRET}, {@code SIP_OUTBOUND_TRUNK_ID}, {@code AGENT_NAME}, {@code
   * TALKINGSHOPS_API_KEY}, {@code WEBHOOK_URL} (several with commas between), {@code
   * SANDBOX_TIME_FACTOR}, {@code TWINS_DIR} (a folder to leave the settings in, for SANDBOX_JOIN),
   * {@code TWIN_FAULTS} (a file with the fault script that it starts with).
   */
  public static void main(String[] args) throws InterruptedException {
    Twins twins = start(settings(System.getenv()));
    String faults = System.getenv("TWIN_FAULTS");
    if (faults != null) {
      twins.livekit.faults(read(Path.of(faults)));
    }
    String folder = System.getenv("TWINS_DIR");
    if (folder != null) {
      SandboxShare.write(Path.of(folder), SandboxPresets.connections(twins));
    }
    System.out.println("LIVEKIT_URL=" + twins.livekit.url());
    System.out.println("TALKINGSHOPS_BASE_URL=" + twins.talkingShopsUrl());
    new CountDownLatch(1).await();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Settings settings(Map<String, String> environment) {
    String urls = environment.getOrDefault("WEBHOOK_URL", "");
    LiveKitTwinSettings livekit =
        new LiveKitTwinSettings(
            Integer.parseInt(environment.getOrDefault("TWIN_LIVEKIT_PORT", "0")),
            environment.getOrDefault("LIVEKIT_API_KEY", "devkey"),
            environment.getOrDefault("LIVEKIT_API_SECRET", "secret-of-the-twins-and-nobody-else"),
            environment.getOrDefault("SIP_OUTBOUND_TRUNK_ID", ""),
            environment.getOrDefault("AGENT_NAME", "agent"),
            urls.isBlank() ? List.of() : List.of(urls.strip().split("\\s*,\\s*")),
            Double.parseDouble(environment.getOrDefault("SANDBOX_TIME_FACTOR", "10")));
    return new Settings(
        livekit,
        Integer.parseInt(environment.getOrDefault("TWIN_TALKINGSHOPS_PORT", "0")),
        environment.getOrDefault("TALKINGSHOPS_API_KEY", "tenant"));
  }
}
