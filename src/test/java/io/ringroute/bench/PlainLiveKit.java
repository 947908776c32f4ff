package io.ringroute.bench;

import com.google.protobuf.Duration;
import com.google.protobuf.MessageLite;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.SIPCall;
import io.livekit.server.VideoGrant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitSip.CreateSIPParticipantRequest;

/** The requests that the application sends for one call, one after the other on one thread. */
final class PlainLiveKit {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  PlainLiveKit(String url) {
    this.url = url;
  }

  void openRoom(String room, Object callId) throws IOException {
    listRooms(room);
    CreateRoomRequest create =
        CreateRoomRequest.newBuilder()
            .setName(room)
            .setEmptyTimeout(120)
            .setDepartureTimeout(5)
            .setMetadata("{\"call_id\":" + callId + ",\"installation\":\"bare\"}")
            .build();
    post("RoomService/CreateRoom", grants(new RoomCreate(true)), create);
  }

  void lookUp(String room) throws IOException {
    var request = ListParticipantsRequest.newBuilder().setRoom(room).build();
    post("RoomService/ListParticipants", grants(new RoomAdmin(true), new RoomName(room)), request);
  }

  int dial(Map<String, Object> call) throws IOException {
    AccessToken token = token();
    token.addSIPGrants(new SIPCall(true));
    CreateSIPParticipantRequest request =
        CreateSIPParticipantRequest.newBuilder()
            .setSipTrunkId(BenchTwins.TRUNK)
            .setSipCallTo((String) call.get("phone_key"))
            .setRoomName((String) call.get("call_room"))
            .setParticipantIdentity("call-" + call.get("call_id"))
            .setParticipantName((String) call.get("name"))
            .putParticipantAttributes("call_id", String.valueOf(call.get("call_id")))
            .putParticipantAttributes("lead_id", String.valueOf(call.get("lead_id")))
            .setRingingTimeout(Duration.newBuilder().setSeconds(10))
            .setMaxCallDuration(Duration.newBuilder().setSeconds(60))
            .setWaitUntilAnswered(true)
            .build();
    return post("SIP/CreateSIPParticipant", token, request).statusCode();
  }

  void deleteRoom(String room) throws IOException {
    listRooms(room);
    DeleteRoomRequest request = DeleteRoomRequest.newBuilder().setRoom(room).build();
    post("RoomService/DeleteRoom", grants(new RoomCreate(true)), request);
  }

  private void listRooms(String room) throws IOException {
    ListRoomsRequest request = ListRoomsRequest.newBuilder().addNames(room).build();
    post("RoomService/ListRooms", grants(new RoomList(true)), request);
  }

  private HttpResponse<byte[]> post(String method, AccessToken token, MessageLite message)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/twirp/livekit." + method))
            .header("Content-Type", "application/protobuf")
            .header("Authorization", "Bearer " + token.toJwt())
            .POST(BodyPublishers.ofByteArray(message.toByteArray()))
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static AccessToken grants(VideoGrant... grants) {
    AccessToken token = token();
    token.addGrants(grants);
    return token;
  }

  private static AccessToken token() {
    return new AccessToken(BenchTwins.KEY, BenchTwins.SECRET);
  }
}
