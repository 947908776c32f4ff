package io.ringroute.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;

/** All living rooms; opens, fills, empties and closes them, and has the webhooks sent. */
final class TwinRooms {

  private final Map<String, TwinRoom> rooms = new LinkedHashMap<>();
  private final Map<String, Future<?>> closings = new HashMap<>();
  private final TwinLoop loop;
  private final Webhooks webhooks;

  TwinRooms(TwinLoop loop, Webhooks webhooks) {
    this.loop = loop;
    this.webhooks = webhooks;
  }

  /** The living room of that name, whatever else is asked; else a new one. */
  TwinRoom open(CreateRoomRequest request) {
    TwinRoom living = rooms.get(request.getName());
    return living == null ? create(request) : living;
  }

  TwinRoom open(String name) {
    return open(CreateRoomRequest.newBuilder().setName(name).build());
  }

  /**
   * @throws TwirpError not_found
   */
  TwinRoom find(String name) {
    if (!rooms.containsKey(name)) {
      throw new TwirpError(TwirpCode.NOT_FOUND, "requested room does not exist");
    }
    return rooms.get(name);
  }

  boolean isOpen(TwinRoom room) {
    return rooms.get(room.name()) == room;
  }

  /**
   * @param names empty: all
   */
  List<Room> list(List<String> names) {
    return rooms.values().stream()
        .filter(room -> names.isEmpty() || names.contains(room.name()))
        .map(TwinRoom::info)
        .toList();
  }

  /** Takes the place of a participant with the same identity, as LiveKit does. */
  void join(TwinRoom room, TwinParticipant participant) {
    TwinParticipant earlier = room.participants().get(participant.identity());
    if (earlier != null) {
      leave(room, earlier, DisconnectReason.DUPLICATE_IDENTITY);
    }
    room.participants().put(participant.identity(), participant);
    if (!participant.isAgent()) {
      keepOpen(room);
    }
  }

  void becomeActive(TwinRoom room, TwinParticipant participant) {
    participant.becomeActive();
    webhooks.send("participant_joined", room.info(), participant.info());
  }

  void leave(TwinRoom room, TwinParticipant participant, DisconnectReason reason) {
    if (!room.participants().remove(participant.identity(), participant)) {
      return;
    }
    boolean joined = participant.isActive();
    participant.leave(reason);
    String event = joined ? "participant_left" : "participant_connection_aborted";
    webhooks.send(event, room.info(), participant.info());
    if (!participant.isAgent() && room.isDeserted() && isOpen(room)) {
      closeAfter(room, room.departureTimeout());
    }
  }

  void close(TwinRoom room, DisconnectReason reason) {
    if (!rooms.remove(room.name(), room)) {
      return;
    }
    keepOpen(room);
    List.copyOf(room.participants().values()).forEach(one -> leave(room, one, reason));
    webhooks.send("room_finished", room.info(), null);
  }

  private TwinRoom create(CreateRoomRequest request) {
    TwinRoom room = new TwinRoom(request);
    rooms.put(room.name(), room);
    webhooks.send("room_started", room.info(), null);
    closeAfter(room, room.emptyTimeout());
    return room;
  }

  private void closeAfter(TwinRoom room, Duration time) {
    Runnable close = () -> close(room, DisconnectReason.ROOM_CLOSED);
    closings.put(room.name(), loop.afterReal(time, close));
  }

  private void keepOpen(TwinRoom room) {
    Future<?> closing = closings.remove(room.name());
    if (closing != null) {
      closing.cancel(false);
    }
  }
}
