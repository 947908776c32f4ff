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
  private static final String DELETE_LOST = Sql.load("database/delete-lost-nodes.sql");
  private static final String SELECT_OTHERS = Sql.load("database/select-other-nodes.sql");
  private static final String INSERT = Sql.load("database/insert-node.sql");
  private static final String TOUCH = Sql.load("database/touch-node.sql");
  private static final String DELETE = Sql.load("database/delete-node.sql");
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
    jdbc.sql(DELETE_LOST).param("seconds", silence.toSeconds()).update();
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

  /** Says that the node lives; false when others took it for gone and its row away. */
  boolean touch(UUID id, NodeLimits limits) {
    return jdbc.sql(TOUCH)
            .param("id", id)
            .param("maxConcurrentCalls", limits.maxConcurrentCalls())
            .update()
        == 1;
  }

  /** Takes the node's row away. */
  void leave(UUID id) {
    jdbc.sql(DELETE).param("id", id).update();
  }

  private static JdbcClient.StatementSpec withLimits(
      JdbcClient.StatementSpec statement, NodeLimits limits) {
    return statement
        .param("maxConcurrentCalls", limits.maxConcurrentCalls())
        .param("callsPerSecond", limits.callsPerSecond())
        .param("pushRequestsPerMinute", limits.pushRequestsPerMinute());
  }

  private record Node(String name, long silentSeconds, NodeLimits limits) {}
}
