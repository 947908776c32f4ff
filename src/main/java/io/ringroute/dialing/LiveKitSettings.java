package io.ringroute.dialing;

import io.ringroute.settings.Checks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What reaches LiveKit and its trunk: all of it, or only the key that webhooks are signed with. */
record LiveKitSettings(String url, String key, String secret, String trunk, String caller) {

  private static final String ADDRESS = "https://… or wss://… without user, query and fragment";
  private static final String WHOLE =
      "a value: LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET and SIP_OUTBOUND_TRUNK_ID go"
          + " together";
  private static final Pattern TRUNK = Pattern.compile("\\s*|\\S+");
  private static final Pattern CALLER = Pattern.compile("\\s*|\\+?[0-9]{3,15}");

  void check(Checks checks) {
    checks
        .require(isAddress(url), "LIVEKIT_URL", url, ADDRESS)
        .key("LIVEKIT_API_KEY", key)
        .key("LIVEKIT_API_SECRET", secret)
        .require(
            TRUNK.matcher(trunk).matches(), "SIP_OUTBOUND_TRUNK_ID", trunk, "an id like ST_x9Y2")
        .require(
            CALLER.matcher(caller).matches(),
            "SIP_CALLER_NUMBER",
            caller,
            "one of the trunk's numbers, + and digits only");
    checkWhole(checks);
  }

  /** Without LIVEKIT_URL dialling is off; key and secret alone still let webhooks in. */
  private void checkWhole(Checks checks) {
    need(checks, isSet(url) || isSet(secret), "LIVEKIT_API_KEY", key);
    need(checks, isSet(url) || isSet(key), "LIVEKIT_API_SECRET", secret);
    need(checks, isSet(url), "SIP_OUTBOUND_TRUNK_ID", trunk);
  }

  private static void need(Checks checks, boolean needed, String name, String value) {
    checks.require(!needed || isSet(value), name, value, WHOLE);
  }

  private static boolean isSet(String value) {
    return !value.isBlank();
  }

  private static boolean isAddress(String url) {
    if (url.isBlank()) {
      return true;
    }
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && url.matches("(https?|wss?)://.+")
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "LiveKitSettings[" + url + "]";
  }
}
