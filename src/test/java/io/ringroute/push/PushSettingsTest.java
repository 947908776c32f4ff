package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushSettingsTest {

  @Test
  void isOnWithAKeyOnly() {
    assertThat(settings("https://crm.example/v1/", "key", 100, "callback").isOn()).isTrue();
    assertThat(settings("https://crm.example", " ", 100).isOn()).isFalse();
  }

  @Test
  void neverShowsTheKey() {
    assertThat(settings("https://crm.example/v1", "very-secret", 100).toString())
        .doesNotContain("very-secret");
    assertThatThrownBy(() -> settings("https://crm.example/v1", "very secret", 100))
        .hasMessageStartingWith("TALKINGSHOPS_API_KEY")
        .hasMessageNotContaining("very secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "crm.example",
        "ftp://crm.example",
        "https://u:p@crm.example",
        "https://a/v1?x=1"
      })
  void namesAnAddressThatIsNone(String address) {
    assertThatThrownBy(() -> settings(address, "key", 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("TALKINGSHOPS_BASE_URL=")
        .hasMessageContaining("is not accepted: an address");
  }

  @Test
  void namesWhatElseIsWrong() {
    assertThatThrownBy(() -> settings("https://crm.example", "key", 0))
        .hasMessageStartingWith("TALKINGSHOPS_REQUESTS_PER_MINUTE=0");
    assertThatThrownBy(() -> settings("https://crm.example", "key", 1, "voicemail"))
        .hasMessageStartingWith("PUSH_OUTCOMES=voicemail");
  }

  private static PushSettings settings(String url, String key, int requests, String... outcomes) {
    return new PushSettings(url, key, requests, Duration.ofSeconds(1), List.of(outcomes), "");
  }
}
