package io.ringroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rooms that are left in LiveKit, through the routes. */
@SettlementTest
@UseAdviceWith
class NeedlessRoomsIT {

  @Autowired Story story;
  @Autowired CallTable table;
  @Autowired FakeLiveKit liveKit;

  @BeforeEach
  void begin() throws Exception {
    story.begins();
  }

  @Test
  void deletesTheRoomOfACallThatIsOverAndNoOther() {
    int over = table.dialled();
    int talking = table.dialled();
    story.isBusy(over);
    story.isAnswered(talking);
    liveKit.reset();
    isOver(over);
    liveKit.hasRooms("[" + room(over) + "," + room(talking) + "]");

    story.sweeps();

    assertThat(liveKit.told())
        .containsExactly(
            "list", "delete %s RM_%d %d".formatted(table.call(over).get("call_room"), over, over));
  }

  @Test
  void deletesTheOtherRoomsWhenOneCanNotBeDeleted() {
    int unlucky = table.dialled();
    int lucky = table.dialled();
    story.isBusy(unlucky);
    story.isBusy(lucky);
    liveKit.reset();
    isOver(unlucky);
    isOver(lucky);
    liveKit.hasRooms("[" + room(unlucky) + "," + room(lucky) + "]");
    liveKit.isDownFor(unlucky);

    story.sweeps();

    assertThat(liveKit.told()).hasSize(3).anyMatch(told -> told.endsWith(" " + lucky));
  }

  @Test
  void asksNothingWithoutALiveKit() {
    story.sweeps();
    assertThat(liveKit.told()).isEmpty();
  }

  @Test
  void deletesNothingWhenLiveKitHasNoRoomOfOurs() {
    liveKit.hasRooms("[]");
    story.sweeps();
    assertThat(liveKit.told()).containsExactly("list");
  }

  private void isOver(int call) {
    table.passes(call, "10 minutes");
    table
        .jdbc()
        .sql(
            "update calls set settled_at = settled_at - interval '10 minutes',"
                + " call_started_at = call_started_at - interval '10 minutes' where id = ?")
        .param(call)
        .update();
  }

  private String room(int call) {
    return "{\"name\":\"%s\",\"sid\":\"RM_%d\",\"call_id\":%d,\"created_at\":%d}"
        .formatted(
            table.call(call).get("call_room"),
            call,
            call,
            table.nowPlus(java.time.Duration.ofMinutes(-11)).getEpochSecond());
  }
}
