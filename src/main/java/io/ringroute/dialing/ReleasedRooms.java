package io.ringroute.dialing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The rooms that this node released lately. A dial's reply and its webhooks end a call at the same
 * moment and each wants its room gone; LiveKit is asked once. A room's sid never comes back.
 */
final class ReleasedRooms {

  private static final int KEPT = 1000;

  private final Map<Released, CompletableFuture<Void>> rooms =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Released, CompletableFuture<Void>> eldest) {
          return size() > KEPT;
        }
      };

  /** What is under way or done for this room; begins it when nothing is, or when it failed. */
  synchronized CompletableFuture<Void> once(
      String roomSid, int callId, Supplier<CompletableFuture<Void>> release) {
    Released room = new Released(roomSid, callId);
    CompletableFuture<Void> earlier = rooms.get(room);
    if (earlier != null && !earlier.isCompletedExceptionally()) {
      return earlier;
    }
    CompletableFuture<Void> begun = release.get();
    rooms.put(room, begun);
    return begun;
  }

  private record Released(String roomSid, int callId) {}
}
