package io.ringroute.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;

/** Someone in a room: a phone or an agent. */
final class TwinParticipant {

  private final ParticipantInfo.Builder info;
  private final Consumer<DisconnectReason> left;

  /**
   * @param left is told once, when the participant has left for whatever reason
   */
  TwinParticipant(
      ParticipantInfo.Kind kind, String identity, String name, Consumer<DisconnectReason> left) {
    this.left = left;
    info =
        ParticipantInfo.newBuilder()
            .setSid(Ids.create("PA_"))
            .setKind(kind)
            .setIdentity(identity)
            .setName(name)
            .setState(ParticipantInfo.State.JOINING);
  }

  TwinParticipant with(String metadata, Map<String, String> attributes) {
    info.setMetadata(metadata).putAllAttributes(attributes);
    return this;
  }

  ParticipantInfo info() {
    return info.build();
  }

  String identity() {
    return info.getIdentity();
  }

  boolean isAgent() {
    return info.getKind() == ParticipantInfo.Kind.AGENT;
  }

  boolean isActive() {
    return info.getState() == ParticipantInfo.State.ACTIVE;
  }

  void set(String attribute, String value) {
    info.putAttributes(attribute, value);
  }

  void becomeActive() {
    long now = Instant.now().toEpochMilli();
    info.setState(ParticipantInfo.State.ACTIVE).setJoinedAt(now / 1000).setJoinedAtMs(now);
  }

  /** Tells its owner, then is marked as gone. */
  void leave(DisconnectReason reason) {
    left.accept(reason);
    info.setState(ParticipantInfo.State.DISCONNECTED).setDisconnectReason(reason);
  }
}
