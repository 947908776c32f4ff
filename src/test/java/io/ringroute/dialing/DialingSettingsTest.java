package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DialingSettingsTest {

  @Test
  void derivesTheStaleTimeoutFromRingingAndDuration() {
    assertThat(bind(Map.of()).staleCallTimeout()).isEqualTo(Duration.ofSeconds(30 + 600 + 60));
  }

  @Test
  void dialsNothingWithoutLiveKit() {
    assertThat(bind(Map.of("livekit-url", "")).isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "wss://x.livekit.cloud,https://x.livekit.cloud",
    "ws://127.0.0.1:7880/,http://127.0.0.1:7880",
    "https://lk.example,https://lk.example"
  })
  void speaksHttpToLiveKit(String url, String http) {
    assertThat(bind(Map.of("livekit-url", url)).livekitHttpUrl()).isEqualTo(http);
  }

  @ParameterizedTest
  @CsvSource({
    "poll-interval,0s,POLL_INTERVAL",
    "max-concurrent-calls,0,MAX_CONCURRENT_CALLS",
    "calls-per-second,0,CALLS_PER_SECOND",
    "max-calls-per-number-per-day,0,MAX_CALLS_PER_NUMBER_PER_DAY",
    "livekit-url,livekit.cloud,LIVEKIT_URL",
    "livekit-api-secret,'',LIVEKIT_API_SECRET",
    "agent-ready-timeout,0s,AGENT_READY_TIMEOUT",
    "ringing-timeout,4s,RINGING_TIMEOUT",
    "ringing-timeout,76s,RINGING_TIMEOUT",
    "max-call-duration,25h,MAX_CALL_DURATION",
    "stale-call-timeout,5m,STALE_CALL_TIMEOUT",
    "room-prefix,'',ROOM_PREFIX"
  })
  void namesTheSettingThatIsNotAccepted(String setting, String value, String name) {
    assertThatThrownBy(() -> bind(Map.of(setting, value)))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining(name)
        .hasMessageNotContaining("s3cret");
  }

  private static DialingSettings bind(Map<String, String> changes) {
    Map<String, Object> values = new HashMap<>();
    values.putAll(
        Map.of(
            "poll-interval", "1s",
            "max-concurrent-calls", "10",
            "calls-per-second", "2",
            "max-calls-per-number-per-day", "3",
            "livekit-url", "wss://x.livekit.cloud",
            "livekit-api-key", "key",
            "livekit-api-secret", "s3cret",
            "sip-outbound-trunk-id", "ST_x",
            "sip-caller-number", "",
            "agent-name", "agent"));
    values.putAll(
        Map.of(
            "agent-ready-timeout", "15s",
            "ringing-timeout", "30s",
            "max-call-duration", "10m",
            "stale-call-timeout", "",
            "room-prefix", "ignitech-lead-"));
    values.putAll(changes);
    return new Binder(new MapConfigurationPropertySource(values))
        .bind("", DialingSettings.class)
        .get();
  }
}
