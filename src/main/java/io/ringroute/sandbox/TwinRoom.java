package io.ringroute.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;

/** A living room: who is in it, and which agents were asked for. */
final class TwinRoom {

  private static final int EMPTY_TIMEOUT_SECONDS = 300;
  private static final int DEPARTURE_TIMEOUT_SECONDS = 20;

  private final Room.Builder info;
  private final Map<String, TwinParticipant> participants = new LinkedHashMap<>();
  private final Map<String, AgentDispatch.Builder> dispatches = new LinkedHashMap<>();
  private final List<RoomObserver> observers = new ArrayList<>();

  TwinRoom(CreateRoomRequest request) {
    long now = Instant.now().toEpochMilli();
    info =
        Room.newBuilder()
            .setSid(Ids.create("RM_"))
            .setName(request.getName())
            .setMetadata(request.getMetadata())
            .setEmptyTimeout(orElse(request.getEmptyTimeout(), EMPTY_TIMEOUT_SECONDS))
            .setDepartureTimeout(orElse(request.getDepartureTimeout(), DEPARTURE_TIMEOUT_SECONDS))
            .setMaxParticipants(request.getMaxParticipants())
            .setCreationTime(now / 1000)
            .setCreationTimeMs(now);
  }

  Room info() {
    return info.setNumParticipants(participants.size()).build();
  }

  String name() {
    return info.getName();
  }

  Duration emptyTimeout() {
    return Duration.ofSeconds(info.getEmptyTimeout());
  }

  Duration departureTimeout() {
    return Duration.ofSeconds(info.getDepartureTimeout());
  }

  Map<String, TwinParticipant> participants() {
    return participants;
  }

  Map<String, AgentDispatch.Builder> dispatches() {
    return dispatches;
  }

  List<ParticipantInfo> participantInfos() {
    return participants.values().stream().map(TwinParticipant::info).toList();
  }

  /** Agents don't keep a room open. */
  boolean isDeserted() {
    return participants.values().stream().allMatch(TwinParticipant::isAgent);
  }

  void observe(RoomObserver observer) {
    observers.add(observer);
  }

  /** A copy: whoever hears something may leave or bring others. */
  List<RoomObserver> observers() {
    return List.copyOf(observers);
  }

  private static int orElse(int value, int otherwise) {
    return value == 0 ? otherwise : value;
  }
}
