package io.ringroute.dialing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import livekit.LivekitModels.Room;

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

  /** Whether the room was opened by this installation. */
  static boolean isOf(Room room, String installation) {
    RoomMetadata metadata = of(room.getMetadata());
    return metadata != null && installation.equals(metadata.installation());
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
