package io.ringroute.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The twin's HTTP face: key, rate limit, script, then the endpoints. */
final class TalkingShopsApi implements HttpHandler {

  private record Answer(int status, Map<String, String> headers, Object body) {
    static Answer of(int status, Object body) {
      return new Answer(status, Map.of(), body);
    }

    static Answer error(int status, String message) {
      return of(status, Map.of("success", false, "message", message));
    }
  }

  private static final int LARGEST = 1_000_000;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();
  private final TalkingShopsScript script;
  private final TalkingShopsLedger ledger;
  private volatile String apiKey;
  private volatile int requestsPerMinute = 100;

  TalkingShopsApi(String apiKey, TalkingShopsScript script, TalkingShopsLedger ledger) {
    this.apiKey = apiKey;
    this.script = script;
    this.ledger = ledger;
  }

  void acceptKey(String key) {
    this.apiKey = key;
  }

  void limitRequests(int perMinute) {
    this.requestsPerMinute = perMinute;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/twin/ledger")) {
        send(exchange, Answer.of(200, ledger.asJson()));
      } else if (path.startsWith("/v1/")) {
        serve(exchange, exchange.getRequestMethod() + " " + path.substring(3));
      } else {
        send(exchange, Answer.error(404, "no such path"));
      }
    }
  }

  private void serve(HttpExchange exchange, String request) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
    int recent = ledger.note(request, System.nanoTime());
    if (!knowsKey(exchange)) {
      send(exchange, Answer.error(401, "invalid x-tenant-api-key"));
    } else if (recent > requestsPerMinute) {
      long seconds = ledger.secondsUntilRoom(System.nanoTime());
      send(
          exchange, new Answer(429, Map.of("Retry-After", "" + seconds), Map.of("success", false)));
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
      send(exchange, act(exchange, request, body));
    } else if (reply.acts()) {
      Answer answer = act(exchange, request, body);
      pause(reply);
      if (!reply.lost()) {
        send(exchange, answer);
      }
    } else {
      Object text =
          reply.body() == null ? Map.of("success", false, "message", "scripted") : reply.body();
      send(exchange, new Answer(reply.status(), reply.headers(), text));
    }
  }

  private static void pause(TalkingShopsReply reply) {
    try {
      Thread.sleep(reply.delay().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer act(HttpExchange exchange, String request, byte[] body) {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String last = request.substring(request.lastIndexOf('/') + 1);
    try {
      if (request.equals("POST /customers")) {
        return createCustomer(json.readValue(body, OBJECT));
      } else if (request.equals("POST /tasks")) {
        return createTask(json.readValue(body, OBJECT));
      } else if (request.equals("GET /customers")) {
        return findCustomers(query);
      } else if (request.equals("GET /tasks")) {
        return findTasks(task -> true);
      } else if (request.startsWith("GET /tasks/customer/")) {
        return findTasks(task -> last.equals(task.get("customerId")));
      } else if (request.startsWith("GET /tasks/")) {
        return findTask(last);
      }
      return Answer.error(404, "no such endpoint");
    } catch (IOException e) {
      return Answer.error(400, "the body is not valid JSON");
    }
  }

  private Answer createCustomer(Map<String, Object> customer) {
    if (!String.valueOf(customer.get("mobile")).matches("91[6-9]\\d{9}")) {
      return Answer.error(400, "mobile must be 12 digits that start with 91");
    }
    String id = ledger.addCustomer(customer);
    return Answer.of(201, Map.of("success", true, "message", "created", "customerId", id));
  }

  private Answer createTask(Map<String, Object> task) {
    if (!(task.get("title") instanceof String title) || title.isBlank()) {
      return Answer.error(400, "title is required");
    }
    if (ledger.customers().stream()
        .noneMatch(known -> known.get("_id").equals(task.get("customerId")))) {
      return Answer.error(400, "customerId is unknown");
    }
    return Answer.of(201, Map.of("success", true, "taskId", ledger.addTask(task)));
  }

  private Answer findCustomers(Map<String, String> query) {
    String term = query.getOrDefault("searchTerm", "");
    int limit = number(query.get("limit"), 20);
    int page = number(query.get("page"), 1);
    if (limit < 1 || limit > 100 || page < 1) {
      return Answer.error(400, "limit must be 1 to 100, page at least 1");
    }
    var found =
        ledger.customers().stream()
            .filter(customer -> customer.toString().contains(term))
            .skip((page - 1L) * limit)
            .limit(limit)
            .toList();
    return Answer.of(200, Map.of("customers", found));
  }

  private Answer findTasks(Predicate<Map<String, Object>> filter) {
    return Answer.of(200, Map.of("tasks", ledger.tasks().stream().filter(filter).toList()));
  }

  private Answer findTask(String id) {
    return ledger.tasks().stream()
        .filter(task -> id.equals(task.get("_id")))
        .findFirst()
        .map(task -> Answer.of(200, task))
        .orElse(Answer.error(404, "no such task"));
  }

  private static int number(String text, int other) {
    return text == null ? other : text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] sides = pair.split("=", 2);
      query.put(
          sides[0],
          sides.length < 2 ? "" : java.net.URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
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
