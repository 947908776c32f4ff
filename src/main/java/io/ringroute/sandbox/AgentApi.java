package io.ringroute.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's side of the agent API, for one call. What fails for a while is posted again. */
final class AgentApi {

  private static final Logger LOG = LoggerFactory.getLogger(AgentApi.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int REPETITIONS = 5;

  private final PatientHttp http;
  private final AgentTask task;
  private final String foreignToken;

  /**
   * @param foreignToken of another call
   */
  AgentApi(TwinLoop loop, HttpClient http, AgentTask task, String foreignToken) {
    this.http = new PatientHttp(http, loop, FIRST_PAUSE, REPETITIONS);
    this.task = task;
    this.foreignToken = foreignToken;
  }

  /** The call's context; ends exceptionally when there is none. */
  CompletableFuture<JsonNode> context() {
    return http.send(request("").GET().build()).thenApply(AgentApi::body);
  }

  /** Posts a report under an event id of its own; the same one when it is posted again. */
  void post(String path, Map<String, ?> report) {
    post(path, report, UUID.randomUUID().toString(), null);
  }

  /**
   * @param fault FORGE and STEAL are about the report's token; every other changes nothing here
   */
  CompletableFuture<?> post(String path, Map<String, ?> report, String eventId, Fault fault) {
    Map<String, Object> body = new LinkedHashMap<>(report);
    body.put("event_id", eventId);
    HttpRequest.Builder request = request("/" + path).header("Content-Type", "application/json");
    if (fault == Fault.FORGE || fault == Fault.STEAL) {
      String token = fault == Fault.FORGE ? Ids.create("") : foreignToken;
      request.setHeader("Authorization", "Bearer " + token);
    }
    return http.send(request.POST(BodyPublishers.ofString(json(body))).build())
        .whenComplete((reply, error) -> log(path, reply, error));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(task.api() + "/calls/" + task.callId() + path))
        .timeout(REPLY_TIMEOUT)
        .header("Authorization", "Bearer " + task.token());
  }

  private static JsonNode body(HttpResponse<String> reply) {
    if (reply.statusCode() != 200) {
      throw new IllegalStateException("the agent API answered " + reply.statusCode());
    }
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void log(String path, HttpResponse<String> reply, Throwable error) {
    if (error != null) {
      LOG.warn("The pretend agent of call {} could not post {}: {}", task.callId(), path, error);
    } else if (reply.statusCode() >= 300) {
      int status = reply.statusCode();
      LOG.warn("The pretend agent of call {} posted {}: {}", task.callId(), path, status);
    }
  }
}
