package io.ringroute.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Reads the CRM's answers, as far as they are documented.
 *
 * @see <a href="https://api.talkingshops.com">Talking Shops API</a>
 */
@Component("crmAnswers")
class CrmAnswers {

  private static final String SAFE_ID = "[A-Za-z0-9_-]{1,128}";

  private final ObjectMapper json = new ObjectMapper();
  private final AnswerId taskId;
  private final AnswerId customerId = AnswerId.ofCustomer();

  CrmAnswers(PushSettings settings) {
    this.taskId = AnswerId.ofTask(settings.taskIdPath());
  }

  /** The customer whose mobile is exactly these digits; null when there is none. */
  public String findCustomer(String answer, String digits) {
    JsonNode customers = list(successful(answer), "customers");
    if (customers == null) {
      throw new AnswerUnreadable("the CRM's answer has no list of customers");
    }
    for (JsonNode customer : customers) {
      if (digits.equals(customer.path("mobile").asText().replaceAll("\\D", ""))) {
        return safe(customerId.in(customer));
      }
    }
    return null;
  }

  /** The customer that was created. */
  public String createdCustomer(String answer) {
    return safe(customerId.in(successful(answer)));
  }

  /**
   * The id of the task that holds this call's words, empty when it has none; null when there is no
   * such task.
   */
  public String findTask(String answer, long callId) {
    JsonNode all = successful(answer);
    Marker marker = new Marker(callId);
    JsonNode listed = list(all, "tasks");
    for (JsonNode task : listed == null ? all : listed) {
      if (marker.isIn(task)) {
        return orEmpty(taskId.in(task));
      }
    }
    return null;
  }

  /** The id of the task that was created; empty when the answer names none. */
  public String createdTask(String answer) {
    return answer == null || answer.isBlank() ? "" : orEmpty(taskId.in(successful(answer)));
  }

  /** A new customer, as the CRM takes it. */
  public String newCustomer(Map<String, Object> call) throws JsonProcessingException {
    Map<String, Object> customer = new TreeMap<>();
    customer.put("mobile", call.get("digits"));
    customer.put("name", call.get("name"));
    customer.put("email", call.get("email"));
    customer.values().removeIf(value -> value == null || value.toString().isBlank());
    return json.writeValueAsString(customer);
  }

  private JsonNode successful(String answer) {
    JsonNode node = read(answer);
    if (node.path("success").isBoolean() && !node.path("success").booleanValue()) {
      throw new AnswerUnreadable("the CRM answered \"success\": false, " + node.path("message"));
    }
    return node;
  }

  private JsonNode read(String answer) {
    try {
      JsonNode node = json.readTree(answer == null ? "" : answer);
      if (node.isContainerNode()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new AnswerUnreadable("the CRM's answer is no JSON");
    }
    throw new AnswerUnreadable("the CRM's answer is no JSON object");
  }

  private static JsonNode list(JsonNode answer, String name) {
    for (JsonNode node :
        new JsonNode[] {
          answer, answer.path(name), answer.path("data").path(name), answer.path("data")
        }) {
      if (node.isArray()) {
        return node;
      }
    }
    return null;
  }

  private static String safe(String id) {
    if (id == null || !id.matches(SAFE_ID)) {
      throw new AnswerUnreadable("the CRM's answer has no usable customer id");
    }
    return id;
  }

  private static String orEmpty(String id) {
    return id == null ? "" : id;
  }
}
