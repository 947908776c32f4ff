package io.ringroute.reports;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts leads and open calls into the database, and looks at what was stored of them. */
public class Calls {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private final JdbcClient jdbc;

  public Calls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A call that is open, with its own lead, number, room {@code room-<call>} and token. */
  public int open() {
    String phone = "+9198765%05d".formatted(NUMBER.incrementAndGet());
    int lead =
        jdbc.sql(
                "insert into leads (name, phone, source, email, city, status)"
                    + " values ('Asha', ?, 'web', 'asha@example.in', 'Pune', 'dispatched')"
                    + " returning id")
            .param(phone)
            .query(Integer.class)
            .single();
    int call =
        jdbc.sql(
                "insert into calls (lead_id, name, phone, phone_key, source)"
                    + " values (?, 'Asha', ?, ?, 'web') returning id")
            .params(lead, phone, phone)
            .query(Integer.class)
            .single();
    jdbc.sql(
            "update calls set call_room = ?, token_hash = ?,"
                + " token_expires_at = clock_timestamp() + interval '1 hour' where id = ?")
        .params("room-" + call, hash(token(call)), call)
        .update();
    return call;
  }

  public static String token(int call) {
    return "token-of-call-" + call;
  }

  public void set(int call, String assignments) {
    jdbc.sql("update calls set " + assignments + " where id = ?").param(call).update();
  }

  public Object column(int call, String name) {
    return jdbc.sql("select " + name + " from calls where id = ?")
        .param(call)
        .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1)))
        .single()
        .orElse(null);
  }

  public List<Map<String, Object>> facts(int call) {
    return jdbc.sql(
            "select kind, event_id, data #>> '{}' as data from call_facts where call_id = ?"
                + " order by id")
        .param(call)
        .query()
        .listOfRows();
  }

  public boolean isSilenced(int call) {
    return jdbc.sql(
            "select exists (select from do_not_call d join calls c using (phone_key)"
                + " where c.id = ?)")
        .param(call)
        .query(Boolean.class)
        .single();
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes()));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
