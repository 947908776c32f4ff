package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.sandbox.SharedSandbox;
import io.ringroute.sandbox.StoppableSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application, whose next poll is an hour away. */
class AtOnceIT {

  @TempDir static Path folder;
  private static StoppableSandbox sandbox;
  private static JdbcClient jdbc;
  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    int port = SharedSandbox.freePort();
    sandbox = new StoppableSandbox(folder, "http://127.0.0.1:" + port);
    sandbox.startLiveKit();
    jdbc = sandbox.jdbc();
    application =
        SpringApplication.run(
            DialingControlIT.Whole.class,
            "--SANDBOX_JOIN=" + folder,
            "--DATA_DIR=" + folder.resolve("data"),
            "--SERVER_PORT=" + port,
            "--PUBLIC_URL=http://127.0.0.1:" + port,
            "--POLL_INTERVAL=1h",
            "--AGENT_NAME=",
            "--MAX_CONCURRENT_CALLS=1",
            "--CALLS_PER_SECOND=50");
    DueLeads dueLeads = application.getBean(DueLeads.class);
    await().atMost(Duration.ofSeconds(30)).until(() -> dueLeads.words().equals("at once"));
  }

  @AfterAll
  static void stop() {
    application.close();
    sandbox.close();
  }

  /** One slot: each but the first is dialled when the call before it has ended. */
  @Test
  void dialsNewLeadsAndGoesOnWhenACallEnds() {
    jdbc.sql(
            "insert into leads (name, phone, source) select 'L', '98765' || i || '486', 's' from generate_series(11, 14) i")
        .update();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> count("status = 'new' and retry_count = 1") == 4);

    jdbc.sql("update leads set retry_after = now()").update();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(count("status = 'new' and retry_count = 2")).isEqualTo(4));
  }

  private static int count(String condition) {
    return jdbc.sql("select count(*) from leads where " + condition).query(Integer.class).single();
  }
}
