package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.livekit.server.RoomServiceClient;
import io.ringroute.database.Installation;
import io.ringroute.outcome.FailureReason;
import io.ringroute.sandbox.LiveKitTwin;
import io.ringroute.sandbox.LiveKitTwinSettings;
import java.io.IOException;
import java.util.List;
import livekit.LivekitModels.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsIT {

  private static final ClaimedCall CALL =
      new ClaimedCall(7, 3, "Asha", "+919876500200", "room-3", null, 1, null, "token");

  private LiveKitTwin twin;
  private RoomServiceClient client;
  private Rooms rooms;

  @BeforeEach
  void startTwin() {
    twin = LiveKitTwin.start(LiveKitTwinSettings.of(TwinSettings.KEY, TwinSettings.SECRET));
    LiveKitConfiguration livekit = new LiveKitConfiguration();
    var service = livekit.roomService(TwinSettings.of(twin), livekit.liveKitHttp());
    client = service.get();
    Installation installation = mock();
    when(installation.id()).thenReturn("ours");
    rooms = new Rooms(service, installation);
  }

  @AfterEach
  void stopTwin() {
    twin.close();
  }

  @Test
  void opensARoomThatTellsWhoseItIs() throws IOException {
    ClaimedCall opened = rooms.open(CALL).join();

    assertThat(room().getSid()).isEqualTo(opened.roomSid());
    assertThat(RoomMetadata.of(room().getMetadata())).isEqualTo(new RoomMetadata(7, "ours"));
  }

  @Test
  void clearsTheRoomOfAnEarlierCallOfOurs() throws IOException {
    String left = create(6, "ours");

    assertThat(rooms.open(CALL).join().roomSid()).isNotEqualTo(left);
    assertThat(RoomMetadata.of(room().getMetadata()).callId()).isEqualTo(7);
  }

  @Test
  void leavesARoomAloneThatIsNotOurs() throws IOException {
    String foreign = create(6, "others");

    assertIsInUse();
    assertThat(room().getSid()).isEqualTo(foreign);
  }

  @Test
  void leavesTheRoomOfTheLeadsNewerCallAlone() throws IOException {
    String newer = create(8, "ours");

    assertIsInUse();
    assertThat(room().getSid()).isEqualTo(newer);
  }

  @Test
  void releasesTheCallsRoom() throws IOException {
    String sid = rooms.open(CALL).join().roomSid();

    rooms.release("room-3", sid, 7).join();

    assertThat(list()).isEmpty();
  }

  @Test
  void asksOnceForARoomThatReplyAndWebhookRelease() {
    String sid = rooms.open(CALL).join().roomSid();
    int asked = requests();

    rooms.release("room-3", sid, 7).join();
    rooms.release("room-3", sid, 7).join();

    assertThat(requests() - asked).as("ListRooms and DeleteRoom").isEqualTo(2);
  }

  @Test
  void releasesARoomWhoseSidWasNotKnownYet() throws IOException {
    rooms.open(CALL).join();

    rooms.release("room-3", null, 7).join();

    assertThat(list()).isEmpty();
  }

  @Test
  void deletesALeftOverRoomAlthoughItWasReleased() throws IOException {
    String sid = rooms.open(CALL).join().roomSid();
    twin.faults(
        """
        {"rules": [{"at": "api", "name": "DeleteRoom", "fault": "error", "code": "not_found", "times": 1}]}
        """);
    rooms.release("room-3", sid, 7).join();
    rooms.release("room-3", sid, 7).join();
    assertThat(list()).hasSize(1);

    rooms.deleteLeftOver("room-3", "RM_other", 7).join();
    assertThat(list()).hasSize(1);
    rooms.deleteLeftOver("room-3", sid, 7).join();
    assertThat(list()).isEmpty();
  }

  @Test
  void releasesNoOtherRoom() throws IOException {
    String sid = rooms.open(CALL).join().roomSid();

    rooms.release("room-3", "RM_other", 7).join();
    rooms.release("room-3", sid, 6).join();
    rooms.release("room-4", null, 7).join();

    assertThat(room().getSid()).isEqualTo(sid);
  }

  @Test
  void releasesNoRoomOfOthers() throws IOException {
    String foreign = create(7, "others");

    rooms.release("room-3", foreign, 7).join();

    assertThat(room().getSid()).isEqualTo(foreign);
  }

  private void assertIsInUse() {
    assertThatThrownBy(() -> rooms.open(CALL).join())
        .cause()
        .isInstanceOfSatisfying(
            DialFailed.class,
            failed -> assertThat(failed.getReason()).isEqualTo(FailureReason.DISPATCH_FAILED))
        .hasMessageContaining("in use");
  }

  private int requests() {
    return twin.ledger().apiRequests().values().stream().mapToInt(Integer::intValue).sum();
  }

  private String create(int callId, String installation) throws IOException {
    String metadata = new RoomMetadata(callId, installation).toJson();
    return client.createRoom("room-3", 60, null, null, metadata).execute().body().getSid();
  }

  private Room room() throws IOException {
    return list().get(0);
  }

  private List<Room> list() throws IOException {
    return client.listRooms(List.of("room-3")).execute().body();
  }
}
