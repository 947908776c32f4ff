package io.ringroute.sandbox;

import java.util.List;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.DeleteRoomResponse;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.RemoveParticipantResponse;
import livekit.LivekitRoom.RoomParticipantIdentity;

/** LiveKit's RoomService, as far as Ringroute uses it. */
final class RoomMethods {

  private final TwinRooms rooms;

  RoomMethods(TwinRooms rooms) {
    this.rooms = rooms;
  }

  Room create(CreateRoomRequest request) {
    if (request.getName().isEmpty()) {
      throw new TwirpError(TwirpCode.INVALID_ARGUMENT, "missing room name");
    }
    return rooms.open(request).info();
  }

  ListRoomsResponse list(ListRoomsRequest request) {
    return ListRoomsResponse.newBuilder().addAllRooms(rooms.list(request.getNamesList())).build();
  }

  DeleteRoomResponse delete(DeleteRoomRequest request) {
    rooms.close(rooms.find(request.getRoom()), DisconnectReason.ROOM_DELETED);
    return DeleteRoomResponse.getDefaultInstance();
  }

  /** Of a room that isn't there: nobody, as LiveKit has it. */
  ListParticipantsResponse participants(ListParticipantsRequest request) {
    ListParticipantsResponse.Builder response = ListParticipantsResponse.newBuilder();
    if (!rooms.list(List.of(request.getRoom())).isEmpty()) {
      response.addAllParticipants(rooms.find(request.getRoom()).participantInfos());
    }
    return response.build();
  }

  ParticipantInfo participant(RoomParticipantIdentity request) {
    return find(rooms.find(request.getRoom()), request.getIdentity()).info();
  }

  RemoveParticipantResponse remove(RoomParticipantIdentity request) {
    TwinRoom room = rooms.find(request.getRoom());
    TwinParticipant participant = find(room, request.getIdentity());
    rooms.leave(room, participant, DisconnectReason.PARTICIPANT_REMOVED);
    return RemoveParticipantResponse.getDefaultInstance();
  }

  private static TwinParticipant find(TwinRoom room, String identity) {
    TwinParticipant participant = room.participants().get(identity);
    if (participant == null) {
      throw new TwirpError(TwirpCode.NOT_FOUND, "participant does not exist");
    }
    return participant;
  }
}
