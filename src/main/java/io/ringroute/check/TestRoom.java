package io.ringroute.check;

import com.google.protobuf.Empty;
import com.google.protobuf.MessageLite;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomCreate;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.DeleteRoomResponse;

/**
 * A room of the check's own: its random name is nobody else's. It is deleted at the end, also when
 * the program is stopped; if even that fails, it closes by itself.
 */
final class TestRoom implements AutoCloseable {

  private static final int EMPTY_SECONDS = 150;
  private static final int NOT_FOUND = 404;

  private final LiveKit livekit;
  private final String name;
  private boolean isDeleted;
  private final Thread atExit = new Thread(this::delete, "delete the test room");

  /**
   * @param prefix ROOM_PREFIX
   */
  TestRoom(LiveKit livekit, String prefix) {
    this.livekit = livekit;
    this.name = prefix + "check-" + UUID.randomUUID();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  String name() {
    return name;
  }

  void create() throws IOException, LiveKit.Refused {
    CreateRoomRequest request =
        CreateRoomRequest.newBuilder().setName(name).setEmptyTimeout(EMPTY_SECONDS).build();
    send("RoomService/CreateRoom", token -> token.addGrants(new RoomCreate(true)), request);
  }

  /** Sends what makes the room when it isn't there, and never after it was deleted. */
  synchronized void send(String method, Consumer<AccessToken> grants, MessageLite request)
      throws IOException, LiveKit.Refused {
    if (isDeleted) {
      throw new IOException("the program is being stopped");
    }
    livekit.send(method, grants, request, Empty.parser());
  }

  List<ParticipantInfo> participants() throws IOException, LiveKit.Refused {
    return livekit.participants(name);
  }

  /** Deletes it and says how that went. */
  void deleteOrFail() throws IOException, LiveKit.Refused {
    try {
      livekit.send(
          "RoomService/DeleteRoom",
          token -> token.addGrants(new RoomCreate(true)),
          DeleteRoomRequest.newBuilder().setRoom(name).build(),
          DeleteRoomResponse.parser());
    } catch (LiveKit.Refused e) {
      if (e.status != NOT_FOUND) {
        throw e;
      }
    }
  }

  private synchronized void delete() {
    isDeleted = true;
    try {
      deleteOrFail();
    } catch (IOException | LiveKit.Refused e) {
      // It closes by itself when it has been empty for a while.
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is being stopped, and the hook runs.
    }
  }
}
