package io.ringroute.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomName;
import io.ringroute.dialing.DialingSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;

/** Asks LiveKit, each time once, for anything but a call. */
final class LiveKit {

  /** LiveKit refuses a request. */
  static final class Refused extends Exception {

    final int status;

    private Refused(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http http;
  private final DialingSettings settings;

  LiveKit(Http http, DialingSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  /**
   * Sends a request.
   *
   * @param method like {@code RoomService/ListRooms}
   * @param grants what its token allows
   * @throws IOException when LiveKit does not answer, or with something else
   */
  <T> T send(String method, Consumer<AccessToken> grants, MessageLite request, Parser<T> parser)
      throws IOException, Refused {
    HttpResponse<byte[]> answer =
        http.sendForBytes(
            HttpRequest.newBuilder(
                    URI.create(settings.livekitHttpUrl() + "/twirp/livekit." + method))
                .header("Content-Type", "application/protobuf")
                .header("Authorization", "Bearer " + token(grants))
                .POST(BodyPublishers.ofByteArray(request.toByteArray())));
    if (answer.statusCode() != 200) {
      throw refused(answer);
    }
    try {
      return parser.parseFrom(answer.body());
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("it answers with something that LiveKit doesn't", e);
    }
  }

  /** Who is in the room; nobody when there is no such room. */
  List<ParticipantInfo> participants(String room) throws IOException, Refused {
    return send(
            "RoomService/ListParticipants",
            token -> token.addGrants(new RoomAdmin(true), new RoomName(room)),
            ListParticipantsRequest.newBuilder().setRoom(room).build(),
            ListParticipantsResponse.parser())
        .getParticipantsList();
  }

  private String token(Consumer<AccessToken> grants) {
    AccessToken token = new AccessToken(settings.livekitApiKey(), settings.livekitApiSecret());
    grants.accept(token);
    token.setTtl(Duration.ofMinutes(10).toMillis());
    return token.toJwt();
  }

  /** Twirp's errors are JSON; a proxy or another server answers with something else. */
  private static Refused refused(HttpResponse<byte[]> answer) {
    try {
      JsonNode error = JSON.readTree(answer.body());
      String words = error.path("code").asText() + ", " + error.path("msg").asText();
      return new Refused(answer.statusCode(), answer.statusCode() + " (" + words + ")");
    } catch (IOException e) {
      return new Refused(answer.statusCode(), String.valueOf(answer.statusCode()));
    }
  }
}
