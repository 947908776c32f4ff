package io.ringroute.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What a token allows; the names are LiveKit's. */
record Grants(
    boolean roomCreate,
    boolean roomList,
    boolean roomAdmin,
    String room,
    boolean sipCall,
    boolean sipAdmin) {

  static Grants of(JsonNode claims) {
    JsonNode video = claims.path("video");
    return new Grants(
        video.path("roomCreate").asBoolean(),
        video.path("roomList").asBoolean(),
        video.path("roomAdmin").asBoolean(),
        video.path("room").asText(),
        claims.path("sip").path("call").asBoolean(),
        claims.path("sip").path("admin").asBoolean());
  }

  boolean administers(String name) {
    return roomAdmin && room.equals(name);
  }
}
