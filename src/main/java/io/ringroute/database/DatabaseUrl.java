package io.ringroute.database;

import io.ringroute.settings.BadSetting;
import io.ringroute.settings.BadSettings;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads DATABASE_URL in both forms: the driver's ({@code jdbc:postgresql://…}) and libpq's ({@code
 * postgresql://user:password@host:port/name?params}), which hosting providers hand out.
 *
 * @see <a href="https://www.postgresql.org/docs/17/libpq-connect.html#LIBPQ-CONNSTRING-URIS">libpq:
 *     connection URIs</a>
 */
final class DatabaseUrl {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:(?<login>[^/?]*)@)?"
              + "(?<hosts>[\\w.,:\\[\\]-]+)/(?<name>[^/?#]+)(?:\\?(?<params>.*))?");

  static final String ACCEPTED =
      "jdbc:postgresql://host:port/name or postgresql://user:password@host:port/name, special"
          + " characters in user and password percent-encoded (@ is %40, / is %2F, % is %25); empty"
          + " takes the embedded database";

  /** libpq's names of parameters that the driver spells differently. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "target_session_attrs", "targetServerType",
          "keepalives", "tcpKeepAlive");

  private final List<String> params = new ArrayList<>();
  private String user;
  private String password;

  private DatabaseUrl() {}

  /**
   * Reads the URL.
   *
   * @throws BadSettings saying what is accepted; it shows neither URL nor password
   */
  static DatabaseAddress parse(String url) {
    Matcher form = FORM.matcher(url.strip());
    if (!form.matches()) {
      throw unreadable("it has another form");
    }
    return new DatabaseUrl().read(form);
  }

  private DatabaseAddress read(Matcher form) {
    readLogin(form.group("login"));
    readParams(form.group("params"));
    String name = encode(decode(form.group("name")));
    String query = params.isEmpty() ? "" : "?" + String.join("&", params);
    return new DatabaseAddress(
        "jdbc:postgresql://" + form.group("hosts") + "/" + name + query, user, password);
  }

  private void readLogin(String login) {
    if (login == null || login.isEmpty()) {
      return;
    }
    String[] parts = login.split(":", 2);
    user = decode(parts[0]);
    password = parts.length == 2 ? decode(parts[1]) : null;
  }

  private void readParams(String query) {
    if (query == null || query.isEmpty()) {
      return;
    }
    for (String param : query.split("&")) {
      String[] parts = param.split("=", 2);
      readParam(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
  }

  private void readParam(String name, String value) {
    switch (name) {
      case "user" -> user = value;
      case "password" -> password = value;
      default -> params.add(encode(DRIVER_NAMES.getOrDefault(name, name)) + "=" + encode(value));
    }
  }

  /** Percent-decoding alone: a plus sign is a plus sign here, unlike in a web form. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unreadable("a % in it is not followed by two hexadecimal digits");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static BadSettings unreadable(String why) {
    return new BadSettings(
        List.of(new BadSetting("DATABASE_URL", "hidden", ACCEPTED + " (" + why + ")")));
  }
}
