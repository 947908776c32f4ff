package io.ringroute.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for a short while where the application will listen, and answers what agents ask of the
 * test call. Whatever else comes is meant for the application, and is told to come again: a report
 * or a webhook of a real call must not be lost to a check.
 */
final class TestDoor implements AutoCloseable {

  /** The test call's id; no real call has it. */
  static final int CALL = 0;

  private static final String CALL_PATH = "/api/agent/calls/" + CALL;
  private static final String WEBHOOK_PATH = "/livekit/webhook";
  private static final List<String> REPORTS =
      List.of("/ready", "/failure", "/qualification", "/outcome");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> reports = new CopyOnWriteArrayList<>();
  private final String token = UUID.randomUUID().toString();
  private final String challenge = UUID.randomUUID().toString();
  private final HttpServer server;

  private TestDoor(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Listens at SERVER_ADDRESS and SERVER_PORT.
   *
   * @return empty when somebody else does already
   * @throws IOException when nobody could
   */
  static Optional<TestDoor> open(InetSocketAddress address) throws IOException {
    try {
      return Optional.of(new TestDoor(HttpServer.create(address, 0)));
    } catch (BindException e) {
      if (String.valueOf(e.getMessage()).contains("in use")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The bearer token of the test call's agent. */
  String token() {
    return token;
  }

  /** What only this door answers. */
  String challenge() {
    return challenge;
  }

  /** The last part of the paths to which the agent posted, like {@code ready}. */
  List<String> reports() {
    return reports;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      boolean isCall = path.equals(CALL_PATH) || path.startsWith(CALL_PATH + "/");
      if (path.equals(WEBHOOK_PATH) && isOurs(exchange)) {
        send(exchange, 200, Map.of("challenge", challenge));
      } else if (!isCall) {
        send(exchange, 503, Map.of());
      } else if (isOurs(exchange)) {
        answer(exchange, path.substring(CALL_PATH.length()));
      } else {
        send(exchange, 401, Map.of());
      }
    }
  }

  private boolean isOurs(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return ("Bearer " + token).equals(given);
  }

  private void answer(HttpExchange exchange, String rest) throws IOException {
    if (rest.isEmpty()) {
      send(exchange, 200, context());
    } else if (REPORTS.contains(rest)) {
      reports.add(rest.substring(1));
      send(exchange, 200, Map.of());
    } else {
      send(exchange, 404, Map.of());
    }
  }

  /** Shaped like a call's context, with a number that nobody has: none. */
  private Map<String, Object> context() {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("call_id", CALL);
    context.put("lead_id", CALL);
    context.put("attempt", 1);
    context.put("name", "Ringroute check");
    context.put("phone", "");
    context.put("source", "check");
    context.put("challenge", challenge);
    return context;
  }

  private static void send(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
