package io.ringroute.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringroute.intake.LeadRegister;
import io.ringroute.reports.ReportBody;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.PhoneNumbers;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Takes leads in over HTTP. */
@Component("newLeads")
public class NewLeads {

  private static final Logger LOG = LoggerFactory.getLogger(NewLeads.class);
  private static final int MOST = 1000;

  private final LeadEntry entry;
  private final IdempotencyKeys keys;
  private final LeadWriters writers;
  private final PhoneNumbers phoneNumbers;

  NewLeads(
      LeadRegister register,
      IdempotencyKeys keys,
      LeadWriters writers,
      PlatformTransactionManager transactions,
      PhoneNumbers phoneNumbers) {
    this.entry = new LeadEntry(register, transactions);
    this.keys = keys;
    this.writers = writers;
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * Makes leads of one object or a list.
   *
   * @param body JSON
   * @param key of the request; may be null
   * @return what became of each
   * @throws ReportRefused 400 unreadable, 422 a list of the wrong length, or one lead that is
   *     wrong, 503 when too many write leads
   */
  public Object add(@Body byte[] body, @ExchangeProperty("idempotencyKey") String key) {
    JsonNode root =
        ReportBody.tree(body)
            .filter(json -> json.isObject() || json.isArray())
            .orElseThrow(() -> unreadable("a lead as a JSON object, or a list of leads"));
    List<Object> read = LeadEntry.read(root.isArray() ? list(root) : List.of(root), ApiLead::read);
    if (root.isObject() && read.get(0) instanceof WrongField wrong) {
      throw new ReportRefused(422, wrong.getMessage());
    }
    return enter(read, key, body, root.isObject());
  }

  /**
   * Makes leads of what IndiaMART pushes. Whatever is well-formed is answered without an error.
   *
   * @throws ReportRefused 400 unreadable, 422 without a RESPONSE or with one that is too long, 503
   *     when too many write leads
   */
  public Object indiaMart(@Body byte[] body) {
    JsonNode root =
        ReportBody.mendedTree(body)
            .filter(JsonNode::isObject)
            .orElseThrow(() -> unreadable("a JSON object with RESPONSE"));
    JsonNode response = root.path("RESPONSE");
    if (!response.isObject() && !response.isArray()
        || response.size() > MOST && response.isArray()) {
      throw new ReportRefused(
          422, "RESPONSE must be an object, or a list of at most " + MOST + " objects.");
    }
    List<Object> read =
        LeadEntry.read(
            response.isArray() ? response : List.of(response),
            lead -> IndiaMartLead.read(lead, phoneNumbers));
    read.stream()
        .filter(WrongField.class::isInstance)
        .forEach(wrong -> LOG.warn("IndiaMART pushed what is no lead: {}", text(wrong)));
    return enter(read, null, body, false);
  }

  private Object enter(List<Object> read, String key, byte[] body, boolean isOne) {
    try {
      return writers.write(() -> keys.once(key, body, () -> entered(read, isOne)));
    } catch (DataIntegrityViolationException e) {
      // A rule of the owner's table that is checked at the transaction's end.
      throw new ReportRefused(422, LeadEntry.CANNOT_BE_STORED);
    }
  }

  private Map<String, Object> entered(List<Object> read, boolean isOne) {
    Map<String, Object> answer = entry.enter(read);
    if (isOne && !answer.get("wrong").equals(0L)) {
      // Sent again it would fail again: a text that is longer than a column of the owner's table.
      throw new ReportRefused(422, LeadEntry.CANNOT_BE_STORED);
    }
    return answer;
  }

  private static JsonNode list(JsonNode root) {
    if (root.isEmpty() || root.size() > MOST) {
      throw new ReportRefused(422, "A list must hold 1 to " + MOST + " leads.");
    }
    return root;
  }

  private static ReportRefused unreadable(String accepted) {
    return new ReportRefused(
        400, "The body must be " + accepted + ", in UTF-8, nested at most 32 deep.");
  }

  private static String text(Object wrong) {
    return ((WrongField) wrong).getMessage();
  }
}
