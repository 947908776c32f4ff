package io.ringroute.sandbox;

import io.ringroute.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database and twins to join, whose LiveKit goes away and comes back at the same address. */
public final class StoppableSandbox implements AutoCloseable {

  private static final String KEY = "devkey";
  private static final String SECRET = "a-secret-of-at-least-thirty-two-letters";

  private final TestDatabase database = TestDatabase.create();
  private final LiveKitTwinSettings settings;
  private final TalkingShopsTwin crm = TalkingShopsTwin.start(0, "tenant");
  private LiveKitTwin liveKit;

  /**
   * @param folder where the application finds it
   * @param publicUrl where LiveKit's webhooks go
   */
  public StoppableSandbox(Path folder, String publicUrl) {
    settings =
        LiveKitTwinSettings.of(KEY, SECRET)
            .withPort(SharedSandbox.freePort())
            .withTrunk("ST_1")
            .withTimeFactor(100)
            .withWebhooksTo(publicUrl + "/livekit/webhook");
    URI url = URI.create(database.url().substring("jdbc:".length()));
    SandboxShare.write(
        folder,
        Map.of(
            "AGENT_NAME",
            "agent",
            "LIVEKIT_URL",
            "http://127.0.0.1:" + settings.port(),
            "LIVEKIT_API_KEY",
            KEY,
            "LIVEKIT_API_SECRET",
            SECRET,
            "SIP_OUTBOUND_TRUNK_ID",
            "ST_1",
            "TALKINGSHOPS_BASE_URL",
            crm.url(),
            "TALKINGSHOPS_API_KEY",
            "tenant",
            "DATABASE_URL",
            "jdbc:postgresql://localhost:" + url.getPort() + url.getPath(),
            "DATABASE_USER",
            "postgres",
            "DATABASE_PASSWORD",
            ""));
  }

  public void startLiveKit() {
    liveKit = LiveKitTwin.start(settings);
  }

  public Ledger.Snapshot ledger() {
    return liveKit.ledger();
  }

  public JdbcClient jdbc() {
    return database.jdbc();
  }

  @Override
  public void close() {
    if (liveKit != null) {
      liveKit.close();
    }
    crm.close();
  }
}
