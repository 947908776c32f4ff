package io.ringroute.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.Ledger;
import io.ringroute.sandbox.SharedSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/refused-leads-webhook}. */
class RefusedLeadsWebhookIT {

  private static final String TOKEN = "a-token-of-this-test-and-of-nobody-else";
  private static final String LISTED = "+919876501200";
  private static final String CALLED = "9876502200";
  private static final String WAITING = "select count(*) from outbox where sent_at is null";
  private static final String NOT_REACHED = WAITING + " and error like '%was not reached%'";
  private static final String ANSWERED_503 = WAITING + " and error = 'the receiver answered 503'";

  @TempDir Path folder;

  @Test
  void isToldOfEachRefusedLeadOnceAndDelaysNothingWhileItIsAway() throws Exception {
    int port = SharedSandbox.freePort();
    Map<String, String> settings =
        Example.settings(
            "refused-leads-webhook",
            folder,
            Map.of("REFUSED_WEBHOOK_URL", Receiver.url(port), "API_TOKEN", TOKEN));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 20)) {
      refusedBefore(sandbox);
      try (var application =
          PackagedApplication.start(Example.home(folder), sandbox.firstNode(settings))) {
        Example.patiently()
            .until(() -> Example.count(sandbox, "select count(*) from outbox_channels") == 1);
        refuse(sandbox, application);

        Example.patiently().until(() -> Example.count(sandbox, NOT_REACHED) == 3);
        assertIsCalledMeanwhile(sandbox);

        try (Receiver webhook = new Receiver(port, 503)) {
          retryUntil(sandbox, ANSWERED_503, 3);
          assertThat(webhook.taken()).isEmpty();
          webhook.answer(204);
          retryUntil(sandbox, WAITING, 0);
          assertTold(webhook);
        }
        assertThat(application.output()).doesNotContain("tenant-7");
      }
      assertThat(sandbox.ledger().arrivals())
          .extracting(Ledger.Request::number)
          .containsOnly("+91" + CALLED);
    }
  }

  /** Nobody listened then. */
  private static void refusedBefore(SharedSandbox sandbox) {
    sandbox
        .jdbc()
        .sql(
            "insert into leads (name, phone, source, status, failed_reason) values ('Old', '1', 'test', 'failed', 'invalid_phone')")
        .update();
  }

  /** By the screening twice, and by the API. */
  private static void refuse(SharedSandbox sandbox, PackagedApplication application)
      throws Exception {
    sandbox.jdbc().sql("insert into do_not_call (phone_key) values (?)").param(LISTED).update();
    Example.lead(sandbox, LISTED, "Lathe");
    Example.lead(sandbox, "022 2345", null);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(application.url() + "/api/leads"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\": \"Ravi\", \"phone\": \"12345\"}"))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private static void assertIsCalledMeanwhile(SharedSandbox sandbox) {
    Example.lead(sandbox, CALLED, null);
    Example.patiently()
        .until(
            () -> {
              Example.callAgain(sandbox);
              return Example.count(sandbox, "select count(*) from calls where status = 'pushed'")
                  == 1;
            });
    assertThat(Example.count(sandbox, NOT_REACHED)).isEqualTo(3);
  }

  private static void retryUntil(SharedSandbox sandbox, String count, long wanted) {
    Example.patiently()
        .until(
            () -> {
              Example.passBackOff(sandbox);
              return Example.count(sandbox, count) == wanted;
            });
  }

  private static void assertTold(Receiver webhook) {
    assertThat(webhook.taken())
        .extracting(
            told -> told.body().path("phone").asText(), told -> told.body().path("reason").asText())
        .containsExactlyInAnyOrder(
            tuple(LISTED, "do_not_call"),
            tuple("022 2345", "invalid_phone"),
            tuple("12345", "invalid_phone"));
    assertThat(webhook.taken())
        .extracting(Receiver.Taken::key)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }
}
