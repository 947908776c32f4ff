package io.ringroute.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/second-crm}. */
class SecondCrmIT {

  private static final String PUSHED = "select count(*) from calls where status = 'pushed'";
  private static final String CALLED = "select count(*) from calls where status = 'called'";
  private static final String WAITING = "select count(*) from outbox where sent_at is null";
  private static final String REFUSED = WAITING + " and error = 'the receiver answered 500'";
  private static final String SENT = "select count(*) from outbox where sent_at is not null";

  @TempDir Path folder;

  @Test
  void getsEachQualifiedCallOnceAndNeitherCrmWaitsForTheOther() throws Exception {
    int port = SharedSandbox.freePort();
    Map<String, String> settings =
        Example.settings(
            "second-crm",
            folder,
            Map.of("SECOND_CRM_URL", Receiver.url(port), "SECOND_CRM_TOKEN", "key+of/it"));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 20);
        Receiver second = new Receiver(port, 500);
        var application = start(sandbox, settings)) {
      Example.patiently()
          .until(() -> Example.count(sandbox, "select count(*) from outbox_channels") == 1);
      Example.lead(sandbox, "9876501200", "Lathe");
      Example.lead(sandbox, "9876502200", null);
      Example.lead(sandbox, "9876503301", "says no, and nothing else");

      Example.patiently()
          .until(
              () -> {
                Example.callAgain(sandbox);
                return Example.count(sandbox, PUSHED) == 2;
              });
      Example.patiently().until(() -> Example.count(sandbox, REFUSED) == 2);
      assertThat(second.taken()).isEmpty();

      second.answer(201);
      sandbox.crm().fail("POST /tasks", 1000, 500);
      Example.lead(sandbox, "9876504200", null);
      Example.patiently()
          .untilAsserted(
              () -> {
                Example.callAgain(sandbox);
                Example.passBackOff(sandbox);
                assertThat(Example.count(sandbox, SENT))
                    .as(() -> Example.standing(sandbox))
                    .isEqualTo(3);
              });

      assertThat(Example.count(sandbox, CALLED + " and qualification <> '{}'")).isPositive();
      assertFiled(sandbox, second.taken());
      assertThat(application.output()).doesNotContain("key+of/it", "tenant-7");
    }
  }

  /** With a lead that is done with: into an empty table the sandbox would put sample leads. */
  private PackagedApplication start(SharedSandbox sandbox, Map<String, String> settings)
      throws IOException {
    sandbox
        .jdbc()
        .sql(
            "insert into leads (name, phone, source, status) values ('Old', '1', 'test', 'failed')")
        .update();
    return PackagedApplication.start(Example.home(folder), sandbox.firstNode(settings));
  }

  private static void assertFiled(SharedSandbox sandbox, List<Receiver.Taken> taken) {
    List<Integer> qualified =
        sandbox
            .jdbc()
            .sql(
                "select id from calls where phone like '%200' and qualification is not null order by id")
            .query(Integer.class)
            .list();
    assertThat(qualified).hasSize(3);
    assertThat(taken)
        .extracting(task -> task.body().path("reference").asText())
        .containsExactlyInAnyOrderElementsOf(
            qualified.stream().map(id -> "ringroute call " + id).toList());
    assertThat(taken)
        .allSatisfy(task -> assertThat(task.authorization()).isEqualTo("Bearer key+of/it"))
        .allSatisfy(task -> assertThat(task.body().path("answers").isEmpty()).isFalse())
        .extracting(Receiver.Taken::key)
        .containsExactlyInAnyOrderElementsOf(qualified.stream().map(id -> "call-" + id).toList());
    assertThat(sandbox.tasksByCall())
        .hasSize(2)
        .allSatisfy((call, tasks) -> assertThat(tasks).isOne());
  }
}
