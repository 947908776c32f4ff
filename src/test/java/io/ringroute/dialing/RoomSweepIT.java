package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livekit.server.RoomServiceClient;
import io.ringroute.TestDatabase;
import io.ringroute.database.Installation;
import io.ringroute.database.Sql;
import io.ringroute.sandbox.LiveKitTwin;
import io.ringroute.sandbox.LiveKitTwinSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class RoomSweepIT {

  private static final String FIND = Sql.load("outcome/find-needless-rooms.sql");
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final String OVER =
      "status = 'failed', permit_at = now() - interval '10 minutes', settled_at = now() - interval '9 minutes',"
          + " call_started_at = now() - interval '11 minutes', leg_ended_at = now() - interval '9 minutes'";

  private final JdbcClient jdbc = DATABASE.jdbc();
  private LiveKitTwin twin;
  private RoomServiceClient client;
  private RoomSweep sweep;

  @BeforeEach
  void start() {
    jdbc.sql("truncate leads, calls, call_facts cascade").update();
    twin = LiveKitTwin.start(LiveKitTwinSettings.of(TwinSettings.KEY, TwinSettings.SECRET));
    LiveKitConfiguration livekit = new LiveKitConfiguration();
    DialingSettings settings = TwinSettings.of(twin);
    var service = livekit.roomService(settings, livekit.liveKitHttp());
    client = service.get();
    Installation installation = mock();
    when(installation.id()).thenReturn("ours");
    sweep = new RoomSweep(service, installation, settings, new ObjectMapper());
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void listsTheRoomsThatAreOursAndCountsTheOthers() throws IOException {
    String sid = create("room-3", new RoomMetadata(7, "ours").toJson());
    create("room-4", new RoomMetadata(8, "others").toJson());
    create("meeting", "");
    assertThat(sweep.list().join())
        .contains("\"room-3\"", sid, "\"call_id\":7", "\"created_at\":1")
        .doesNotContain("room-4", "meeting");
    Health health = new RoomsHealth(sweep).health();
    assertThat(health.getDetails())
        .containsEntry("ours", 1)
        .containsEntry("foreign", 2)
        .containsEntry("foreign with names of ours", 1);
  }

  @Test
  void tellsOfTheRoomsOfOthersOnce(CapturedOutput output) throws IOException {
    create("room-4", "");
    create("meeting", "");
    sweep.list().join();
    sweep.list().join();
    assertThat(output).containsOnlyOnce("LiveKit has 2 rooms of others");
    assertThat(output).containsOnlyOnce("that are not ours, like room-4");
  }

  @Test
  void fillsNoListWhenLiveKitCanNotBeAsked() {
    twin.close();
    assertThatThrownBy(() -> sweep.list().join()).hasCauseInstanceOf(LiveKitUnavailable.class);
  }

  @Test
  void findsTheRoomOfACallThatIsOver() {
    int call = call("failed", OVER);
    assertThat(needless(call)).containsExactly(call);
  }

  @Test
  void findsTheRoomOfACallWhoseRowIsGone() {
    assertThat(needless("room-3", 2_000_000_000, 600)).containsExactly(2_000_000_000);
    assertThat(needless("room-3", 2_000_000_000, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'calling', leg_ended_at = null, settled_at = null",
        "status = 'calling', leg_ended_at = null, settled_at = null, permit_at = null",
        "status = 'called', leg_ended_at = null",
        "status = 'failed', leg_ended_at = null",
        "leg_ended_at = now() - interval '100 seconds'",
        "status = 'calling', settled_at = null",
        "settled_at = now() - interval '100 seconds'"
      })
  void leavesTheRoomOfACallAloneThatMayStillUseIt(String change) {
    int call = call("failed", OVER);
    set(call, change);
    assertThat(needless(call)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "new, , false",
    "new, -1 day, false",
    "new, 4 minutes, false",
    "new, 6 minutes, true",
    "dispatched, , true",
    "failed, , true"
  })
  void leavesTheRoomToTheNextDialOfItsLeadWhenThatIsNear(
      String status, String due, boolean isNeedless) {
    int call = call(status, OVER);
    jdbc.sql("update leads set retry_after = now() + cast(? as interval)").param(due).update();
    assertThat(needless(call)).hasSize(isNeedless ? 1 : 0);
  }

  @Test
  void leavesTheRoomToTheLeadsNextCall() {
    int call = call("dispatched", OVER);
    int lead = jdbc.sql("select lead_id from calls").query(Integer.class).single();
    jdbc.sql(
            "insert into calls (lead_id, phone, call_room) select lead_id, phone, call_room from calls where id = ?")
        .param(call)
        .update();
    assertThat(needless(call)).isEmpty();
    assertThat(needless("room-" + lead, 2_000_000_000, 600)).isEmpty();
  }

  @Test
  void findsAFewAtATimeTheOldestFirst() {
    List<String> rooms = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      rooms.add(room("room-" + (900 + i), 2_000_000_000 + i, 600 + i));
    }
    assertThat(find("[" + String.join(",", rooms) + "]"))
        .containsExactly(2_000_000_008, 2_000_000_007, 2_000_000_006, 2_000_000_005, 2_000_000_004);
  }

  @Test
  void readsRoomsOfAnyName() {
    assertThat(needless("room", 2_000_000_000, 600)).hasSize(1);
    assertThat(needless("room-" + "9".repeat(40), 2_000_000_000, 600)).hasSize(1);
    assertThat(find("[]")).isEmpty();
  }

  private int call(String leadStatus, String columns) {
    int lead =
        jdbc.sql(
                "insert into leads (name, phone, source, status) values ('Asha', '9876543210', 'test', ?) returning id")
            .param(leadStatus)
            .query(Integer.class)
            .single();
    int call =
        jdbc.sql(
                "insert into calls (lead_id, phone, call_room) values (?, '+919876543210', ?) returning id")
            .params(lead, "room-" + lead)
            .query(Integer.class)
            .single();
    set(call, columns);
    return call;
  }

  private void set(int call, String columns) {
    jdbc.sql("update calls set " + columns + " where id = ?").param(call).update();
  }

  private List<Integer> needless(int call) {
    String room =
        jdbc.sql("select call_room from calls where id = ?")
            .param(call)
            .query(String.class)
            .single();
    return needless(room, call, 600);
  }

  private List<Integer> needless(String name, int call, int age) {
    return find("[" + room(name, call, age) + "]");
  }

  private String room(String name, int call, int age) {
    long now =
        jdbc.sql("select cast(extract(epoch from now()) as bigint)").query(Long.class).single();
    return "{\"name\":\"%s\",\"sid\":\"RM_%d\",\"call_id\":%d,\"created_at\":%d}"
        .formatted(name, call, call, now - age);
  }

  private List<Integer> find(String rooms) {
    return jdbc
        .sql(FIND)
        .params(Map.of("rooms", rooms, "grace", "PT60S"))
        .query()
        .listOfRows()
        .stream()
        .map(row -> (Integer) row.get("call_id"))
        .toList();
  }

  private String create(String name, String metadata) throws IOException {
    return client.createRoom(name, 60, null, null, metadata).execute().body().getSid();
  }
}
