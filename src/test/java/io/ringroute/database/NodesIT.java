package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class NodesIT {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabase.create();
  private final JdbcClient jdbc = database.jdbc();
  private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void sizesTheSharedLimits() {
    start(3, 2);
    assertThat(slots("call_slots")).containsExactly(1, 2, 3);
    assertThat(slots("call_starts")).containsExactly(1, 2);
    assertThat(slots("push_starts")).hasSize(100);
  }

  @Test
  void startsBesideANodeWithTheSameLimits() {
    start(3, 2);
    start(3, 2);
    assertThat(count("nodes")).isEqualTo(2);
  }

  @Test
  void refusesToStartBesideANodeWithOtherLimits() {
    start(3, 2);
    assertThatThrownBy(() -> start(4, 5))
        .hasStackTraceContaining(
            "MAX_CONCURRENT_CALLS is 4 here and 3 there, CALLS_PER_SECOND is 5")
        .hasStackTraceContaining("on node ")
        .hasStackTraceContaining(":" + ProcessHandle.current().pid())
        .rootCause()
        .satisfies(
            e -> assertThat(((StartFailed) e).action()).containsPattern("again in 1[0-9] s"));
    assertThat(count("nodes")).isEqualTo(1);
    assertThat(slots("call_slots")).hasSize(3);
  }

  @Test
  void takesOtherLimitsWhenTheOtherNodeHasStoppedInOrder() {
    start(3, 2).close();
    assertThat(count("nodes")).isZero();
    start(2, 1);
    assertThat(slots("call_slots")).containsExactly(1, 2);
    assertThat(slots("call_starts")).containsExactly(1);
  }

  @Test
  void forgetsANodeThatIsSilentForFifteenSeconds() {
    enterKilledNode(5);
    assertThatThrownBy(() -> start(2, 1)).hasStackTraceContaining("on node killed:1");
    jdbc.sql("update nodes set seen_at = now() - interval '15 seconds'").update();
    start(2, 1);
    assertThat(count("nodes")).isEqualTo(1);
  }

  @Test
  void keepsASurplusSlotUntilItsCallHasEnded() {
    start(3, 2).close();
    jdbc.sql("insert into calls (phone) values ('1')").update();
    jdbc.sql("update call_slots set call_id = 1 where slot = 3").update();
    Nodes node = start(1, 2).getBean(Nodes.class);
    assertThat(slots("call_slots")).containsExactly(1, 3);
    jdbc.sql("update call_slots set call_id = null").update();
    node.beat();
    assertThat(slots("call_slots")).containsExactly(1);
  }

  @Test
  void addsStartsAsJustTakenSoThatNoSecondHoldsMore() {
    start(3, 1).close();
    jdbc.sql("update call_starts set taken_at = clock_timestamp()").update();
    start(3, 2);
    assertThat(
            jdbc.sql(
                    "select count(*) from call_starts where taken_at > now() - interval '1 minute'")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void entersAgainAfterOthersTookItForGone() {
    Nodes node = start(3, 2).getBean(Nodes.class);
    jdbc.sql("delete from nodes").update();
    node.beat();
    assertThat(count("nodes")).isEqualTo(1);
  }

  @Test
  void leavesTheLimitsAloneWhenOthersTookOverWithOtherLimits() {
    Nodes frozen = start(1, 1).getBean(Nodes.class);
    jdbc.sql("delete from nodes").update();
    start(3, 2);
    frozen.beat();
    assertThat(slots("call_slots")).containsExactly(1, 2, 3);
    assertThat(count("nodes")).isEqualTo(1);
  }

  @Test
  void forgetsASilentNodeAndHasTheCallsLookedUpThatItMayHaveLeftOpen() {
    Nodes node = start(3, 2).getBean(Nodes.class);
    enterKilledNode(5);
    int ringing = insertCall("now()", "null");
    int talking = insertCall("now()", "now()");
    int waiting = insertCall("null", "null");
    node.beat();
    assertThat(dueForLookUp()).isEmpty();
    jdbc.sql("update nodes set seen_at = now() - interval '15 seconds' where name = 'killed:1'")
        .update();
    node.beat();
    assertThat(count("nodes")).isEqualTo(1);
    assertThat(dueForLookUp()).containsExactly(ringing, talking).doesNotContain(waiting);
  }

  /** A forgotten transaction of another program must stop neither heartbeats nor starts. */
  @Test
  void waitsForNoCallThatIsLocked() throws SQLException {
    Nodes node = start(3, 2).getBean(Nodes.class);
    int locked = insertCall("now()", "null");
    int free = insertCall("now()", "null");
    enterKilledNode(16);
    try (Connection other = database.dataSource().getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("select from calls where id = " + locked + " for update");
      node.beat();
      assertThat(count("nodes")).isEqualTo(1);
      assertThat(dueForLookUp()).containsExactly(free);
      other.rollback();
    }
  }

  @Test
  void hasCallsLookedUpWhoseAnswerIsAwaitedWhenItStops() {
    ConfigurableApplicationContext node = start(3, 2);
    int ringing = insertCall("now()", "null");
    insertCall("now()", "now()");
    insertCall("null", "null");
    node.close();
    assertThat(count("nodes")).isZero();
    assertThat(dueForLookUp()).containsExactly(ringing);
  }

  @Test
  void startsBesideANodeThatFrozeInTheMiddleOfItsBeat() throws Exception {
    enterKilledNode(20);
    try (Connection frozen = database.dataSource().getConnection()) {
      frozen.setAutoCommit(false);
      frozen.createStatement().execute("update nodes set seen_at = clock_timestamp()");
      start(3, 2);
      assertThat(count("nodes")).isEqualTo(2);
      frozen.rollback();
    }
  }

  private int insertCall(String permitAt, String answeredAt) {
    return jdbc.sql(
            "insert into calls (phone, permit_at, answered_at) values ('1', %s, %s) returning id"
                .formatted(permitAt, answeredAt))
        .query(Integer.class)
        .single();
  }

  private List<Integer> dueForLookUp() {
    return jdbc.sql("select id from calls where looked_up_at = '-infinity' order by id")
        .query(Integer.class)
        .list();
  }

  private ConfigurableApplicationContext start(int concurrent, int perSecond) {
    ConfigurableApplicationContext node =
        DatabaseNode.application()
            .run(
                "--ringroute.database.url=" + database.url(),
                "--ringroute.database.max-connections=3",
                "--ringroute.database.data-dir=" + folder.resolve("node-" + nodes.size()),
                "--ringroute.dialing.max-concurrent-calls=" + concurrent,
                "--ringroute.dialing.calls-per-second=" + perSecond);
    nodes.add(node);
    return node;
  }

  private void enterKilledNode(int secondsAgo) {
    jdbc.sql(
            """
            insert into nodes (id, name, max_concurrent_calls, calls_per_second,
                               push_requests_per_minute, seen_at)
            values (gen_random_uuid(), 'killed:1', 3, 2, 100, now() - make_interval(secs => :ago))
            """)
        .param("ago", secondsAgo)
        .update();
  }

  private List<Integer> slots(String table) {
    return jdbc.sql("select slot from " + table + " order by slot").query(Integer.class).list();
  }

  private int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
