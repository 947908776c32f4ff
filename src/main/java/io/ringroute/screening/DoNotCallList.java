package io.ringroute.screening;

import io.ringroute.database.Sql;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers that must not be called (contract 3.5). What is added holds at once: waiting leads
 * end, and no call that is not dialled yet gets its permit.
 */
public class DoNotCallList {

  private static final String ADD = Sql.load("screening/add-do-not-call.sql");
  private static final String REMOVE = Sql.load("screening/remove-do-not-call.sql");
  private static final String FIND = Sql.load("screening/find-listed-number.sql");
  private static final String FIND_REMOVED = Sql.load("screening/find-removed-number.sql");
  private static final String LIST = Sql.load("screening/list-do-not-call.sql");

  private final JdbcClient jdbc;

  DoNotCallList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds numbers; one that is listed already keeps what stands there.
   *
   * @param numbers each with the reason, nullable
   * @param source who asks for it
   */
  public Added add(Map<PhoneNumber, String> numbers, String source) {
    List<PhoneNumber> phones = List.copyOf(numbers.keySet());
    return jdbc.sql(ADD)
        .param("keys", phones.stream().map(PhoneNumber::e164).toArray(String[]::new))
        .param("reasons", phones.stream().map(numbers::get).toArray(String[]::new))
        .param("source", source)
        .param("numbers", phones.stream().map(DoNotCallList::tenDigits).toArray(Long[]::new))
        .query(Added.class)
        .single();
  }

  /**
   * Takes a number off the list. Its leads stay as they are.
   *
   * @return whether it was listed
   */
  boolean remove(PhoneNumber number, String reason, String by) {
    return jdbc.sql(REMOVE)
            .param("phoneKey", number.e164())
            .param("reason", reason)
            .param("removedBy", by)
            .update()
        > 0;
  }

  Optional<Entry> find(PhoneNumber number) {
    return jdbc.sql(FIND).param("phoneKey", number.e164()).query(Entry.class).optional();
  }

  /** The latest hundred, the newest first. */
  List<Removed> removed(PhoneNumber number) {
    return jdbc.sql(FIND_REMOVED).param("phoneKey", number.e164()).query(Removed.class).list();
  }

  /**
   * A page, by number.
   *
   * @param after the last number of the page before; empty at first
   */
  List<Entry> page(String after, int most) {
    return jdbc.sql(LIST).param("after", after).param("most", most).query(Entry.class).list();
  }

  private static Long tenDigits(PhoneNumber number) {
    return Long.valueOf(number.e164().substring(3));
  }

  /**
   * What an addition did.
   *
   * @param added numbers that were not listed before
   * @param leadsEnded waiting leads that ended by it
   */
  public record Added(long added, long leadsEnded) {}

  record Entry(String phoneKey, String reason, String source, OffsetDateTime createdAt) {}

  record Removed(
      String reason,
      String source,
      OffsetDateTime createdAt,
      String removedReason,
      String removedBy,
      OffsetDateTime removedAt) {}
}
