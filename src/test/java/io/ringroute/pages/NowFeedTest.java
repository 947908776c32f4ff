package io.ringroute.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ringroute.pages.NowParts.Told;
import io.ringroute.reports.ReportRefused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NowFeedTest {

  private final Map<Boolean, AtomicInteger> told = new ConcurrentHashMap<>();
  private final List<Long> askedAt = new CopyOnWriteArrayList<>();
  private final NowSampler sampler =
      new NowSampler(
          () -> {
            askedAt.add(System.nanoTime());
            return new NowSample(null, List.of(), null);
          });
  private final NowFeed feed = new NowFeed(this::tell);

  @AfterEach
  void stop() {
    feed.stop();
  }

  @Test
  void asksNothingWhileNobodyWatches() {
    feed.start();
    assertThat(askedAt).isEmpty();
  }

  @Test
  void asksOnceASecondHoweverManyWatchAndLook() {
    feed.start();
    for (int i = 0; i < 100; i++) {
      feed.join(i % 2 == 0);
    }
    await()
        .until(
            () -> {
              sampler.latest();
              return askedAt.size() >= 3;
            });
    for (int i = 1; i < askedAt.size(); i++) {
      assertThat(askedAt.get(i) - askedAt.get(i - 1)).isGreaterThan(990_000_000L);
    }
  }

  @Test
  void showsNumbersOnlyToThoseWhoMaySeeThem() {
    feed.start();
    feed.join(false);
    await().until(() -> told.containsKey(false));
    assertThat(told).doesNotContainKey(true);
  }

  @Test
  void takesNobodyBeforeItsStartNorAfterItsStop() {
    assertThatThrownBy(() -> feed.join(true)).isInstanceOf(ReportRefused.class);
    feed.start();
    feed.join(true);
    feed.stop();
    assertThatThrownBy(() -> feed.join(true)).isInstanceOf(ReportRefused.class);
  }

  @Test
  void takesNoMoreThanItCanServe() {
    feed.start();
    for (int i = 0; i < 200; i++) {
      feed.join(true);
    }
    assertThatThrownBy(() -> feed.join(true))
        .isInstanceOfSatisfying(
            ReportRefused.class, refused -> assertThat(refused.getStatus()).isEqualTo(503));
  }

  private Told tell(boolean seesNumbers) {
    sampler.latest();
    told.computeIfAbsent(seesNumbers, sees -> new AtomicInteger()).incrementAndGet();
    return new Told("<p>", "at");
  }
}
