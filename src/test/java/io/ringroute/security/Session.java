package io.ringroute.security;

import io.ringroute.reports.Http;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that logs in with the form, keeps its cookies and sends the token as scripts do. */
public final class Session {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PAGE = "text/html";

  private final Http http;
  private final String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public Session(Http http) {
    this(http, "127.0.0.1");
  }

  /**
   * @param address from where it comes, as a proxy tells it
   */
  public Session(Http http, String address) {
    this.http = http;
    this.address = address;
  }

  /** Somebody who is logged in. */
  public static Session of(Http http, String user, String password) {
    Session session = new Session(http);
    HttpResponse<String> answer = session.login(user, password);
    if (!answer.headers().firstValue("Location").orElse("").equals("/")) {
      throw new AssertionError("not logged in: " + answer.statusCode() + " " + answer.headers());
    }
    session.page("/");
    return session;
  }

  /** Opens the login page and sends its form. */
  public HttpResponse<String> login(String user, String password) {
    String token = token(page("/login"));
    return submit("/login", Map.of("username", user, "password", password, "_csrf", token));
  }

  /** The token in a page's form. */
  public static String token(HttpResponse<String> page) {
    return page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
  }

  /** Gives it a cookie that this server did not send. */
  void plant(String name, String value) {
    cookies.put(name, value);
  }

  public HttpResponse<String> page(String path) {
    return keep(http.get(path, with("Accept", PAGE)));
  }

  public HttpResponse<String> submit(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return keep(http.post(path, body, with("Content-Type", FORM, "Accept", PAGE)));
  }

  /** What a script of a page sends with its requests. */
  public List<String> headers() {
    return List.of("Cookie", cookie(), "X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""));
  }

  /** The value of a cookie; null when there is none. */
  public String cookie(String name) {
    return cookies.get(name);
  }

  private String[] with(String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(headers());
    all.addAll(List.of("X-Forwarded-For", address));
    return all.toArray(String[]::new);
  }

  private String cookie() {
    return cookies.isEmpty()
        ? "none=none"
        : cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; "));
  }

  private HttpResponse<String> keep(HttpResponse<String> answer) {
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String[] cookie = set.split(";")[0].split("=", 2);
      if (cookie[1].isEmpty()) {
        cookies.remove(cookie[0]);
      } else {
        cookies.put(cookie[0], cookie[1]);
      }
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
