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

/** Makes leads of JSON objects, each judged for itself, and tells what became of each. */
final class LeadEntry {

  private final LeadRegister register;

  LeadEntry(LeadRegister register) {
    this.register = register;
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
    List<EnteredLead> entered = leads.isEmpty() ? List.of() : register.enter(leads);
    Iterator<EnteredLead> next = entered.iterator();
    List<Map<String, Object>> results = new ArrayList<>();
    for (Object one : read) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("index", results.size());
      result.putAll(one instanceof WrongField wrong ? wrong(wrong) : result(next.next()));
      results.add(result);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("made", entered.stream().filter(lead -> lead.known() == null).count());
    answer.put(
        "duplicates", entered.stream().map(EnteredLead::known).filter(Objects::nonNull).count());
    answer.put("wrong", read.size() - leads.size());
    answer.put("results", results);
    return answer;
  }

  private static Map<String, Object> result(EnteredLead lead) {
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
