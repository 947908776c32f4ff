package io.ringroute.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the dispatch metadata tells an agent.
 *
 * @param callId in decimal digits
 * @param phone whom it talks to; empty in a check, which rings nobody
 * @param api the agent API's address, without a slash at the end
 * @param token bearer token for that call
 */
record AgentTask(String callId, String phone, String api, String token) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws IllegalArgumentException when the metadata is no JSON object with these names
   */
  static AgentTask of(String metadata) {
    JsonNode json = read(metadata);
    return new AgentTask(
        required(json, "call_id"),
        json.path("phone").asText(),
        required(json, "api"),
        required(json, "token"));
  }

  private static JsonNode read(String metadata) {
    try {
      return JSON.readTree(metadata);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The dispatch metadata is no JSON", e);
    }
  }

  private static String required(JsonNode json, String name) {
    String value = json.path(name).asText();
    if (value.isBlank()) {
      throw new IllegalArgumentException("The dispatch metadata has no " + name);
    }
    return value;
  }
}
