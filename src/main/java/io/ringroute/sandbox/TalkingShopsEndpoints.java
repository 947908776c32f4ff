package io.ringroute.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

/** The twin's customers and tasks, with answers as the public documentation shows them. */
final class TalkingShopsEndpoints {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();
  private final TalkingShopsLedger ledger;

  TalkingShopsEndpoints(TalkingShopsLedger ledger) {
    this.ledger = ledger;
  }

  /** Does a request, named by method and path below {@code /v1}. */
  TalkingShopsAnswer act(String request, Map<String, String> query, byte[] body) {
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
      return TalkingShopsAnswer.error(404, "no such endpoint");
    } catch (IOException e) {
      return TalkingShopsAnswer.error(400, "the body is not valid JSON");
    }
  }

  private TalkingShopsAnswer createCustomer(Map<String, Object> customer) {
    if (!String.valueOf(customer.get("mobile")).matches("91[6-9]\\d{9}")) {
      return TalkingShopsAnswer.error(400, "mobile must be 12 digits that start with 91");
    }
    String id = ledger.addCustomer(customer);
    return TalkingShopsAnswer.of(
        201, Map.of("success", true, "message", "created", "customerId", id));
  }

  private TalkingShopsAnswer createTask(Map<String, Object> task) {
    if (!(task.get("title") instanceof String title) || title.isBlank()) {
      return TalkingShopsAnswer.error(400, "title is required");
    }
    if (ledger.customers().stream()
        .noneMatch(known -> known.get("_id").equals(task.get("customerId")))) {
      return TalkingShopsAnswer.error(400, "customerId is unknown");
    }
    return TalkingShopsAnswer.of(201, Map.of("success", true, "taskId", ledger.addTask(task)));
  }

  private TalkingShopsAnswer findCustomers(Map<String, String> query) {
    String term = query.getOrDefault("searchTerm", "");
    int limit = number(query.get("limit"), 20);
    int page = number(query.get("page"), 1);
    if (limit < 1 || limit > 100 || page < 1) {
      return TalkingShopsAnswer.error(400, "limit must be 1 to 100, page at least 1");
    }
    var found =
        ledger.customers().stream()
            .filter(customer -> customer.toString().contains(term))
            .skip((page - 1L) * limit)
            .limit(limit)
            .toList();
    return TalkingShopsAnswer.of(200, Map.of("customers", found));
  }

  private TalkingShopsAnswer findTasks(Predicate<Map<String, Object>> filter) {
    return TalkingShopsAnswer.of(
        200, Map.of("tasks", ledger.tasks().stream().filter(filter).toList()));
  }

  private TalkingShopsAnswer findTask(String id) {
    return ledger.tasks().stream()
        .filter(task -> id.equals(task.get("_id")))
        .findFirst()
        .map(task -> TalkingShopsAnswer.of(200, task))
        .orElse(TalkingShopsAnswer.error(404, "no such task"));
  }

  private static int number(String text, int other) {
    return text == null ? other : text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }
}
