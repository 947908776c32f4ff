package io.ringroute.dialing;

import io.ringroute.settings.Checks;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of {@code ringroute.dialing}, each named and explained in application.yaml.
 *
 * @throws io.ringroute.settings.BadSettings naming each setting whose value is not accepted
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

  private static final Duration LONGEST = Duration.ofHours(48);
  private static final Pattern AGENT = Pattern.compile("[^\\p{Cntrl}]*");

  /** A room's name is a part of the agent API's paths. */
  private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9._~-]{1,60}");

  private static final String ROOM_ACCEPTED =
      "1 to 60 letters, digits, - . _ and ~, like ignitech-lead-";

  public DialingSettings {
    Checks checks =
        new Checks()
            .within("POLL_INTERVAL", pollInterval, Duration.ofMillis(1), Duration.ofHours(1))
            .between("MAX_CONCURRENT_CALLS", maxConcurrentCalls, 1, 10_000)
            .between("CALLS_PER_SECOND", callsPerSecond, 1, 1_000)
            .between("MAX_CALLS_PER_NUMBER_PER_DAY", maxCallsPerNumberPerDay, 1, 100)
            .require(matches(AGENT, agentName), "AGENT_NAME", agentName, "a name on one line")
            .within("AGENT_READY_TIMEOUT", agentReadyTimeout, seconds(1), Duration.ofMinutes(2))
            .within("RINGING_TIMEOUT", ringingTimeout, seconds(5), seconds(75))
            .within("MAX_CALL_DURATION", maxCallDuration, seconds(10), Duration.ofHours(24))
            .require(matches(ROOM, roomPrefix), "ROOM_PREFIX", roomPrefix, ROOM_ACCEPTED);
    new LiveKitSettings(
            livekitUrl, livekitApiKey, livekitApiSecret, sipOutboundTrunkId, sipCallerNumber)
        .check(checks);
    staleCallTimeout = staleAfter(checks, staleCallTimeout, ringingTimeout, maxCallDuration);
    checks.done();
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

  /** The given time, or the least when none is given; null when the least isn't known. */
  private static Duration staleAfter(
      Checks checks, Duration given, Duration ringing, Duration duration) {
    if (ringing == null || duration == null) {
      return given;
    }
    Duration least = ringing.plus(duration).plus(MARGIN);
    Duration stale = given == null ? least : given;
    checks.require(
        stale.compareTo(least) >= 0 && stale.compareTo(LONGEST) <= 0,
        "STALE_CALL_TIMEOUT",
        stale,
        "at least RINGING_TIMEOUT + MAX_CALL_DURATION + 60s, which is %ds, and at most %dh; empty takes the least"
            .formatted(least.toSeconds(), LONGEST.toHours()));
    return stale;
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static boolean matches(Pattern form, String value) {
    return form.matcher(value).matches();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "DialingSettings[" + (isOn() ? livekitHttpUrl() : "off") + "]";
  }
}
