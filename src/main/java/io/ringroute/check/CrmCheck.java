package io.ringroute.check;

import io.ringroute.push.PushSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Whether the CRM takes the key: it is asked for one customer, and nothing is created. */
final class CrmCheck {

  private static final String KEY_HEADER = "x-tenant-api-key";

  private final Http http;
  private final PushSettings settings;

  CrmCheck(Http http, PushSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  Finding look() {
    int status = ask().statusCode();
    return switch (status) {
      case 200 -> Finding.ok(settings.baseUrl() + " takes the key");
      case 401, 403 ->
          Finding.wrong(
              "the CRM refuses the key, " + status, "check TALKINGSHOPS_API_KEY and the tenant");
      case 429 ->
          Finding.wrong(
              "the CRM is asked too often, 429",
              "try again in a minute, and check TALKINGSHOPS_REQUESTS_PER_MINUTE");
      default ->
          Finding.wrong(
              settings.baseUrl() + "/customers answers " + status,
              status < 500 ? "check TALKINGSHOPS_BASE_URL" : "try again when the CRM is well");
    };
  }

  private HttpResponse<String> ask() {
    URI customers = URI.create(settings.baseUrl() + "/customers?page=1&limit=1");
    try {
      return http.send(
          HttpRequest.newBuilder(customers).header(KEY_HEADER, settings.apiKey()).GET());
    } catch (IOException e) {
      throw Found.wrong(
          settings.baseUrl() + " can't be reached: " + Words.of(e),
          "check TALKINGSHOPS_BASE_URL, or try again when the CRM is well");
    }
  }
}
