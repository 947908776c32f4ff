package io.ringroute.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.TestRoutes;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events as the database keeps them, and messages as the real routes deal with them. */
class OutboxIT {

  private static final String REFUSED = "refused_leads";
  private static final String QUALIFIED = "qualified_calls";
  private static final String ANSWERS = "{\"budget\": \"5 lakh\"}";

  private final TestDatabase database = TestDatabase.create();
  private final JdbcClient jdbc = database.jdbc();
  private DefaultCamelContext camel;

  @BeforeEach
  void start() throws Exception {
    camel =
        TestRoutes.start(
            Map.of("dataSource", database.dataSource(), "outboxFailures", new OutboxFailures()),
            Map.of(),
            "outbox.camel.yaml");
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void keepsNothingWhileNobodyReads() {
    refusedLead("invalid_phone");
    calledCall(ANSWERS);

    assertThat(count("select count(*) from outbox")).isZero();
    assertThat(claim(REFUSED)).isEmpty();
    assertThat(claim(QUALIFIED)).isEmpty();
  }

  @Test
  void keepsTheEventsOfTheChannelThatIsReadOnly() {
    claim(REFUSED);
    refusedLead("invalid_phone");
    calledCall(ANSWERS);

    assertThat(claim(REFUSED)).hasSize(1);
    assertThat(count("select count(*) from outbox")).isOne();
  }

  @Test
  void givesEveryReaderOfAChannelItsOwnMessages() {
    claim(REFUSED);
    claim(REFUSED + "/marketing");
    refusedLead("invalid_phone");

    assertThat(claim(REFUSED)).hasSize(1);
    assertThat(claim(REFUSED + "/marketing")).hasSize(1);
    assertThat(count("select count(distinct key) from outbox")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused_lead", "refused_leads/", "refused_leads/a/b", ""})
  void refusesChannelsThatThereAreNot(String channel) {
    Exchange exchange =
        camel
            .createProducerTemplate()
            .request("direct:outbox-claim", sent -> sent.setProperty("channel", channel));

    assertThat(count("select count(*) from outbox_channels")).isZero();
    assertThat(exchange.getMessage().getBody()).isNull();
  }

  @Test
  void keepsARefusalForWhicheverReasonAndNoOtherEnd() {
    claim(REFUSED);
    int lead = lead();
    for (String reason : List.of("invalid_phone", "not_whitelisted", "do_not_call")) {
      refusedLead(reason);
    }
    fail(lead, "wrong_number");
    fail(lead, "retries_exhausted");

    assertThat(claim(REFUSED))
        .extracting(message -> (String) message.get("body"))
        .hasSize(3)
        .allMatch(body -> body.contains("\"phone\": \"98765\""));
  }

  @Test
  void keepsARefusalOnceForEachTimeThatALeadIsRefused() {
    claim(REFUSED);
    int lead = lead();
    fail(lead, "do_not_call");
    jdbc.sql("update leads set status = status, failed_reason = failed_reason").update();
    assertThat(claim(REFUSED)).hasSize(1);

    jdbc.sql("update leads set status = 'new', failed_reason = null").update();
    fail(lead, "not_whitelisted");
    assertThat(claim(REFUSED)).hasSize(1);
  }

  @Test
  void keepsAQualifiedCallOnceHoweverOftenItsRowIsWritten() {
    claim(QUALIFIED);
    int call = calledCall(ANSWERS);
    jdbc.sql("update calls set qualification = '{\"budget\": \"6 lakh\"}'").update();
    jdbc.sql("update calls set status = 'pushed'").update();
    jdbc.sql("update calls set status = 'called'").update();

    assertThat(claim(QUALIFIED))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message)
                    .containsEntry("key", "call-" + call)
                    .containsEntry("call_id", String.valueOf(call)));
  }

  @Test
  void keepsACallWhenItsAnswersCome() {
    claim(QUALIFIED);
    calledCall("{\"budget\": \" \"}");
    assertThat(claim(QUALIFIED)).isEmpty();

    jdbc.sql("update calls set qualification = cast(? as jsonb)").param(ANSWERS).update();
    assertThat(claim(QUALIFIED)).hasSize(1);
  }

  @Test
  void keepsEventsOfWritersThatMayNotTouchTheOutbox() throws SQLException {
    claim(REFUSED);
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create role outbox_writer");
      statement.execute("grant insert on leads to outbox_writer");
      statement.execute("grant usage on all sequences in schema public to outbox_writer");
      statement.execute("set local role outbox_writer");
      statement.execute(
          "insert into leads (name, phone, source, status, failed_reason) values ('Asha', '1', 'x', 'failed', 'invalid_phone')");
      statement.execute("reset role");
      statement.execute("drop owned by outbox_writer");
      statement.execute("drop role outbox_writer");
      connection.commit();
    }
    assertThat(claim(REFUSED)).hasSize(1);
  }

  @Test
  void givesEachMessageToOneNode() throws Exception {
    claim(REFUSED);
    IntStream.range(0, 100).forEach(i -> refusedLead("invalid_phone"));
    ExecutorService nodes = Executors.newFixedThreadPool(8);
    Set<Object> ids = new HashSet<>();
    try {
      Callable<List<Map<String, Object>>> claim = () -> claim(REFUSED);
      for (var batch : nodes.invokeAll(IntStream.range(0, 20).mapToObj(i -> claim).toList())) {
        batch.get().forEach(message -> assertThat(ids.add(message.get("id"))).isTrue());
      }
    } finally {
      nodes.shutdown();
    }
    while (ids.size() < 100) {
      List<Map<String, Object>> rest = claim(REFUSED);
      assertThat(rest).isNotEmpty();
      rest.forEach(message -> assertThat(ids.add(message.get("id"))).isTrue());
    }
    assertThat(claim(REFUSED)).isEmpty();
  }

  @Test
  void waitsForNoMessageThatAnotherNodeIsClaiming() throws Exception {
    claim(REFUSED);
    IntStream.range(0, 11).forEach(i -> refusedLead("invalid_phone"));
    try (Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select id from outbox order by due_at, id limit 10 for update");

      assertThat(CompletableFuture.supplyAsync(() -> claim(REFUSED)).get(30, TimeUnit.SECONDS))
          .hasSize(1);
      other.rollback();
    }
  }

  @Test
  void givesAMessageAgainWhenItsLeaseIsOver() {
    claim(REFUSED);
    refusedLead("invalid_phone");
    Map<String, Object> first = claim(REFUSED).get(0);
    jdbc.sql("update outbox set due_at = now()").update();

    assertThat(claim(REFUSED))
        .extracting(message -> message.get("id"))
        .containsExactly(first.get("id"));
    fail(first, new ConnectException("refused"));
    assertThat(count("select count(*) from outbox where error is not null"))
        .as("the first lease is lost and changes nothing")
        .isZero();
  }

  @Test
  void sendsLaterEachTimeAndSaysWhy() {
    claim(REFUSED);
    refusedLead("invalid_phone");

    fail(
        claim(REFUSED).get(0),
        new HttpOperationFailedException("https://x/?secret", 503, "", null, null, null));
    assertThat(secondsLeft()).isBetween(1L, 5L);
    assertThat(error()).isEqualTo("the receiver answered 503");

    jdbc.sql("update outbox set due_at = now(), attempts = 2").update();
    fail(claim(REFUSED).get(0), new ConnectException("https://x/?secret"));
    assertThat(secondsLeft()).isBetween(15L, 20L);
    assertThat(error())
        .isEqualTo("the receiver was not reached, or did not answer: ConnectException");

    jdbc.sql("update outbox set due_at = now(), attempts = 5000").update();
    fail(claim(REFUSED).get(0), new IllegalStateException("+919876543210"));
    assertThat(secondsLeft()).isBetween(890L, 900L);
    assertThat(error()).isEqualTo("it was not sent: IllegalStateException");
  }

  @Test
  void keepsNothingOfWhatWasSentButThatItWas() {
    claim(REFUSED);
    refusedLead("invalid_phone");
    Map<String, Object> message = claim(REFUSED).get(0);
    send("direct:outbox-record", exchange -> exchange.setProperty("message", message));

    jdbc.sql("update outbox set due_at = now()").update();
    assertThat(claim(REFUSED)).isEmpty();
    assertThat(count("select count(*) from outbox where body = '{}' and sent_at is not null"))
        .isOne();
  }

  @Test
  void forgetsWhatWasSentLongAgo() {
    claim(REFUSED);
    refusedLead("invalid_phone");
    refusedLead("invalid_phone");
    jdbc.sql("update outbox set sent_at = now() - interval '91 days' where id = 1").update();
    Map<String, Object> message = claim(REFUSED).get(0);
    send("direct:outbox-record", exchange -> exchange.setProperty("message", message));

    assertThat(jdbc.sql("select id from outbox").query(Integer.class).list()).containsExactly(2);
  }

  @Test
  void showsWhatWaitsInHealth() {
    claim(REFUSED);
    refusedLead("invalid_phone");

    assertThat(new OutboxHealth(jdbc).health().getDetails().get(REFUSED).toString())
        .contains("waiting=1");
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> claim(String channel) {
    Exchange exchange = send("direct:outbox-claim", sent -> sent.setProperty("channel", channel));
    return exchange.getMessage().getBody(List.class);
  }

  private void fail(Map<String, Object> message, Exception failure) {
    send(
        "direct:outbox-failed",
        exchange -> {
          exchange.setProperty("message", message);
          exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        });
  }

  private Exchange send(String route, Consumer<Exchange> prepare) {
    Exchange exchange = camel.createProducerTemplate().request(route, prepare::accept);
    assertThat(exchange.getException()).isNull();
    return exchange;
  }

  private int lead() {
    return jdbc.sql(
            "insert into leads (name, phone, source) values ('Asha', '98765', 'test') returning id")
        .query(Integer.class)
        .single();
  }

  private void refusedLead(String reason) {
    fail(lead(), reason);
  }

  private void fail(int lead, String reason) {
    jdbc.sql("update leads set status = 'failed', failed_reason = ? where id = ?")
        .params(reason, lead)
        .update();
  }

  private int calledCall(String qualification) {
    return jdbc.sql(
            "insert into calls (phone, status, qualification) values ('+919876543210', 'called', cast(? as jsonb)) returning id")
        .param(qualification)
        .query(Integer.class)
        .single();
  }

  private long secondsLeft() {
    return count("select cast(extract(epoch from due_at - now()) as bigint) from outbox");
  }

  private String error() {
    return jdbc.sql("select error from outbox").query(String.class).single();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
