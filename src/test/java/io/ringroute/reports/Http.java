package io.ringroute.reports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Sends requests over the wire and follows nothing. */
public class Http {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  public Http(int port) {
    base = "http://127.0.0.1:" + port;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public HttpResponse<String> getAs(String token, String path) {
    return get(path, "Authorization", "Bearer " + token);
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    return post(path, BodyPublishers.ofString(body), headers);
  }

  public HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
    return send(request(path, headers).POST(body));
  }

  public HttpResponse<String> delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  /** Any method, with an empty body. */
  public HttpResponse<String> send(String method, String path, List<String> headers) {
    return send(method, path, "", headers);
  }

  public HttpResponse<String> send(String method, String path, String body, List<String> headers) {
    String[] all = headers.toArray(String[]::new);
    return send(request(path, all).method(method, BodyPublishers.ofString(body)));
  }

  /** An agent's report, with the token of all agents. */
  public HttpResponse<String> report(int call, String report, String body) {
    return post(
        "/api/agent/calls/" + call + "/" + report,
        body,
        "Authorization",
        "Bearer " + ReportsApp.AGENT_TOKEN,
        "Content-Type",
        "application/json");
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(base + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
