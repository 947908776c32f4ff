package io.ringroute.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What tests in other processes reach without a token: {@code GET /twin/ledger}, and {@code POST
 * /twin/script} with {@code {"number", "scenario", "fault": {"dials", "reply", "code"}}}; {@code
 * POST /twin/faults} with a fault script, and {@code GET /twin/faults} for how often its rules were
 * met.
 */
final class TwinControls implements HttpHandler {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private final Ledger ledger;
  private final Scripts scripts;
  private final Faults faults;

  TwinControls(Ledger ledger, Scripts scripts, Faults faults) {
    this.ledger = ledger;
    this.scripts = scripts;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    switch (call) {
      case "GET /twin/ledger" -> reply(exchange, 200, JSON.writeValueAsBytes(ledger.snapshot()));
      case "POST /twin/script" -> obey(exchange, body -> script(JSON.readTree(body)));
      case "POST /twin/faults" -> obey(exchange, body -> faults.follow(FaultScript.of(body)));
      case "GET /twin/faults" ->
          reply(
              exchange,
              200,
              JSON.writeValueAsBytes(Map.of("met", faults.met(), "calls", faults.calls())));
      default -> reply(exchange, 404, new byte[0]);
    }
  }

  private interface Order {
    void obey(String body) throws IOException;
  }

  private static void obey(HttpExchange exchange, Order order) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      order.obey(new String(body, StandardCharsets.UTF_8));
      reply(exchange, 200, new byte[0]);
    } catch (IllegalArgumentException e) {
      reply(exchange, 400, e.getMessage().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void script(JsonNode script) throws IOException {
    String number = script.path("number").asText();
    if (script.hasNonNull("scenario")) {
      Script row = Script.of(Scenario.valueOf(script.path("scenario").asText()));
      scripts.change(number, old -> row);
    }
    if (script.hasNonNull("fault")) {
      DialFault fault = JSON.treeToValue(script.path("fault"), DialFault.class);
      scripts.change(number, old -> old.with(fault));
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    TwinServer.reply(exchange, status, "application/json", body);
  }
}
