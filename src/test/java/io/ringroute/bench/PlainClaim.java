package io.ringroute.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Poll and claim as the application's routes do them, by the same statements, without routes. */
final class PlainClaim {

  private static final PlainStatement COUNT = PlainStatement.load("dialing/count-startable.sql");
  private static final PlainStatement POLL = PlainStatement.load("dialing/select-due-leads.sql");
  private static final PlainStatement LISTED =
      PlainStatement.load("screening/find-do-not-call.sql");
  private static final PlainStatement CLAIM = PlainStatement.load("dialing/claim-leads.sql");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecureRandom random = new SecureRandom();
  private final int slots;
  private final int callsPerSecond;

  /**
   * @param slots rows in call_slots
   * @param callsPerSecond rows in call_starts
   */
  PlainClaim(int slots, int callsPerSecond) {
    this.slots = slots;
    this.callsPerSecond = callsPerSecond;
  }

  /** The limits that claim and permit are checked against: an open window, three calls a day. */
  static Map<String, Object> limits() {
    OffsetDateTime now = OffsetDateTime.now();
    Map<String, Object> limits = new HashMap<>();
    limits.put("opensAt", now.minusHours(1));
    limits.put("closesAt", now.plusHours(1));
    limits.put("dayStart", now.minusHours(12));
    limits.put("nextDayOpening", now.plusDays(1));
    limits.put("dailyLimit", 3);
    limits.put("tokenSeconds", 3670L);
    limits.put("claimSeconds", 45L);
    limits.put("staleSeconds", 130L);
    return limits;
  }

  int startable(Connection connection) throws SQLException {
    Map<String, ?> parameters = Map.of("callsPerSecond", callsPerSecond, "maxCalls", slots);
    return (Integer) COUNT.run(connection, parameters).get(0).get("startable");
  }

  List<Map<String, Object>> due(Connection connection, int limit) throws SQLException {
    return POLL.run(connection, Map.of("limit", limit));
  }

  /** The rows of the calls that were claimed. */
  List<Map<String, Object>> claim(Connection connection, List<Map<String, Object>> leads)
      throws SQLException {
    String keys = leads.stream().map(PlainClaim::key).collect(Collectors.joining(","));
    LISTED.run(connection, Map.of("phoneKeys", keys));
    Map<String, Object> parameters = limits();
    parameters.put("maxCalls", slots);
    parameters.put("batch", batch(leads));
    return CLAIM.run(connection, parameters);
  }

  private String batch(List<Map<String, Object>> leads) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> lead : leads) {
      Object id = lead.get("id");
      rows.add(
          Map.of(
              "id", id,
              "phone", lead.get("phone"),
              "phone_key", key(lead),
              "token_hash", hash(token()),
              "room", "ignitech-lead-" + id));
    }
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(Map<String, Object> lead) {
    return "+91" + lead.get("phone");
  }

  private String token() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
