package io.ringroute.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitSip.CreateSIPParticipantRequest;
import livekit.LivekitSip.SIPParticipantInfo;

/** One phone from the dial to the hang-up. */
final class SipLeg {

  private static final Duration UNTIL_RINGING = Duration.ofSeconds(1);

  private final TwinLoop loop;
  private final TwinRooms rooms;
  private final TwinRoom room;
  private final CreateSIPParticipantRequest request;
  private final Callee callee;

  private final CompletableFuture<SIPParticipantInfo> reply = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final List<Future<?>> timers = new ArrayList<>();
  private final SipAttributes attributes;
  private final TwinParticipant participant;
  private boolean answered;

  SipLeg(
      TwinLoop loop,
      TwinRooms rooms,
      TwinRoom room,
      CreateSIPParticipantRequest request,
      Callee callee) {
    this.loop = loop;
    this.rooms = rooms;
    this.room = room;
    this.request = request;
    this.callee = callee;
    attributes = SipAttributes.of(request);
    String identity = attributes.identity();
    String name = request.getParticipantName();
    participant =
        new TwinParticipant(ParticipantInfo.Kind.SIP, identity, name, this::left)
            .with(request.getParticipantMetadata(), attributes.values());
  }

  /** What the caller of the API is answered, when it is. */
  CompletableFuture<SIPParticipantInfo> reply() {
    return reply;
  }

  /** Completes when the phone is put down or has ceased to ring. */
  CompletableFuture<Void> end() {
    return end;
  }

  Duration talk() {
    return callee.talk();
  }

  boolean isAnswered() {
    return answered;
  }

  void dial() {
    rooms.join(room, participant);
    if (callee.rings()) {
      rooms.becomeActive(room, participant);
    }
    if (!request.getWaitUntilAnswered()) {
      reply.complete(info());
    }
    DialLimits limits = DialLimits.of(request);
    after(UNTIL_RINGING, this::ring);
    after(callee.rings() ? callee.ring() : UNTIL_RINGING.dividedBy(2), this::settle);
    after(limits.ringing(), () -> giveUp(limits.error()));
    after(limits.duration(), this::hangUp);
  }

  private void ring() {
    if (!answered) {
      participant.set("sip.callStatus", "ringing");
    }
  }

  private void settle() {
    if (callee.answers()) {
      answer();
    } else {
      SipStatus status = new SipStatus(callee.sipStatus());
      reply.completeExceptionally(status.error());
      rooms.leave(room, participant, status.disconnectReason());
    }
  }

  private void answer() {
    answered = true;
    participant.set("sip.callStatus", "active");
    reply.complete(info());
    after(callee.talk(), this::hangUp);
    room.observers().forEach(observer -> observer.answered(this));
  }

  private void giveUp(TwirpError error) {
    if (!answered) {
      reply.completeExceptionally(error);
      rooms.leave(room, participant, DisconnectReason.USER_UNAVAILABLE);
    }
  }

  private void hangUp() {
    rooms.leave(room, participant, DisconnectReason.CLIENT_INITIATED);
  }

  /** However it came: the callee, a deleted room, another participant of that identity. */
  private void left(DisconnectReason reason) {
    timers.forEach(timer -> timer.cancel(false));
    if (answered) {
      participant.set("sip.callStatus", "hangup");
    }
    reply.completeExceptionally(new TwirpError(TwirpCode.CANCELED, "the call was canceled"));
    end.complete(null);
    room.observers().forEach(observer -> observer.legEnded(this, reason));
  }

  private SIPParticipantInfo info() {
    return SIPParticipantInfo.newBuilder()
        .setParticipantId(participant.info().getSid())
        .setParticipantIdentity(participant.identity())
        .setRoomName(room.name())
        .setSipCallId(attributes.callId())
        .build();
  }

  private void after(Duration time, Runnable task) {
    timers.add(loop.after(time, task));
  }
}
