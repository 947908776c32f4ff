package io.ringroute.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Which ids a log line of a route's step would carry. */
class LoggedStepsTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ExecutorService replies = Executors.newSingleThreadExecutor();
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws Exception {
    camel.getCamelContextExtension().addInterceptStrategy(new LoggedSteps());
    camel.getRegistry().bind("dialer", new Dialer());
    camel.addRoutes(routes());
    camel.start();
    MDC.clear();
  }

  @AfterEach
  void stop() {
    camel.stop();
    replies.shutdownNow();
    MDC.clear();
  }

  @Test
  void putsTheIdsIntoEveryStepFromTheOneThatKnowsThem() {
    send("direct:start");

    assertThat(seen)
        .containsEntry("before", "null null")
        .containsEntry("after", "7 5")
        .containsEntry("nested", "7 5");
  }

  @Test
  void keepsThemOnTheThreadThatGoesOn() throws Exception {
    send("direct:start");

    assertThat(seen).containsEntry("on another thread", "7 5").containsEntry("handed on", "7 5");
    assertThat(MDC.get(CallIds.CALL)).isNull();
    replies.submit(() -> note("later")).get(10, TimeUnit.SECONDS);
    assertThat(seen).containsEntry("later", "null null");
  }

  @Test
  void mixesNoTwoCalls() {
    camel
        .createProducerTemplate()
        .request(
            "direct:other",
            exchange -> {
              exchange.setProperty("callId", 8);
            });

    assertThat(seen).containsEntry("other", "8 null");
    assertThat(MDC.get(CallIds.CALL)).isNull();
  }

  @Test
  void givesTheIdsOfWhoSentItBack() {
    CallIds.with(
        3,
        4,
        () -> {
          camel
              .createProducerTemplate()
              .request("direct:other", exchange -> exchange.setProperty("callId", 8));
          note("sender");
        });

    assertThat(seen).containsEntry("sender", "3 4").containsEntry("other", "8 null");
    assertThat(MDC.get(CallIds.CALL)).isNull();
    assertThat(MDC.get(CallIds.LEAD)).isNull();
  }

  @Test
  void lendsNoIdsToWhatIsAboutNoCall() {
    CallIds.with(
        3,
        4,
        () -> {
          send("direct:other");
          note("sender");
        });

    assertThat(seen).containsEntry("sender", "3 4").containsEntry("other", "null null");
  }

  @Test
  void namesTheCallOfAnAttemptThatIsRepeated() {
    var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(FailedAttempts.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    try {
      Exchange done =
          camel
              .createProducerTemplate()
              .request("direct:failing", exchange -> exchange.setProperty("callId", 8));
      assertThat(done.getProperty("givenUp")).isEqualTo(true);
    } finally {
      logger.detachAppender(lines);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "failing failed, attempt 1: java.lang.IllegalStateException: no ******3210",
            "failing failed, attempt 2: java.lang.IllegalStateException: no ******3210",
            "failing failed, attempt 3: java.lang.IllegalStateException: no ******3210");
    assertThat(lines.list)
        .allSatisfy(
            line ->
                assertThat(line.getMDCPropertyMap())
                    .containsEntry(CallIds.CALL, "8")
                    .containsEntry(LoggedSteps.ROUTE, "failing"));
    assertThat(MDC.get(CallIds.CALL)).isNull();
  }

  private void send(String uri) {
    Exchange done = camel.createProducerTemplate().request(uri, exchange -> {});
    assertThat(done.getException()).isNull();
  }

  private RouteBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:start")
            .process(exchange -> note("before"))
            .setProperty("callId", constant(7))
            .setProperty("leadId", constant("5"))
            .process(exchange -> note("after"))
            .to("direct:nested")
            .bean("dialer", "dial")
            .process(exchange -> note("on another thread"))
            .to("seda:handed-on?waitForTaskToComplete=Always");
        from("direct:nested").process(exchange -> note("nested"));
        from("seda:handed-on").process(exchange -> note("handed on"));
        from("direct:failing")
            .routeId("failing")
            .errorHandler(
                deadLetterChannel("direct:given-up")
                    .onExceptionOccurred(new FailedAttempts())
                    .maximumRedeliveries(2)
                    .redeliveryDelay(1)
                    .asyncDelayedRedelivery()
                    .logRetryAttempted(false))
            .throwException(new IllegalStateException("no +919876543210"));
        from("direct:given-up").setProperty("givenUp", constant(true));
        from("direct:other").process(exchange -> note("other"));
      }
    };
  }

  private void note(String step) {
    seen.put(step, MDC.get(CallIds.CALL) + " " + MDC.get(CallIds.LEAD));
  }

  /** Answers on a thread of its own, as a dial does. */
  public class Dialer {

    public CompletableFuture<String> dial() {
      return CompletableFuture.supplyAsync(() -> "answered", replies);
    }
  }
}
