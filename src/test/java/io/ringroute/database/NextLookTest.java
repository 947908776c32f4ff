package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class NextLookTest {

  private final NextLook look = new NextLook(Duration.ofHours(1));
  private int asked;

  @Test
  void looksAtEachTickWhileThereIsWork() {
    assertThat(isDue(0L)).isTrue();
    assertThat(isDue(-1L)).isTrue();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void asksNoMoreWhileItRests() {
    assertThat(isDue(null)).isFalse();
    assertThat(isDue(0L)).isFalse();
    assertThat(asked).isEqualTo(1);
    assertThat(look.isResting()).isTrue();
  }

  @Test
  void restsNoLongerThanUntilTheNextWork() {
    assertThat(isDue(20L)).isFalse();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isDue(0L));
  }

  @Test
  void restsNoLongerThanItMay() {
    NextLook brief = new NextLook(Duration.ofMillis(20));
    assertThat(brief.isDue(() -> 3_600_000L)).isFalse();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> brief.isDue(() -> 0L));
  }

  @Test
  void isWokenFromItsRest() {
    isDue(null);
    look.wake();
    assertThat(isDue(0L)).isTrue();
  }

  @Test
  void doesNotRestWhenItIsWokenWhileItAsks() {
    boolean due =
        look.isDue(
            () -> {
              look.wake();
              return null;
            });
    assertThat(due).isFalse();
    assertThat(look.isResting()).isFalse();
  }

  private boolean isDue(Long next) {
    return look.isDue(
        () -> {
          asked++;
          return next;
        });
  }
}
