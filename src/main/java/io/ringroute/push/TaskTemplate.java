package io.ringroute.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;

/** Checks what push-task.jslt made of a call. */
@Component("taskTemplate")
class TaskTemplate {

  private final ObjectMapper json = new ObjectMapper();

  /**
   * The task as it is sent.
   *
   * @throws TaskTemplateBroken when it is no JSON object, or lacks the words by which it is found
   *     again
   */
  public String check(String task, long callId) {
    Marker marker = new Marker(callId);
    if (!marker.isIn(read(task))) {
      throw new TaskTemplateBroken(
          "push-task.jslt must write \"" + marker.text() + "\" into a text of the task");
    }
    return task;
  }

  private JsonNode read(String task) {
    try {
      JsonNode node = json.readTree(task == null ? "" : task);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new TaskTemplateBroken("push-task.jslt must make a JSON object");
    }
    throw new TaskTemplateBroken("push-task.jslt must make a JSON object");
  }
}
