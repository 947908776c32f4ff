package io.ringroute.plans;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How the database ran a statement.
 *
 * @param statement like push/find-call.sql
 * @param mode custom (made for these parameters) or generic (made once for all)
 * @param scanned the large tables that were read whole, one after the other
 * @param rows rows of large tables that were read, wanted or not
 * @param blocks of 8 KiB that were touched, also of indexes and by writes
 */
public record Plan(
    String statement, String mode, List<String> scanned, long rows, long blocks, double millis) {

  private static final Set<String> LARGE = Set.of("leads", "calls", "call_facts");

  /** Of EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON). */
  static Plan of(String statement, String mode, JsonNode explained) {
    JsonNode root = explained.get(0);
    List<JsonNode> reads = nodes(root.get("Plan")).filter(Plan::isRead).toList();
    return new Plan(
        statement,
        mode,
        reads.stream()
            .filter(node -> node.get("Node Type").asText().equals("Seq Scan"))
            .map(node -> node.get("Relation Name").asText())
            .distinct()
            .toList(),
        reads.stream().mapToLong(Plan::rows).sum(),
        root.get("Plan").get("Shared Hit Blocks").asLong()
            + root.get("Plan").get("Shared Read Blocks").asLong(),
        root.get("Execution Time").asDouble());
  }

  private static Stream<JsonNode> nodes(JsonNode node) {
    return Stream.concat(
        Stream.of(node),
        StreamSupport.stream(node.path("Plans").spliterator(), false).flatMap(Plan::nodes));
  }

  private static boolean isRead(JsonNode node) {
    return LARGE.contains(node.path("Relation Name").asText())
        && !node.get("Node Type").asText().equals("ModifyTable");
  }

  private static long rows(JsonNode node) {
    double rows =
        node.get("Actual Rows").asDouble()
            + node.path("Rows Removed by Filter").asDouble()
            + node.path("Rows Removed by Index Recheck").asDouble();
    return Math.round(rows * node.get("Actual Loops").asDouble());
  }
}
