package io.ringroute.database;

import java.util.Optional;

/**
 * The limits that hold across all nodes, as this node is set.
 *
 * @param maxConcurrentCalls MAX_CONCURRENT_CALLS, open legs
 * @param callsPerSecond CALLS_PER_SECOND
 * @param pushRequestsPerMinute TALKINGSHOPS_REQUESTS_PER_MINUTE
 * @throws IllegalArgumentException when one is outside 1 to 100,000
 */
record NodeLimits(int maxConcurrentCalls, int callsPerSecond, int pushRequestsPerMinute) {

  private static final int MOST = 100_000;

  NodeLimits {
    require("MAX_CONCURRENT_CALLS", maxConcurrentCalls);
    require("CALLS_PER_SECOND", callsPerSecond);
    require("TALKINGSHOPS_REQUESTS_PER_MINUTE", pushRequestsPerMinute);
  }

  /** Which settings differ, like {@code CALLS_PER_SECOND is 2 here and 3 there}. */
  Optional<String> differenceTo(NodeLimits other) {
    String all =
        difference("MAX_CONCURRENT_CALLS", maxConcurrentCalls, other.maxConcurrentCalls)
            + difference("CALLS_PER_SECOND", callsPerSecond, other.callsPerSecond)
            + difference(
                "TALKINGSHOPS_REQUESTS_PER_MINUTE",
                pushRequestsPerMinute,
                other.pushRequestsPerMinute);
    return Optional.of(all).filter(text -> !text.isEmpty()).map(text -> text.substring(2));
  }

  private static String difference(String setting, int here, int there) {
    return here == there ? "" : ", %s is %d here and %d there".formatted(setting, here, there);
  }

  private static void require(String setting, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(
          "%s is %d; accepted are 1 to %d".formatted(setting, value, MOST));
    }
  }
}
