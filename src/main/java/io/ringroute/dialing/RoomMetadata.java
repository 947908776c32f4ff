package io.ringroute.dialing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What stands on a room of ours, so that it is known as ours and for which call. */
record RoomMetadata(
    @JsonProperty("call_id") int callId, @JsonProperty("installation") String installation) {

  private static final ObjectMapper JSON = new ObjectMapper();

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a room's metadata; null when it isn't of this form, and so not ours. */
  static RoomMetadata of(String metadata) {
    try {
      return JSON.readValue(metadata, RoomMetadata.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
