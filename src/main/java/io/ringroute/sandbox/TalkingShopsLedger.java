package io.ringroute.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the twin holds and has seen. */
final class TalkingShopsLedger {

  private static final long MINUTE = 60_000_000_000L;
  private static final Pattern CALL = Pattern.compile("ringroute call (\\d{1,9})(?!\\d)");

  private final Map<String, Map<String, Object>> customers = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
  private final Map<Integer, Integer> tasksByCall = new TreeMap<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private final Deque<Long> lastMinute = new ArrayDeque<>();
  private int most;

  /** Notes a request; returns how many came in the minute that ends with it. */
  synchronized int note(String request, long nanos) {
    requests.merge(request, 1, Integer::sum);
    while (!lastMinute.isEmpty() && nanos - lastMinute.peekFirst() >= MINUTE) {
      lastMinute.removeFirst();
    }
    lastMinute.addLast(nanos);
    most = Math.max(most, lastMinute.size());
    return lastMinute.size();
  }

  /** Whole seconds until the oldest request of the last minute is a minute old. */
  synchronized long secondsUntilRoom(long nanos) {
    return lastMinute.isEmpty()
        ? 1
        : 1 + (lastMinute.peekFirst() + MINUTE - nanos) / 1_000_000_000L;
  }

  synchronized String addCustomer(Map<String, Object> customer) {
    return add(customers, "cus_", customer);
  }

  synchronized String addTask(Map<String, Object> task) {
    Matcher call = CALL.matcher(task.toString());
    if (call.find()) {
      tasksByCall.merge(Integer.valueOf(call.group(1)), 1, Integer::sum);
    }
    return add(tasks, "task_", task);
  }

  synchronized List<Map<String, Object>> customers() {
    return new ArrayList<>(customers.values());
  }

  synchronized List<Map<String, Object>> tasks() {
    return new ArrayList<>(tasks.values());
  }

  synchronized Map<Integer, Integer> tasksByCall() {
    return new TreeMap<>(tasksByCall);
  }

  synchronized int count(String request) {
    return requests.entrySet().stream()
        .filter(seen -> seen.getKey().equals(request) || seen.getKey().startsWith(request + "/"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  synchronized int mostRequestsInAMinute() {
    return most;
  }

  synchronized Map<String, Object> asJson() {
    return Map.of(
        "customers", customers(),
        "tasks", tasks(),
        "tasks_by_call", tasksByCall(),
        "requests", new TreeMap<>(requests),
        "most_requests_in_a_minute", most);
  }

  private static String add(
      Map<String, Map<String, Object>> all, String prefix, Map<String, Object> fields) {
    String id = prefix + (all.size() + 1);
    Map<String, Object> row = new LinkedHashMap<>(fields);
    row.put("_id", id);
    all.put(id, row);
    return id;
  }
}
