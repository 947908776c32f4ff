package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReleasedRoomsTest {

  private final ReleasedRooms rooms = new ReleasedRooms();

  @Test
  void sharesWhatIsUnderWay() {
    CompletableFuture<Void> first = new CompletableFuture<>();

    assertThat(rooms.once("RM_1", 7, () -> first)).isSameAs(first);
    assertThat(rooms.once("RM_1", 7, CompletableFuture::new)).isSameAs(first);
  }

  @Test
  void triesAgainWhatFailed() {
    CompletableFuture<Void> second = new CompletableFuture<>();
    rooms.once("RM_1", 7, () -> CompletableFuture.failedFuture(new IllegalStateException()));

    assertThat(rooms.once("RM_1", 7, () -> second)).isSameAs(second);
  }

  @Test
  void tellsCallsAndRoomsApart() {
    CompletableFuture<Void> other = new CompletableFuture<>();
    rooms.once("RM_1", 7, CompletableFuture::new);

    assertThat(rooms.once("RM_1", 8, () -> other)).isSameAs(other);
    assertThat(rooms.once("RM_2", 7, () -> other)).isSameAs(other);
  }
}
