package io.ringroute.intake;

import io.ringroute.database.Sql;
import io.ringroute.screening.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers that go on the do-not-call list in one statement; each once, with its first words. */
final class DoNotCallBatch {

  private static final String LIST = Sql.load("intake/list-numbers.sql");
  private static final int FULL = 5000;

  private final Map<PhoneNumber, AskedNumber> numbers = new LinkedHashMap<>();

  void add(PhoneNumber number, AskedNumber asked) {
    numbers.putIfAbsent(number, asked);
  }

  boolean isFull() {
    return numbers.size() >= FULL;
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** Puts them on the list and ends their waiting leads, in the caller's transaction. */
  Done write(JdbcClient jdbc) {
    List<PhoneNumber> phones = new ArrayList<>(numbers.keySet());
    return jdbc.sql(LIST)
        .param("keys", phones.stream().map(PhoneNumber::e164).toArray(String[]::new))
        .param("reasons", texts(AskedNumber::reason))
        .param("sources", texts(AskedNumber::by))
        .param(
            "numbers",
            phones.stream()
                .map(phone -> StagedLead.number(phone.e164()))
                .sorted()
                .toArray(Long[]::new))
        .query(Done.class)
        .single();
  }

  private String[] texts(Function<AskedNumber, String> text) {
    return numbers.values().stream().map(text).toArray(String[]::new);
  }

  /**
   * What it did.
   *
   * @param added numbers that were not listed before
   * @param leadsEnded waiting leads that ended by it
   */
  record Done(long added, long leadsEnded) {}
}
