package io.ringroute.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Whether PUBLIC_URL leads to this application, as seen from this machine. */
final class PublicUrlCheck {

  private static final String AGENT_PATH = "/api/agent/calls/" + TestDoor.CALL;
  private static final String WEBHOOK_PATH = "/livekit/webhook";
  private static final String MEND =
      "set PUBLIC_URL to the address under which LiveKit and its agents reach SERVER_PORT";

  private final Http http;
  private final String publicUrl;

  PublicUrlCheck(Http http, String publicUrl) {
    this.http = http;
    this.publicUrl = publicUrl;
  }

  /** The port is free: what is answered there must be our own door. */
  Finding leadsTo(TestDoor door) {
    requireChallenge(door, AGENT_PATH, request(AGENT_PATH).GET());
    requireChallenge(door, WEBHOOK_PATH, request(WEBHOOK_PATH).POST(BodyPublishers.ofString("{}")));
    return Finding.ok(publicUrl + " leads here, for agents and for webhooks");
  }

  private void requireChallenge(TestDoor door, String path, HttpRequest.Builder request) {
    HttpResponse<String> answer =
        send(path, request.header("Authorization", "Bearer " + door.token()));
    if (!answer.body().contains(door.challenge())) {
      throw Found.wrong(
          publicUrl + path + " leads elsewhere: it answers " + answer.statusCode(), MEND);
    }
  }

  /** The port is taken: what answers there must be Ringroute. */
  Finding leadsToRingroute() {
    HttpResponse<String> answer = send(AGENT_PATH, request(AGENT_PATH).GET());
    boolean isRingroute =
        answer.statusCode() == 401
            && answer.body().contains("\"A valid bearer token is required.\"");
    if (!isRingroute) {
      throw Found.wrong(
          publicUrl
              + " does not lead to Ringroute: its agent API answers "
              + answer.statusCode()
              + "; SERVER_PORT is taken by another program, or PUBLIC_URL leads elsewhere",
          MEND);
    }
    return Finding.ok(publicUrl + " leads to the Ringroute that runs");
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request) {
    try {
      return http.send(request);
    } catch (IOException e) {
      throw Found.wrong(publicUrl + path + " can't be reached: " + Words.of(e), MEND);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(publicUrl + path));
  }
}
