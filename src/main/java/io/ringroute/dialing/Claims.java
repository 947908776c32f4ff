package io.ringroute.dialing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/**
 * Makes the claim statement's parameter from a batch of screened leads, and calls from its rows.
 */
@Component("claims")
class Claims {

  private static final String TOKENS = "claimTokens";
  private static final String OPENED = "claimOpened";

  private final SecureRandom random = new SecureRandom();
  private final ObjectMapper json;
  private final DialingSettings settings;
  private final Limits limits;

  Claims(ObjectMapper json, DialingSettings settings, Limits limits) {
    this.json = json;
    this.settings = settings;
    this.limits = limits;
  }

  /** The claim's parameters; of the tokens only hashes go to the database. */
  public Map<String, Object> prepare(@Body List<Map<String, Object>> leads, Exchange exchange)
      throws JsonProcessingException {
    Map<Integer, String> tokens = new HashMap<>();
    List<Map<String, Object>> batch = leads.stream().map(lead -> row(lead, tokens)).toList();
    exchange.setProperty(TOKENS, tokens);
    Map<String, Object> parameters = new HashMap<>(limits.now());
    exchange.setProperty(OPENED, ((OffsetDateTime) parameters.get("opensAt")).toInstant());
    parameters.put("batch", json.writeValueAsString(batch));
    parameters.put("maxCalls", settings.maxConcurrentCalls());
    parameters.put("claimSeconds", settings.claimTimeout().toSeconds());
    return parameters;
  }

  /** The calls that the claim made. */
  public List<ClaimedCall> calls(
      @Body List<Map<String, Object>> rows,
      @ExchangeProperty(TOKENS) Map<Integer, String> tokens,
      @ExchangeProperty(OPENED) Instant opened) {
    return rows.stream().map(row -> call(row, tokens, opened)).toList();
  }

  private Map<String, Object> row(Map<String, Object> lead, Map<Integer, String> tokens) {
    String token = newToken();
    tokens.put((Integer) lead.get("id"), token);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", lead.get("id"));
    row.put("phone", lead.get("phone"));
    row.put("phone_key", lead.get("phone_key"));
    row.put("token_hash", sha256(token));
    row.put("room", settings.roomPrefix() + lead.get("id"));
    return row;
  }

  private ClaimedCall call(Map<String, Object> row, Map<Integer, String> tokens, Instant opened) {
    int leadId = (Integer) row.get("lead_id");
    return new ClaimedCall(
        (Integer) row.get("call_id"),
        leadId,
        (String) row.get("name"),
        (String) row.get("phone_key"),
        (String) row.get("call_room"),
        null,
        ((Number) row.get("attempt")).intValue(),
        later(((Timestamp) row.get("due_at")).toInstant(), opened),
        tokens.get(leadId),
        LeadTraits.of(row),
        null);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private String newToken() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sha256(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
