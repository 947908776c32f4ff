package io.ringroute.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringroute.intake.EnteredLead;
import io.ringroute.intake.LeadRegister;
import io.ringroute.intake.NewLead;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes leads of JSON objects, each judged for itself, and tells what became of each. */
final class LeadEntry {

  static final String CANNOT_BE_STORED =
      "A field holds something that cannot be stored, like a text longer than its column.";

  private static final Logger LOG = LoggerFactory.getLogger(LeadEntry.class);
  private final LeadRegister register;
  private final TransactionTemplate step;

  LeadEntry(LeadRegister register, PlatformTransactionManager transactions) {
    this.register = register;
    this.step = new TransactionTemplate(transactions);
    step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Reads the leads; where one is wrong stands what is.
   *
   * @param reader throws WrongField
   * @return NewLead or WrongField for each
   */
  static List<Object> read(Iterable<JsonNode> leads, Function<JsonNode, NewLead> reader) {
    List<Object> read = new ArrayList<>();
    for (JsonNode lead : leads) {
      try {
        read.add(reader.apply(lead));
      } catch (WrongField e) {
        read.add(e);
      }
    }
    return read;
  }

  /** Makes them in the caller's transaction, and answers as the API's description says. */
  Map<String, Object> enter(List<Object> read) {
    List<NewLead> leads =
        read.stream().filter(NewLead.class::isInstance).map(NewLead.class::cast).toList();
    List<EnteredLead> entered = leads.isEmpty() ? List.of() : register.enter(leads, step);
    Iterator<EnteredLead> next = entered.iterator();
    List<Map<String, Object>> results = new ArrayList<>();
    for (Object one : read) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("index", results.size());
      result.putAll(one instanceof WrongField wrong ? wrong(wrong) : result(next.next()));
      results.add(result);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("made", count(entered, lead -> lead.known() == null));
    answer.put("duplicates", count(entered, lead -> lead.known() != null));
    answer.put("wrong", read.size() - count(entered, lead -> true));
    answer.put("results", results);
    return answer;
  }

  private static long count(List<EnteredLead> entered, Predicate<EnteredLead> which) {
    return entered.stream().filter(Objects::nonNull).filter(which).count();
  }

  private static Map<String, Object> result(EnteredLead lead) {
    if (lead == null) {
      LOG.warn("A lead was not made: {}", CANNOT_BE_STORED);
      return wrong(new WrongField(null, CANNOT_BE_STORED));
    }
    return lead.known() == null
        ? JsonObject.of(
            "result", "made",
            "id", lead.id(),
            "status", lead.status(),
            "failed_reason", lead.failedReason())
        : JsonObject.of(
            "result", "duplicate",
            "of", lead.known().id(),
            "why", lead.known().why(),
            "detail", lead.known().detail());
  }

  private static Map<String, Object> wrong(WrongField wrong) {
    return JsonObject.of(
        "result", "wrong_field", "field", wrong.field(), "detail", wrong.getMessage());
  }
}
