package io.ringroute.sandbox;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Stands in for a LiveKit server, its SIP service, the trunk, the leads' phones and the agent: a
 * real HTTP server on loopback that speaks LiveKit's API and sends its webhooks. Who answers is
 * decided by the number, see {@link Scenario}.
 */
public final class LiveKitTwin implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Ledger ledger = new Ledger();
  private final Scripts scripts = new Scripts();
  private final SipTrunks trunks;
  private final TwinServer server;
  private final TwinLoop loop;
  private final Faults faults;

  private LiveKitTwin(LiveKitTwinSettings settings) {
    server = TwinServer.bind(settings.port());
    trunks = new SipTrunks(settings.trunkId());
    loop = new TwinLoop(settings.timeFactor());
    faults = new Faults(loop);
    Tokens tokens = new Tokens(settings.apiKey(), settings.apiSecret(), Clock.systemUTC());
    LiveKitApi api = api(settings);
    server
        .handle(
            "/twirp/",
            new TwirpHandler(api.methods(), ledger::asked, tokens, loop, faults, server.workers()))
        .handle("/twin/", new TwinControls(ledger, scripts, faults))
        .start();
  }

  /** Starts it; it runs until it is closed, and keeps no JVM alive. */
  public static LiveKitTwin start(LiveKitTwinSettings settings) {
    return new LiveKitTwin(settings);
  }

  /** Its address, like {@code http://127.0.0.1:7880}. */
  public String url() {
    return server.url();
  }

  /** What reached the trunk so far. */
  public Ledger.Snapshot ledger() {
    return ledger.snapshot();
  }

  /** From now on this number behaves as that row, whatever its digits are. */
  public void script(String number, Scenario scenario) {
    scripts.change(number, old -> Script.of(scenario));
  }

  /** From now on this number is answered or refused so; the agent keeps to its row. */
  public void script(String number, Callee callee) {
    scripts.change(number, old -> old.with(callee));
  }

  /** From now on dials of this number meet the fault. */
  public void script(String number, DialFault fault) {
    scripts.change(number, old -> old.with(fault));
  }

  /**
   * From now on the trunk has these numbers and this country.
   *
   * @param country as {@code destination_country}; empty: not set
   */
  public void trunk(String country, String... numbers) {
    trunks.change(country, List.of(numbers));
  }

  /**
   * From now on this goes wrong, and nothing else does.
   *
   * @param script JSON, as the package's documentation describes it
   * @throws IllegalArgumentException when it is no script
   */
  public void faults(String script) {
    faults.follow(FaultScript.of(script));
  }

  /** How often each rule of the fault script was met, in their order. */
  public List<Integer> faultsMet() {
    return faults.met();
  }

  /** How many calls met a fault of the script. */
  public int faultyCalls() {
    return faults.calls();
  }

  @Override
  public void close() {
    server.close();
    loop.close();
  }

  private LiveKitApi api(LiveKitTwinSettings settings) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    WebhookSender sender = new WebhookSender(loop, http, settings.apiKey(), settings.apiSecret());
    TwinRooms rooms =
        new TwinRooms(loop, new Webhooks(loop, faults, sender, settings.webhookUrls()));
    return new LiveKitApi(
        new RoomMethods(rooms),
        new AgentDispatches(loop, rooms, faults, scripts, http, settings.agentName()),
        trunks,
        new SipBridge(loop, rooms, scripts, ledger, trunks));
  }
}
