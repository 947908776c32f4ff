package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StartableIT {

  private static final String COUNT = Sql.load("dialing/count-startable.sql");

  private final JdbcClient jdbc = TestDatabase.create().jdbc();

  @Test
  void isNoMoreThanFreeSlots() {
    slots(7);
    calls(3, "null");
    assertThat(startable(7, 100)).isEqualTo(4);
    assertThat(startable(5, 100)).isEqualTo(2);
  }

  @Test
  void isNoMoreThanCanStartInFiveSecondsWithThoseThatWait() {
    slots(100);
    calls(3, "null");
    calls(20, "now()");
    assertThat(startable(100, 2)).isEqualTo(7);
    calls(9, "null");
    assertThat(startable(100, 2)).isZero();
  }

  @Test
  void countsNoCallOfAnotherWriterAsWaiting() {
    slots(10);
    jdbc.sql("insert into calls (phone) select '1' from generate_series(1, 20)").update();
    assertThat(startable(10, 1)).isEqualTo(5);
  }

  @Test
  void isNeverMoreThanAThousand() {
    slots(3000);
    calls(100, "null");
    assertThat(startable(3000, 1000)).isEqualTo(900);
  }

  private void slots(int count) {
    jdbc.sql("insert into call_slots (slot) select generate_series(1, ?)").param(count).update();
  }

  /** Claimed calls, each in the first free slot. */
  private void calls(int count, String permitAt) {
    jdbc.sql(
            "with made as (insert into calls (phone, token_hash, permit_at) select '1', 'x', "
                + permitAt
                + " from generate_series(1, ?) returning id),"
                + " called as (select id, row_number() over () as n from made),"
                + " free as (select slot, row_number() over (order by slot) as n from call_slots where call_id is null)"
                + " update call_slots s set call_id = c.id from called c join free f on f.n = c.n where s.slot = f.slot")
        .param(count)
        .update();
  }

  private int startable(int maxCalls, int callsPerSecond) {
    return jdbc.sql(COUNT)
        .param("maxCalls", maxCalls)
        .param("callsPerSecond", callsPerSecond)
        .query(Integer.class)
        .single();
  }
}
