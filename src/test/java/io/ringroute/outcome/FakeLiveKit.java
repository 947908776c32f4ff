package io.ringroute.outcome;

import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;

/**
 * Stands in for the beans {@code rooms}, {@code roomSweep}, {@code participants} and {@code
 * dialFailures}.
 */
public class FakeLiveKit {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile Found found = new Found(false, null, null, false);
  private volatile IntPredicate isUnreachableFor = call -> false;
  private volatile Runnable onRelease = () -> {};
  private volatile String rooms;

  /** What a look-up finds, like the dialing package's LookUp. */
  public record Found(boolean present, String callStatus, String participantSid, boolean agent) {}

  public CompletableFuture<Void> release(String room, String roomSid, int callId) {
    onRelease.run();
    return tell("release %s %s %d".formatted(room, roomSid, callId), callId, null);
  }

  public CompletableFuture<Void> deleteLeftOver(String room, String roomSid, int callId) {
    return tell("delete %s %s %d".formatted(room, roomSid, callId), callId, null);
  }

  public CompletableFuture<Void> remove(String room, int callId) {
    return tell("remove %s %d".formatted(room, callId), callId, null);
  }

  public CompletableFuture<Found> lookUp(String room, int callId) {
    return tell("lookUp %s %d".formatted(room, callId), callId, found);
  }

  public boolean isOn() {
    return rooms != null;
  }

  public CompletableFuture<String> list() {
    return tell("list", 0, rooms);
  }

  /** Only named by errors-before-send, which these tests don't reach. */
  public Object toFact(Object exchange) {
    throw new UnsupportedOperationException();
  }

  void reset() {
    told.clear();
    found = new Found(false, null, null, false);
    isUnreachableFor = call -> false;
    onRelease = () -> {};
    rooms = null;
  }

  /** The rooms of ours, as a JSON array. */
  void hasRooms(String rooms) {
    this.rooms = rooms;
  }

  void finds(String callStatus, boolean agent) {
    found = new Found(true, callStatus, "PA_1", agent);
  }

  void isDown() {
    isUnreachableFor = call -> true;
  }

  void isDownFor(int unlucky) {
    isUnreachableFor = call -> call == unlucky;
  }

  void onRelease(Runnable check) {
    onRelease = check;
  }

  List<String> told() {
    return told;
  }

  private <T> CompletableFuture<T> tell(String what, int callId, T answer) {
    told.add(what);
    return isUnreachableFor.test(callId)
        ? CompletableFuture.failedFuture(new ConnectException("refused"))
        : CompletableFuture.completedFuture(answer);
  }
}
