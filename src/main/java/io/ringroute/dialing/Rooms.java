package io.ringroute.dialing;

import io.livekit.server.RoomServiceClient;
import io.ringroute.database.Installation;
import io.ringroute.outcome.FailureReason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import livekit.LivekitModels.Room;
import org.springframework.stereotype.Component;

/** Opens a call's room and deletes it, but only rooms of ours (LiveKit's RoomService). */
@Component("rooms")
public class Rooms {

  /** Seconds that a room may stand empty: for the agent to come and for the permit. */
  private static final int EMPTY_TIMEOUT = 120;

  /** Seconds that a room stays after the phone has left. */
  private static final int DEPARTURE_TIMEOUT = 5;

  private final Supplier<RoomServiceClient> client;
  private final Installation installation;
  private final ReleasedRooms released = new ReleasedRooms();

  Rooms(Supplier<RoomServiceClient> client, Installation installation) {
    this.client = client;
    this.installation = installation;
  }

  /**
   * Clears a left-over room of ours and opens a new one.
   *
   * @return the call with its room's sid; fails with {@link DialFailed} when the name is taken by a
   *     room that isn't ours
   */
  public CompletableFuture<ClaimedCall> open(ClaimedCall call) {
    return list(call.room())
        .thenCompose(rooms -> clear(rooms, call))
        .thenCompose(cleared -> create(call))
        .thenApply(room -> call.in(room.getSid()));
  }

  /**
   * Deletes the call's room, and so ends its leg and its agent. A room that is gone, isn't ours or
   * is another call's is left alone.
   *
   * @param roomSid the room's sid; null when it was not known yet
   */
  public CompletableFuture<Void> release(String name, String roomSid, int callId) {
    return roomSid == null
        ? deleteIfOf(name, null, callId)
        : released.once(roomSid, callId, () -> deleteIfOf(name, roomSid, callId));
  }

  /** As {@link #release}, of a room that is still there although it may have been released. */
  public CompletableFuture<Void> deleteLeftOver(String name, String roomSid, int callId) {
    return deleteIfOf(name, roomSid, callId);
  }

  private CompletableFuture<Void> deleteIfOf(String name, String roomSid, int callId) {
    return list(name)
        .thenCompose(
            rooms ->
                rooms.stream().anyMatch(room -> isOf(room, roomSid, callId))
                    ? delete(name)
                    : CompletableFuture.completedFuture(null));
  }

  /** A node that froze and wakes up must not clear the room of the lead's newer call. */
  private CompletableFuture<Void> clear(List<Room> rooms, ClaimedCall call) {
    if (rooms.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Room room = rooms.get(0);
    if (!isOurs(room) || RoomMetadata.of(room.getMetadata()).callId() > call.callId()) {
      throw new DialFailed(
          FailureReason.DISPATCH_FAILED,
          "a room " + room.getName() + " that isn't this call's is in use");
    }
    return delete(room.getName());
  }

  private CompletableFuture<Room> create(ClaimedCall call) {
    String metadata = new RoomMetadata(call.callId(), installation.id()).toJson();
    return SdkCalls.send(
        "CreateRoom",
        client
            .get()
            .createRoom(
                call.room(),
                EMPTY_TIMEOUT,
                null,
                null,
                metadata,
                null,
                null,
                null,
                DEPARTURE_TIMEOUT));
  }

  private CompletableFuture<List<Room>> list(String name) {
    return SdkCalls.send("ListRooms", client.get().listRooms(List.of(name)))
        .thenApply(rooms -> rooms == null ? List.of() : rooms);
  }

  private CompletableFuture<Void> delete(String name) {
    return SdkCalls.send("DeleteRoom", client.get().deleteRoom(name));
  }

  private boolean isOurs(Room room) {
    return RoomMetadata.isOf(room, installation.id());
  }

  private boolean isOf(Room room, String roomSid, int callId) {
    return isOurs(room)
        && RoomMetadata.of(room.getMetadata()).callId() == callId
        && (roomSid == null || roomSid.equals(room.getSid()));
  }
}
