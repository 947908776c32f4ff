package io.ringroute.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Decides what goes wrong: the first rule that matches and whose dice say so. The dice depend on
 * the seed, the rule, the thing it happens to and how often that came before, and on nothing else:
 * the same calls meet the same faults in every run, whatever the machine's load.
 */
final class FaultScript {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** As it is written; package-info describes it. */
  record Text(long seed, List<FaultRule> rules) {

    Text {
      rules = rules == null ? List.of() : List.copyOf(rules);
    }
  }

  private final Text text;
  private final AtomicIntegerArray met;
  private final Set<String> calls = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Integer> seen = new ConcurrentHashMap<>();

  private FaultScript(Text text) {
    this.text = text;
    this.met = new AtomicIntegerArray(text.rules().size());
  }

  static FaultScript none() {
    return new FaultScript(new Text(0, List.of()));
  }

  /**
   * @throws IllegalArgumentException when it is no script, saying what is wrong
   */
  static FaultScript of(String json) {
    try {
      return new FaultScript(JSON.readValue(json, Text.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No fault script: " + e.getOriginalMessage(), e);
    }
  }

  /** The rule that this meets now; each time is another throw of the dice. */
  Optional<FaultRule> meet(FaultSubject subject) {
    for (int i = 0; i < text.rules().size(); i++) {
      FaultRule rule = text.rules().get(i);
      if (rule.matches(subject) && falls(i, rule, subject) && take(i, rule)) {
        calls.add(subject.call());
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** How often each rule was met, in their order. */
  List<Integer> met() {
    return IntStream.range(0, met.length()).mapToObj(met::get).toList();
  }

  /** How many calls met a fault. */
  int calls() {
    return calls.size() - (calls.contains("") ? 1 : 0);
  }

  private boolean falls(int index, FaultRule rule, FaultSubject subject) {
    if (rule.rate() == null) {
      return true;
    }
    int key = 31 * subject.key().hashCode() + index;
    long throwOfIt = text.seed() + ((long) key << 32) + seen.merge(key, 1, Integer::sum);
    return new SplittableRandom(throwOfIt).nextDouble() < rule.rate();
  }

  private boolean take(int index, FaultRule rule) {
    int most = rule.times() == null ? Integer.MAX_VALUE : rule.times();
    return met.getAndUpdate(index, count -> count < most ? count + 1 : count) < most;
  }
}
