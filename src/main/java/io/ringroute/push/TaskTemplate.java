package io.ringroute.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.springframework.stereotype.Component;

/** Reads push-task.jslt, and checks what it made of a call. */
@Component("taskTemplate")
class TaskTemplate {

  private static final String TEMPLATE = "{{ringroute.routes.location}}/push-task.jslt";

  private final ObjectMapper json = new ObjectMapper();

  /**
   * The template of the routes' version that runs now. The component would keep the first one that
   * it read, whatever its contentCache says, and an edit would need a restart.
   */
  public String read(CamelContext camel) throws IOException {
    String location = camel.resolvePropertyPlaceholders(TEMPLATE);
    try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(camel, location)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

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
