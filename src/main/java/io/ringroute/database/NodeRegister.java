package io.ringroute.database;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the nodes that run now, and the rows that stand for their shared limits. */
@Component
class NodeRegister {

  private static final String LOCK = Sql.load("database/lock-nodes.sql");
  private static final String FORGET_LOST = Sql.load("database/forget-lost-nodes.sql");
  private static final String SELECT_OTHERS = Sql.load("database/select-other-nodes.sql");
  private static final String INSERT = Sql.load("database/insert-node.sql");
  private static final String TOUCH = Sql.load("database/touch-node.sql");
  private static final String LEAVE = Sql.load("database/leave-nodes.sql");
  private static final List<String> RESIZE =
      List.of(
          Sql.load("database/resize-call-slots.sql"),
          Sql.load("database/resize-call-starts.sql"),
          Sql.load("database/resize-push-starts.sql"));

  private final JdbcClient jdbc;

  NodeRegister(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Enters a node and sizes the shared limits, unless a living node has other limits. One node at a
   * time.
   *
   * @param silence after which another node counts as gone; zero: there can be no other
   * @throws StartFailed naming the settings, both values, the other node and how long to wait
   */
  @Transactional
  void enter(UUID id, String name, NodeLimits limits, Duration silence) {
    jdbc.sql(LOCK).query().singleRow();
    forgetLost(silence);
    for (Node other : others(id)) {
      refuseOther(limits, other, silence);
    }
    withLimits(jdbc.sql(INSERT), limits).param("id", id).param("name", name).update();
    RESIZE.forEach(resize -> withLimits(jdbc.sql(resize), limits).update());
  }

  private List<Node> others(UUID id) {
    return jdbc.sql(SELECT_OTHERS)
        .param("id", id)
        .query(
            (row, n) ->
                new Node(
                    row.getString("name"),
                    row.getLong("silent_seconds"),
                    new NodeLimits(
                        row.getInt("max_concurrent_calls"),
                        row.getInt("calls_per_second"),
                        row.getInt("push_requests_per_minute"))))
        .list();
  }

  private static void refuseOther(NodeLimits limits, Node other, Duration silence) {
    limits
        .differenceTo(other.limits())
        .ifPresent(
            difference -> {
              throw new StartFailed(
                  "%s, on node %s, which was seen %d s ago; these limits hold across all nodes"
                      .formatted(difference, other.name(), other.silentSeconds()),
                  "Use the same values on every node. If that node has stopped, start again in %d s."
                      .formatted(Math.max(1, silence.toSeconds() - other.silentSeconds() + 1)));
            });
  }

  /**
   * Says that the node lives.
   *
   * @param silence after which another node counts as gone
   */
  Touched touch(UUID id, NodeLimits limits, Duration silence) {
    return jdbc.sql(TOUCH)
        .param("id", id)
        .param("maxConcurrentCalls", limits.maxConcurrentCalls())
        .param("seconds", silence.toSeconds())
        .query(Touched.class)
        .single();
  }

  /**
   * Forgets nodes that were silent for so long, and has the calls looked up that they may have left
   * open.
   *
   * @return their names
   */
  List<String> forgetLost(Duration silence) {
    return jdbc.sql(FORGET_LOST).param("seconds", silence.toSeconds()).query(String.class).list();
  }

  /**
   * Takes the node's row away, and has the calls looked up whose answer is awaited.
   *
   * @return how many calls these are, whichever node dialled them
   */
  int leave(UUID id) {
    return jdbc.sql(LEAVE).param("id", id).update();
  }

  private static JdbcClient.StatementSpec withLimits(
      JdbcClient.StatementSpec statement, NodeLimits limits) {
    return statement
        .param("maxConcurrentCalls", limits.maxConcurrentCalls())
        .param("callsPerSecond", limits.callsPerSecond())
        .param("pushRequestsPerMinute", limits.pushRequestsPerMinute());
  }

  /**
   * What a node is told when it says that it lives.
   *
   * @param isKnown false when others took it for gone and its row away
   * @param hasLost whether another node is gone
   */
  record Touched(boolean isKnown, boolean hasLost) {}

  private record Node(String name, long silentSeconds, NodeLimits limits) {}
}
