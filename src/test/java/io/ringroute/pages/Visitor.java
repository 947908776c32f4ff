package io.ringroute.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: logs in, keeps cookies, fills in forms, follows what they answer. */
final class Visitor {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private final URI server;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Visitor(URI server, String user, String password) {
    this.server = server;
    HttpResponse<String> answer = submit("/login", Map.of("username", user, "password", password));
    if (!answer.headers().firstValue("Location").orElse("").equals("/")) {
      throw new AssertionError("not logged in: " + answer.statusCode());
    }
  }

  HttpResponse<String> get(String path) {
    return get(path, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> get(String path, BodyHandler<T> handler) {
    return send(request(path).GET(), handler);
  }

  /** The page of a path, which is there. */
  String page(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Loads the form at a path, fills it in, and sends it to the same path. */
  HttpResponse<String> submit(String path, Map<String, String> filledIn) {
    return send(path, form(page(path), filledIn));
  }

  /** Sends exactly these fields. */
  HttpResponse<String> send(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)),
        BodyHandlers.ofString());
  }

  /** The hidden fields of a page's last form, and what was filled in. */
  static Map<String, String> form(String page, Map<String, String> filledIn) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2));
    }
    fields.putAll(filledIn);
    return fields;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/html,*/*;q=0.5");
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
