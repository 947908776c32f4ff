package io.ringroute.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another system that is told over HTTP: a webhook, or a CRM. */
final class Receiver implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private volatile int status;

  /**
   * A message that it took.
   *
   * @param authorization null when there was none
   */
  record Taken(String key, String authorization, JsonNode body) {}

  /**
   * @param port it listens on this one of 127.0.0.1
   * @param status what it answers until it is told another one
   */
  Receiver(int port, int status) throws IOException {
    this.status = status;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 50);
    server.createContext("/", this::take);
    server.start();
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port + "/in/tenant-7";
  }

  void answer(int status) {
    this.status = status;
  }

  /** What it answered with 2xx, in order. */
  List<Taken> taken() {
    return taken;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    int answer = status;
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    boolean isMeant =
        exchange.getRequestMethod().equals("POST")
            && exchange.getRequestURI().toString().equals("/in/tenant-7");
    if (answer < 300 && isMeant) {
      taken.add(
          new Taken(header(exchange, "Idempotency-Key"), header(exchange, "Authorization"), body));
    }
    exchange.sendResponseHeaders(isMeant ? answer : 404, -1);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }
}
