package io.ringroute.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ringroute.sandbox.Ledger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The twins as a process of their own. */
final class BenchTwins implements AutoCloseable {

  static final String KEY = "bench";
  static final String SECRET = "a-secret-of-the-bench-and-nobody-else";
  static final String TRUNK = "ST_bench";
  static final String AGENT = "bench-agent";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final JarProcess process;
  private final String livekit;
  private final String talkingShops;

  private BenchTwins(JarProcess process) {
    this.process = process;
    this.livekit = process.await(Pattern.compile("LIVEKIT_URL=(\\S+)\n")).group(1);
    this.talkingShops = process.await(Pattern.compile("TALKINGSHOPS_BASE_URL=(\\S+)\n")).group(1);
  }

  /**
   * @param timeFactor how many times faster than real ringing and talking go
   * @param webhookUrls where webhooks go, with commas between; empty: nowhere
   */
  static BenchTwins start(Path folder, double timeFactor, String webhookUrls) {
    Map<String, String> environment =
        Map.of(
            "LIVEKIT_API_KEY", KEY,
            "LIVEKIT_API_SECRET", SECRET,
            "SIP_OUTBOUND_TRUNK_ID", TRUNK,
            "AGENT_NAME", AGENT,
            "TALKINGSHOPS_API_KEY", "tenant",
            "WEBHOOK_URL", webhookUrls,
            "SANDBOX_TIME_FACTOR", String.valueOf(timeFactor));
    return new BenchTwins(JarProcess.start(folder, List.of("-Xmx2g"), environment, "--twins"));
  }

  String livekitUrl() {
    return livekit;
  }

  /** What an application needs to reach them. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("LIVEKIT_URL", livekit);
    settings.put("LIVEKIT_API_KEY", KEY);
    settings.put("LIVEKIT_API_SECRET", SECRET);
    settings.put("SIP_OUTBOUND_TRUNK_ID", TRUNK);
    settings.put("TALKINGSHOPS_BASE_URL", talkingShops);
    settings.put("TALKINGSHOPS_API_KEY", "tenant");
    return settings;
  }

  /** What reached the trunk and the API so far. */
  Ledger.Snapshot ledger() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(livekit + "/twin/ledger")).build();
    try {
      return JSON.readValue(
          http.send(request, BodyHandlers.ofByteArray()).body(), Ledger.Snapshot.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
