package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.dialing.Turns.Turn;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns(2);

  @Test
  void letsSoManyOnTheirWayAndTheOthersWaitInTurn() {
    List<CompletableFuture<Turn>> calls = Stream.generate(turns::next).limit(4).toList();
    assertThat(calls).map(CompletableFuture::isDone).containsExactly(true, true, false, false);

    calls.get(0).join().end();

    assertThat(calls).map(CompletableFuture::isDone).containsExactly(true, true, true, false);
  }

  @Test
  void countsATurnThatEndsTwiceOnce() {
    List<CompletableFuture<Turn>> calls = Stream.generate(turns::next).limit(4).toList();

    calls.get(0).join().end();
    calls.get(0).join().end();

    assertThat(calls.get(3)).isNotDone();
  }

  @Test
  void servesManyThatEndAtOnceWithoutADeepStack() {
    AtomicInteger served = new AtomicInteger();
    Turn first = turns.next().join();
    Turn second = turns.next().join();
    IntStream.range(0, 100_000)
        .forEach(
            i ->
                turns
                    .next()
                    .thenAccept(
                        turn -> {
                          served.incrementAndGet();
                          turn.end();
                        }));

    first.end();
    second.end();

    assertThat(served).hasValue(100_000);
  }

  @Test
  void neverLetsMoreOnTheirWayWhateverThreadsEndThem() {
    AtomicInteger onTheWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Void>> calls =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    turns
                        .next()
                        .thenAcceptAsync(
                            turn -> {
                              most.accumulateAndGet(onTheWay.incrementAndGet(), Math::max);
                              onTheWay.decrementAndGet();
                              turn.end();
                            }))
            .toList();

    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();

    assertThat(most.get()).isBetween(1, 2);
  }
}
