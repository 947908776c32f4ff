package io.ringroute.sandbox;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.google.protobuf.Message;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livekit.LivekitAgentDispatch.CreateAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchRequest;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitSip.CreateSIPParticipantRequest;
import livekit.LivekitSip.ListSIPOutboundTrunkRequest;

/** The methods that the twin has, and the grant that each needs. */
record LiveKitApi(RoomMethods rooms, AgentDispatches dispatches, SipTrunks trunks, SipBridge sip) {

  private static final String ROOMS = "/twirp/livekit.RoomService/";
  private static final String DISPATCHES = "/twirp/livekit.AgentDispatchService/";
  private static final String SIP = "/twirp/livekit.SIP/";

  Map<String, TwirpMethod<?>> methods() {
    return Stream.of(
            method(
                ROOMS + "CreateRoom",
                CreateRoomRequest.getDefaultInstance(),
                (grants, request) -> grants.roomCreate(),
                rooms::create),
            method(
                ROOMS + "DeleteRoom",
                DeleteRoomRequest.getDefaultInstance(),
                (grants, request) -> grants.roomCreate(),
                rooms::delete),
            method(
                ROOMS + "ListRooms",
                ListRoomsRequest.getDefaultInstance(),
                (grants, request) -> grants.roomList(),
                rooms::list),
            method(
                ROOMS + "ListParticipants",
                ListParticipantsRequest.getDefaultInstance(),
                (grants, request) -> grants.administers(request.getRoom()),
                rooms::participants),
            method(
                ROOMS + "GetParticipant",
                RoomParticipantIdentity.getDefaultInstance(),
                (grants, request) -> grants.administers(request.getRoom()),
                rooms::participant),
            method(
                ROOMS + "RemoveParticipant",
                RoomParticipantIdentity.getDefaultInstance(),
                (grants, request) -> grants.administers(request.getRoom()),
                rooms::remove),
            method(
                DISPATCHES + "CreateDispatch",
                CreateAgentDispatchRequest.getDefaultInstance(),
                (grants, request) -> grants.administers(request.getRoom()),
                dispatches::create),
            method(
                DISPATCHES + "ListDispatch",
                ListAgentDispatchRequest.getDefaultInstance(),
                (grants, request) -> grants.administers(request.getRoom()),
                dispatches::list),
            method(
                SIP + "ListSIPOutboundTrunk",
                ListSIPOutboundTrunkRequest.getDefaultInstance(),
                (grants, request) -> grants.sipAdmin(),
                trunks::list),
            dial())
        .collect(Collectors.toMap(TwirpMethod::path, Function.identity()));
  }

  private TwirpMethod<CreateSIPParticipantRequest> dial() {
    return new TwirpMethod<>(
        SIP + "CreateSIPParticipant",
        CreateSIPParticipantRequest.getDefaultInstance(),
        sip::count,
        (grants, request) -> grants.sipCall(),
        sip::dial);
  }

  private static <Q extends Message> TwirpMethod<Q> method(
      String path,
      Q prototype,
      BiPredicate<Grants, Q> permitted,
      Function<Q, ? extends Message> handler) {
    Function<Q, CompletionStage<? extends Message>> later =
        request -> completedFuture(handler.apply(request));
    return new TwirpMethod<>(path, prototype, request -> {}, permitted, later);
  }
}
