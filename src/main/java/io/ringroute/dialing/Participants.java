package io.ringroute.dialing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.RoomParticipantIdentity;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Looks up and removes who is in a call's room (LiveKit's RoomService). Only a whole answer of
 * LiveKit's counts: an error, or the page of some proxy, never says that nobody is there.
 */
@Component("participants")
public class Participants implements DisposableBean {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A participant that reconnects or has just been sent for may be missing for that long. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  /** For whoever stores what was learnt: the threads that send must never wait for a database. */
  private final ExecutorService followers =
      Executors.newFixedThreadPool(2, new CustomizableThreadFactory("look-ups-"));

  private final Twirp twirp;
  private final LiveKitTokens tokens;
  private final Duration secondLook;

  @Autowired
  Participants(Twirp twirp, LiveKitTokens tokens) {
    this(twirp, tokens, SECOND_LOOK);
  }

  Participants(Twirp twirp, LiveKitTokens tokens, Duration secondLook) {
    this.twirp = twirp;
    this.tokens = tokens;
    this.secondLook = secondLook;
  }

  /**
   * Looks whether the call's leg is there; that it is gone, two looks must say, some seconds apart.
   * Completes exceptionally when LiveKit can't be asked.
   */
  public CompletableFuture<LookUp> lookUp(String room, int callId) {
    return look(room, callId)
        .thenCompose(
            first ->
                first.present()
                    ? CompletableFuture.completedFuture(first)
                    : lookAgain(room, callId).thenApply(first::then));
  }

  private CompletableFuture<LookUp> lookAgain(String room, int callId) {
    Executor later =
        CompletableFuture.delayedExecutor(secondLook.toMillis(), TimeUnit.MILLISECONDS, followers);
    return CompletableFuture.supplyAsync(() -> look(room, callId), later)
        .thenCompose(Function.identity());
  }

  private CompletableFuture<LookUp> look(String room, int callId) {
    return list(room)
        .thenApplyAsync(
            participants -> LookUp.of(participants, ClaimedCall.identity(callId)), followers);
  }

  /** Ends the call's leg; a leg that isn't there is no error. */
  public CompletableFuture<Void> remove(String room, int callId) {
    RoomParticipantIdentity leg =
        RoomParticipantIdentity.newBuilder()
            .setRoom(room)
            .setIdentity(ClaimedCall.identity(callId))
            .build();
    return send("RoomService/RemoveParticipant", room, leg).thenAcceptAsync(reply -> {}, followers);
  }

  /** Completes on a thread that sends requests: what follows must not block. */
  CompletableFuture<List<ParticipantInfo>> list(String room) {
    ListParticipantsRequest request = ListParticipantsRequest.newBuilder().setRoom(room).build();
    return send("RoomService/ListParticipants", room, request).thenApply(Participants::read);
  }

  private CompletableFuture<HttpResponse<byte[]>> send(
      String method, String room, MessageLite message) {
    return twirp
        .send(method, tokens.forRoom(room), message, TIMEOUT)
        .thenApply(reply -> expectKnown(method, reply));
  }

  private static HttpResponse<byte[]> expectKnown(String method, HttpResponse<byte[]> reply) {
    if (!TwirpReply.isWhole(reply) && !TwirpReply.isNotFound(reply)) {
      throw new LiveKitUnavailable(method + " was answered " + reply.statusCode());
    }
    return reply;
  }

  private static List<ParticipantInfo> read(HttpResponse<byte[]> reply) {
    if (TwirpReply.isNotFound(reply)) {
      return List.of();
    }
    try {
      return ListParticipantsResponse.parseFrom(reply.body()).getParticipantsList();
    } catch (InvalidProtocolBufferException e) {
      throw new LiveKitUnavailable("ListParticipants was answered with something unreadable");
    }
  }

  @Override
  public void destroy() {
    followers.shutdownNow();
  }
}
