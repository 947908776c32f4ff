package io.ringroute.dialing;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of {@code ringroute.dialing}, each named and explained in application.yaml.
 *
 * @throws IllegalArgumentException for a value that is not accepted, naming the setting
 */
@ConfigurationProperties("ringroute.dialing")
public record DialingSettings(
    Duration pollInterval,
    int maxConcurrentCalls,
    int callsPerSecond,
    int maxCallsPerNumberPerDay,
    String livekitUrl,
    String livekitApiKey,
    String livekitApiSecret,
    String sipOutboundTrunkId,
    String sipCallerNumber,
    String agentName,
    Duration agentReadyTimeout,
    Duration ringingTimeout,
    Duration maxCallDuration,
    Duration staleCallTimeout,
    String roomPrefix) {

  /** Time that joining the room and setting up the call may take beside ringing and talking. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  public DialingSettings {
    require(isPositive(pollInterval), "POLL_INTERVAL", pollInterval, "a duration like 1s");
    between("MAX_CONCURRENT_CALLS", maxConcurrentCalls, 1, 10_000);
    between("CALLS_PER_SECOND", callsPerSecond, 1, 1_000);
    between("MAX_CALLS_PER_NUMBER_PER_DAY", maxCallsPerNumberPerDay, 1, 100);
    require(isAddress(livekitUrl), "LIVEKIT_URL", livekitUrl, "https://… or wss://…");
    require(
        livekitUrl.isBlank()
            || !livekitApiKey.isBlank()
                && !livekitApiSecret.isBlank()
                && !sipOutboundTrunkId.isBlank(),
        "LIVEKIT_URL",
        livekitUrl,
        "together with LIVEKIT_API_KEY, LIVEKIT_API_SECRET and SIP_OUTBOUND_TRUNK_ID");
    within("AGENT_READY_TIMEOUT", agentReadyTimeout, Duration.ofSeconds(1), Duration.ofMinutes(2));
    within("RINGING_TIMEOUT", ringingTimeout, Duration.ofSeconds(5), Duration.ofSeconds(75));
    within("MAX_CALL_DURATION", maxCallDuration, Duration.ofSeconds(10), Duration.ofHours(24));
    Duration least = ringingTimeout.plus(maxCallDuration).plus(MARGIN);
    staleCallTimeout = staleCallTimeout == null ? least : staleCallTimeout;
    require(
        staleCallTimeout.compareTo(least) >= 0,
        "STALE_CALL_TIMEOUT",
        staleCallTimeout,
        "at least RINGING_TIMEOUT + MAX_CALL_DURATION + 60s = " + least.toSeconds() + "s");
    require(!roomPrefix.isBlank(), "ROOM_PREFIX", roomPrefix, "a name like ignitech-lead-");
  }

  /** Whether LiveKit is connected at all; otherwise dialling is off. */
  public boolean isOn() {
    return !livekitUrl.isBlank();
  }

  /** Whether an agent is dispatched and awaited before the phone is dialled. */
  public boolean hasAgent() {
    return !agentName.isBlank();
  }

  /** LiveKit's HTTP address without a slash at the end; {@code wss} becomes {@code https}. */
  public String livekitHttpUrl() {
    return livekitUrl.replaceFirst("^ws", "http").replaceFirst("/+$", "");
  }

  /** How long a claimed call may wait for its permit before it is stale (contract 5). */
  public Duration claimTimeout() {
    return agentReadyTimeout.plusSeconds(30);
  }

  private static boolean isPositive(Duration duration) {
    return duration != null && duration.compareTo(Duration.ZERO) > 0;
  }

  private static boolean isAddress(String url) {
    return url.isBlank() || url.matches("(https?|wss?)://.+") && URI.create(url).getHost() != null;
  }

  private static void between(String name, int value, int least, int most) {
    require(value >= least && value <= most, name, value, least + " to " + most);
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    require(
        value != null && value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        name,
        value == null ? null : value.toSeconds() + "s",
        least.toSeconds() + "s to " + most.toSeconds() + "s");
  }

  private static void require(boolean holds, String name, Object value, String accepted) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value + " is not accepted: " + accepted);
    }
  }
}
