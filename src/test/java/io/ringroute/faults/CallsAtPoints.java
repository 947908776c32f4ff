package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.sandbox.SharedSandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings one new lead after the other to a certain point of its call and holds it there, by what
 * stands around the application. No webhook is sent meanwhile, so that nothing else moves a call.
 * Some points hold a loop of the application, so their order matters: push first, claim last.
 */
final class CallsAtPoints implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String BLOCKED =
      """
      select count(*) from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()
      """;

  private final SharedSandbox sandbox;
  private final JdbcClient jdbc;
  private final TcpProxy proxy;
  private final List<Trap> traps = new ArrayList<>();
  private final List<String> rules =
      new ArrayList<>(List.of("{\"at\": \"webhook\", \"fault\": \"lose\"}"));
  private Connection locker;

  CallsAtPoints(SharedSandbox sandbox, TcpProxy proxy) {
    this.sandbox = sandbox;
    this.jdbc = sandbox.jdbc();
    this.proxy = proxy;
    follow();
    // So that no application takes the sample leads in.
    jdbc.sql(
            "insert into leads (name, phone, source, status, failed_reason) values ('Nobody', '1', 'test', 'failed', 'invalid_phone')")
        .update();
  }

  /** The task is created, and the CRM's answer is held. */
  void holdDuringPush(String number) {
    sandbox.crm().slow("POST /tasks", 1, Duration.ofMinutes(10));
    insert(number);
    until(() -> sandbox.crm().count("POST /tasks") == 1);
  }

  /** The phone is dialled, and LiveKit's reply never comes. */
  void holdAfterSend(String number) {
    add(
        "{'at': 'api', 'name': 'CreateSIPParticipant', 'number': '+91%s', 'fault': 'hang', 'after': true}",
        number);
    add("{'at': 'agent', 'number': '+91%s', 'fault': 'silent'}", number);
    insert(number);
    until(() -> isSent(number));
  }

  /** What the dial came to is stored, and the statement that settles the call is held. */
  void holdBeforeSettlement(String number) {
    holdOnceSent(number, "set status = 'failed'");
  }

  /** LiveKit has replied, and the statement that stores it is held. */
  void holdAfterReply(String number) {
    holdOnceSent(number, "gen_random_uuid");
  }

  /** The statement that ends the call and schedules the lead waits for the lead's row. */
  void holdDuringRetry(String number) throws SQLException {
    add(
        "{'at': 'api', 'name': 'CreateSIPParticipant', 'number': '+91%s', 'fault': 'delay', 'after': true, 'millis': 3000}",
        number);
    insert(number);
    until(() -> isSent(number));
    locker = DriverManager.getConnection(sandbox.url());
    locker.setAutoCommit(false);
    try (var lock = locker.prepareStatement("select from leads where phone = ? for update")) {
      lock.setString(1, number);
      lock.execute();
    }
    until(() -> jdbc.sql(BLOCKED).query(Long.class).single() > 0);
  }

  /** The last look before the permit is held. */
  void holdBeforePermit(String number) {
    meetBeforePermit(number, "'hang'");
  }

  /** The call waits for its permit in the application, behind one that is held before the send. */
  void queueForPermit(String number) {
    meetBeforePermit(number, "'delay', 'millis': 1");
  }

  private void meetBeforePermit(String number, String fault) {
    int lead = insert(number, "now() + interval '1 hour'");
    add(
        "{'at': 'api', 'name': 'ListParticipants', 'room': 'ignitech-lead-%s', 'fault': "
            + fault
            + "}",
        "" + lead);
    int before = met();
    jdbc.sql("update leads set retry_after = null where id = ?").param(lead).update();
    until(() -> met() > before);
  }

  /** The permit is given, and the database's answer is held. */
  void holdBeforeSend(String number) throws InterruptedException {
    holdAt(number, "update call_starts s", Trap.When.AFTER);
    assertThat(isSent(number)).isFalse();
  }

  /** The lead is claimed, and the database's answer is held. */
  void holdAfterClaim(String number) throws InterruptedException {
    holdAt(number, "insert into calls (lead_id", Trap.When.AFTER);
  }

  /** Whatever was held: the database has it, or its connection is gone, as after a kill. */
  void letGo() throws SQLException {
    proxy.reset();
    thaw();
  }

  /** What was held goes on. */
  void thaw() throws SQLException {
    traps.forEach(Trap::open);
    if (locker != null) {
      locker.rollback();
      until(() -> jdbc.sql(BLOCKED).query(Long.class).single() == 0);
    }
  }

  /** LiveKit and the CRM behave again, and the time that the others would wait for is over. */
  void passTime() {
    sandbox.livekit().faults("{}");
    sandbox.crm().behave();
    jdbc.sql(
            """
            update calls
            set permit_at = permit_at - interval '1 hour', deadline_at = deadline_at - interval '1 hour'
            where status = 'calling' or (permit_at is not null and leg_ended_at is null)
            """)
        .update();
    jdbc.sql("update calls set push_after = now() where push_after is not null").update();
  }

  @Override
  public void close() throws SQLException {
    traps.forEach(Trap::open);
    if (locker != null) {
      locker.close();
    }
  }

  private void holdAt(String number, String statement, Trap.When when) throws InterruptedException {
    Trap trap = proxy.hold(statement, when);
    traps.add(trap);
    insert(number);
    until(trap::hasCaught);
  }

  /** A call that was withdrawn, as on a busy machine some are, writes the same: it may go on. */
  private void holdOnceSent(String number, String statement) {
    AtomicReference<Trap> trap = new AtomicReference<>(holdBefore(statement));
    insert(number);
    until(
        () -> {
          boolean hasCaught = trap.get().hasCaught();
          if (hasCaught && !isSent(number)) {
            trap.getAndSet(holdBefore(statement)).open();
          }
          return hasCaught && isSent(number);
        });
  }

  private Trap holdBefore(String statement) {
    Trap trap = proxy.hold(statement, Trap.When.BEFORE);
    traps.add(trap);
    return trap;
  }

  private int insert(String number) {
    return insert(number, "null");
  }

  private int insert(String number, String due) {
    return jdbc.sql(
            "insert into leads (name, phone, source, retry_after) values ('Asha', ?, 'test', "
                + due
                + ") returning id")
        .param(number)
        .query(Integer.class)
        .single();
  }

  private boolean isSent(String number) {
    return sandbox.ledger().requestsTo("+91" + number) > 0;
  }

  private int met() {
    List<Integer> met = sandbox.livekit().faultsMet();
    return met.get(met.size() - 1);
  }

  private void add(String rule, String subject) {
    rules.add(rule.formatted(subject).replace('\'', '"'));
    follow();
  }

  private void follow() {
    sandbox.livekit().faults("{\"rules\": [" + String.join(", ", rules) + "]}");
  }

  /** A call whose request would have left too late, on a busy machine, is made due again. */
  private void until(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              FaultMix.callWithdrawnAgain(jdbc);
              return condition.call();
            });
  }
}
