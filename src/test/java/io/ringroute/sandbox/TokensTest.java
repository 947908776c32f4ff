package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomName;
import io.livekit.server.SIPCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  private static final String SECRET = "a-secret-of-at-least-thirty-two-letters";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Tokens tokens = new Tokens("key", SECRET, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void readsTheGrantsOfTheKotlinSdk() {
    AccessToken token = token("key", SECRET, 60, 0);
    token.addGrants(new RoomAdmin(true), new RoomName("room-1"));
    token.addSIPGrants(new SIPCall(true));
    Grants grants = tokens.verify("Bearer " + token.toJwt());
    assertThat(grants).isEqualTo(new Grants(false, false, true, "room-1", true, false));
    assertThat(grants.administers("room-1")).isTrue();
    assertThat(grants.administers("room-2")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-59,-600", "-60,-600", "60,60", "60,-600"})
  void allowsAMinuteAroundTheTimes(int expiry, int notBefore) {
    AccessToken token = token("key", SECRET, expiry, notBefore);
    assertThat(tokens.verify("Bearer " + token.toJwt()).sipCall()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "key, a-secret-of-at-least-thirty-two-letters, -61, -600, expired",
    "key, a-secret-of-at-least-thirty-two-letters, 600, 61, not valid yet",
    "other, a-secret-of-at-least-thirty-two-letters, 60, 0, API key",
    "key, another-secret-of-thirty-two-letters, 60, 0, signature"
  })
  void refusesOtherTokens(String issuer, String secret, int expiry, int notBefore, String why) {
    String jwt = token(issuer, secret, expiry, notBefore).toJwt();
    assertThatThrownBy(() -> tokens.verify("Bearer " + jwt)).hasMessageContaining(why);
  }

  @Test
  void refusesATokenWithoutSignature() {
    String jwt = base64("{\"alg\":\"none\"}") + "." + base64("{\"iss\":\"key\"}") + ".";
    assertThatThrownBy(() -> tokens.verify("Bearer " + jwt)).hasMessageContaining("algorithm");
  }

  @Test
  void refusesChangedClaims() {
    String[] parts = token("key", SECRET, 60, 0).toJwt().split("\\.");
    String claims = "{\"iss\":\"key\",\"exp\":99999999999,\"sip\":{\"call\":true}}";
    String jwt = parts[0] + "." + base64(claims) + "." + parts[2];
    assertThatThrownBy(() -> tokens.verify("Bearer " + jwt)).hasMessageContaining("signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer a.b", "Bearer ?.?.?", "Basic a.b.c", "Bearer .."})
  void answersUnauthenticatedToWhatIsNoToken(String header) {
    TwirpError error = catchThrowableOfType(TwirpError.class, () -> tokens.verify(header));
    assertThat(error.code()).isEqualTo(TwirpCode.UNAUTHENTICATED);
  }

  @Test
  void answersUnauthenticatedWithoutHeader() {
    assertThatThrownBy(() -> tokens.verify(null)).isInstanceOf(TwirpError.class);
  }

  private static AccessToken token(String issuer, String secret, int expiry, int notBefore) {
    AccessToken token = new AccessToken(issuer, secret);
    token.setExpiration(Date.from(NOW.plusSeconds(expiry)));
    token.setNotBefore(Date.from(NOW.plusSeconds(notBefore)));
    return token;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
  }
}
