package io.ringroute.sandbox;

import io.ringroute.FreePort;
import io.ringroute.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database and twins that outlive the applications which join them, so that a test can kill an
 * application and still ask who was rung.
 */
public final class SharedSandbox implements AutoCloseable {

  private final TestDatabase database = TestDatabase.create();
  private final Path folder;
  private final int port = freePort();
  private final Twins twins;
  private int nodes;

  /**
   * @param folder where the applications find it
   * @param timeFactor how many times faster than real time phones ring and people talk
   */
  public SharedSandbox(Path folder, double timeFactor) {
    this.folder = folder;
    this.twins = Twins.start(new SandboxPresets(publicUrl(port), "agent").twins(timeFactor));
    Map<String, Object> settings = new TreeMap<>(SandboxPresets.connections(twins));
    URI url = URI.create(database.url().substring("jdbc:".length()));
    settings.put("DATABASE_URL", "jdbc:postgresql://localhost:" + url.getPort() + url.getPath());
    settings.put("DATABASE_USER", "postgres");
    settings.put("DATABASE_PASSWORD", "");
    SandboxShare.write(folder, settings);
  }

  /** The environment of the node that LiveKit's webhooks go to. */
  public Map<String, String> firstNode(Map<String, String> more) {
    return node(port, more);
  }

  /** The environment of another node. */
  public Map<String, String> otherNode(Map<String, String> more) {
    return node(freePort(), more);
  }

  /**
   * The environment of a node that reaches the database through a proxy, over which each statement
   * goes with its text. It may file as fast as it can.
   *
   * @param isFirst whether it is the node that LiveKit's webhooks go to
   */
  public synchronized Map<String, String> nodeBehind(
      int databaseProxy, boolean isFirst, Map<String, String> more) {
    Path share = folder.resolve("share-" + ++nodes);
    Map<String, Object> settings = new TreeMap<>(SandboxShare.read(folder));
    String url = (String) settings.get("DATABASE_URL");
    settings.put(
        "DATABASE_URL",
        url.replaceFirst(":\\d+/", ":" + databaseProxy + "/") + "?prepareThreshold=0");
    settings.put("TALKINGSHOPS_REQUESTS_PER_MINUTE", "6000");
    twins.talkingShops().limitRequests(1_000_000);
    SandboxShare.write(share, settings);
    Map<String, String> environment = new HashMap<>(node(isFirst ? port : freePort(), more));
    environment.put("SANDBOX_JOIN", share.toString());
    return environment;
  }

  /** The database's address with its user, as the driver takes it. */
  public String url() {
    return database.url();
  }

  /** The port of the database itself. */
  public int databasePort() {
    return URI.create(database.url().substring("jdbc:".length())).getPort();
  }

  public LiveKitTwin livekit() {
    return twins.livekit();
  }

  public TalkingShopsTwin crm() {
    return twins.talkingShops();
  }

  public JdbcClient jdbc() {
    return database.jdbc();
  }

  public Ledger.Snapshot ledger() {
    return twins.livekit().ledger();
  }

  /** How many tasks the CRM has for each call. */
  public Map<Integer, Integer> tasksByCall() {
    return twins.talkingShops().tasksByCall();
  }

  @Override
  public void close() {
    twins.close();
  }

  private Map<String, String> node(int port, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("SANDBOX_JOIN", folder.toString());
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("PUBLIC_URL", publicUrl(port));
    return environment;
  }

  private static String publicUrl(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** A port that is free now. */
  public static int freePort() {
    return FreePort.next();
  }
}
