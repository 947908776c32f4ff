package io.ringroute.dialing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livekit.server.RoomServiceClient;
import io.ringroute.database.Installation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import livekit.LivekitModels.Room;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at all of LiveKit's rooms now and then: for rooms of ours that may be left over, and for
 * rooms of others, which are only told of.
 */
@Component("roomSweep")
public class RoomSweep {

  private static final Logger LOG = LoggerFactory.getLogger(RoomSweep.class);

  private final Supplier<RoomServiceClient> client;
  private final Installation installation;
  private final DialingSettings settings;
  private final ObjectMapper json;
  private volatile SeenRooms seen = SeenRooms.NONE;

  RoomSweep(
      Supplier<RoomServiceClient> client,
      Installation installation,
      DialingSettings settings,
      ObjectMapper json) {
    this.client = client;
    this.installation = installation;
    this.settings = settings;
    this.json = json;
  }

  /** Whether there is a LiveKit to look at. */
  public boolean isOn() {
    return settings.isOn();
  }

  /**
   * The rooms of ours that LiveKit has, as a JSON array of name, sid, call_id and created_at in
   * seconds since 1970; fails when LiveKit can't be asked.
   */
  public CompletableFuture<String> list() {
    return SdkCalls.send("ListRooms", client.get().listRooms())
        .thenApply(rooms -> rooms == null ? List.<Room>of() : rooms)
        .thenApply(this::note)
        .thenApply(this::toJson);
  }

  /** What the last look found. */
  SeenRooms seen() {
    return seen;
  }

  private SeenRooms note(List<Room> rooms) {
    SeenRooms now = SeenRooms.of(rooms, installation.id(), settings.roomPrefix());
    if (now.inTheWay().size() > seen.inTheWay().size()) {
      LOG.warn(
          "LiveKit has rooms with names of ours that are not ours, like {}; their leads can't be dialled meanwhile",
          now.inTheWay().get(0));
    }
    if (now.foreign() > 0 && seen.foreign() == 0) {
      LOG.info("LiveKit has {} rooms of others; they are left alone", now.foreign());
    }
    seen = now;
    return now;
  }

  private String toJson(SeenRooms rooms) {
    try {
      return json.writeValueAsString(rooms.ours().stream().map(RoomSweep::fields).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> fields(Room room) {
    return Map.of(
        "name", room.getName(),
        "sid", room.getSid(),
        "call_id", RoomMetadata.of(room.getMetadata()).callId(),
        "created_at", room.getCreationTime());
  }
}
