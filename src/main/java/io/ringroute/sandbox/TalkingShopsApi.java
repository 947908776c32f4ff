package io.ringroute.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The twin's HTTP face: key, rate limit, script, then the endpoints. */
final class TalkingShopsApi implements HttpHandler {

  private static final int LARGEST = 1_000_000;

  private final ObjectMapper json = new ObjectMapper();
  private final TalkingShopsScript script;
  private final TalkingShopsLedger ledger;
  private final TalkingShopsEndpoints endpoints;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String apiKey;
  private volatile int requestsPerMinute = 100;

  TalkingShopsApi(String apiKey, TalkingShopsScript script, TalkingShopsLedger ledger) {
    this.apiKey = apiKey;
    this.script = script;
    this.ledger = ledger;
    this.endpoints = new TalkingShopsEndpoints(ledger);
  }

  void acceptKey(String key) {
    this.apiKey = key;
  }

  void limitRequests(int perMinute) {
    this.requestsPerMinute = perMinute;
  }

  /** Lets slow answers go. */
  void close() {
    closed.countDown();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/twin/ledger")) {
        send(exchange, TalkingShopsAnswer.of(200, ledger.asJson()));
      } else if (path.startsWith("/v1/")) {
        serve(exchange, exchange.getRequestMethod() + " " + path.substring(3));
      } else {
        send(exchange, TalkingShopsAnswer.error(404, "no such path"));
      }
    }
  }

  private void serve(HttpExchange exchange, String request) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
    int recent = ledger.note(request, System.nanoTime());
    if (!knowsKey(exchange)) {
      send(exchange, TalkingShopsAnswer.error(401, "invalid x-tenant-api-key"));
    } else if (recent > requestsPerMinute) {
      long seconds = ledger.secondsUntilRoom(System.nanoTime());
      send(
          exchange,
          new TalkingShopsAnswer(
              429, Map.of("Retry-After", "" + seconds), Map.of("success", false)));
    } else {
      play(exchange, request, body);
    }
  }

  private boolean knowsKey(HttpExchange exchange) {
    String key = exchange.getRequestHeaders().getFirst("x-tenant-api-key");
    return key != null
        && MessageDigest.isEqual(
            key.getBytes(StandardCharsets.UTF_8), apiKey.getBytes(StandardCharsets.UTF_8));
  }

  private void play(HttpExchange exchange, String request, byte[] body) throws IOException {
    TalkingShopsReply reply = script.take(request);
    if (reply == null) {
      send(exchange, endpoints.act(request, query(exchange), body));
    } else if (reply.acts()) {
      TalkingShopsAnswer answer = endpoints.act(request, query(exchange), body);
      pause(reply);
      if (!reply.lost()) {
        send(exchange, answer);
      }
    } else {
      Object text =
          reply.body() == null ? Map.of("success", false, "message", "scripted") : reply.body();
      send(exchange, new TalkingShopsAnswer(reply.status(), reply.headers(), text));
    }
  }

  private void pause(TalkingShopsReply reply) {
    try {
      closed.await(reply.delay().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String raw = exchange.getRequestURI().getRawQuery();
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] sides = pair.split("=", 2);
      String value = sides.length < 2 ? "" : sides[1];
      query.put(sides[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return query;
  }

  private void send(HttpExchange exchange, TalkingShopsAnswer answer) throws IOException {
    byte[] body = text(answer.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private String text(Object body) throws JsonProcessingException {
    return body instanceof String text ? text : json.writeValueAsString(body);
  }
}
