package io.ringroute.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.FreePort;
import io.ringroute.PackagedApplication;
import io.ringroute.reports.Http;
import io.ringroute.security.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged application in the sandbox, with its sample leads. It is started once for all tests
 * that look at it, so they must bear each other's leads.
 */
public final class RunningApplication implements AutoCloseable {

  public static final String OPERATOR = "operator";
  public static final String OPERATOR_PASSWORD = "operator-password-of-these-tests";
  public static final String VIEWER = "viewer";
  public static final String VIEWER_PASSWORD = "viewer-password-of-these-tests";
  public static final String API_TOKEN = "api-token-of-these-tests";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "OPERATOR_PASSWORD", OPERATOR_PASSWORD,
          "VIEWER_PASSWORD", VIEWER_PASSWORD,
          "API_TOKEN", API_TOKEN,
          // A busy machine's agents are slow, and its calls shall go through nevertheless.
          "AGENT_READY_TIMEOUT", "60s");

  private final Path folder;
  private final PackagedApplication process;
  private final Http http;

  RunningApplication() {
    folder = newFolder();
    process = PackagedApplication.start(folder, settings());
    http = new Http(process.port());
  }

  /** Like {@code http://127.0.0.1:40123}. */
  public String url() {
    return process.url();
  }

  public Http http() {
    return http;
  }

  public long pid() {
    return process.pid();
  }

  /** The port that it answers at. */
  public int port() {
    return process.port();
  }

  /** What it has written so far. */
  public String output() {
    return process.output();
  }

  /** The operator's session, for requests beside the browser's. */
  public Session operator() {
    return Session.of(http, OPERATOR, OPERATOR_PASSWORD);
  }

  public HttpResponse<String> api(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", "Bearer " + API_TOKEN));
    return http.send(method, path, body, all);
  }

  /**
   * Adds a lead, by the API.
   *
   * @param phone its last three digits decide what happens
   * @return its id
   */
  public int lead(String name, String phone) {
    String body = "{\"name\": \"%s\", \"phone\": \"%s\"}".formatted(name, phone);
    JsonNode made = json(api("POST", "/api/leads", body, "Content-Type", "application/json"));
    return made.path("results").path(0).path("id").asInt();
  }

  /** What the API tells of a lead: {@code lead, calls, why}. */
  public JsonNode story(int lead) {
    return json(api("GET", "/api/leads/" + lead, ""));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a port that is known beforehand: the sandbox's agents report there. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("SERVER_PORT", String.valueOf(FreePort.next()));
    return settings;
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("ringroute-running");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
