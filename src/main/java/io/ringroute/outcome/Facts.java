package io.ringroute.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;

/** Writes a fact's data as JSON. */
@Component("facts")
public class Facts {

  private final ObjectMapper json;

  Facts(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param data a map, a record, or JSON as text
   */
  public String toJson(Object data) throws JsonProcessingException {
    return data instanceof String text ? text : json.writeValueAsString(data);
  }
}
