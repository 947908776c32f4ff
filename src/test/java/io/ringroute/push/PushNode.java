package io.ringroute.push;

import io.ringroute.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * One node that runs the push alone: the real routes on a real database, nothing of other features.
 */
final class PushNode implements AutoCloseable {

  private static final List<String> FILES =
      List.of(
          "errors.camel.yaml",
          "push.camel.yaml",
          "push-pause.camel.yaml",
          "task.camel.yaml",
          "crm.camel.yaml",
          "push-task.jslt");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ConfigurableApplicationContext context;

  private final AtomicLong polls = new AtomicLong();

  private PushNode(ConfigurableApplicationContext context) {
    this.context = context;
    camel().getManagementStrategy().addEventNotifier(new PollCounter());
  }

  /** How often it has looked at the queue since its start. */
  long polls() {
    return polls.get();
  }

  /** A folder with the push's routes alone. */
  static Path routes() {
    try {
      Path folder = Files.createTempDirectory("push-routes");
      for (String file : FILES) {
        Files.copy(Path.of("routes", file), folder.resolve(file));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PushNode start(TestDatabase database, String crm, String... settings) {
    Map<String, String> properties = new HashMap<>();
    properties.put("spring.datasource.url", database.url());
    properties.put("spring.flyway.enabled", "false");
    // Beans in JMX would meet those of another application in the tests' process.
    properties.put("spring.jmx.enabled", "false");
    properties.put("server.port", "0");
    properties.put("camel.main.name", "push-" + COUNT.incrementAndGet());
    properties.put("ringroute.sandbox.enabled", "false");
    properties.put("ringroute.routes.dir", routes().toString());
    properties.put("ringroute.push.base-url", crm);
    properties.put("ringroute.push.api-key", "secret-key");
    properties.put("ringroute.push.poll-interval", "10ms");
    properties.put("ringroute.push.response-timeout", "2s");
    for (String setting : settings) {
      String[] sides = setting.split("=", 2);
      properties.put("ringroute." + sides[0], sides[1]);
    }
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    return new PushNode(new SpringApplicationBuilder(App.class).run(arguments));
  }

  String url() {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return "http://127.0.0.1:" + port;
  }

  CamelContext camel() {
    return context.getBean(CamelContext.class);
  }

  ProducerTemplate producer() {
    return context.getBean(ProducerTemplate.class);
  }

  Map<String, Object> health() {
    return context.getBean(PushHealth.class).health().getDetails();
  }

  @Override
  public void close() {
    context.close();
  }

  @EnableAutoConfiguration(
      exclude = {SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
  @EnableConfigurationProperties(PushSettings.class)
  @Import({
    CrmAnswers.class,
    PushFailures.class,
    PushHealth.class,
    PushQueue.class,
    PushRetries.class,
    PushStart.class,
    TalkingShopsHttp.class,
    TaskTemplate.class
  })
  static class App {

    @Bean
    Refusals refusals() {
      return new Refusals();
    }

    /** Stands in for what errors.camel.yaml names of other features. */
    @Bean
    DialFailures dialFailures() {
      return new DialFailures();
    }
  }

  /** As the feature reports does it: the refusal's status. */
  static class Refusals extends RouteBuilder {
    @Override
    public void configure() {
      from("direct:problems-refuse")
          .removeHeaders("*")
          .setBody(simple("${exception.message}"))
          .setHeader(Exchange.HTTP_RESPONSE_CODE, simple("${exception.status}"));
    }
  }

  /** Never asked here. */
  public static final class DialFailures {
    public Object toFact() {
      throw new UnsupportedOperationException();
    }
  }

  /** Counts by events: JMX may be off for the whole test run. */
  private final class PollCounter extends EventNotifierSupport {

    @Override
    public void notify(CamelEvent event) {
      if (event instanceof ExchangeCompletedEvent completed
          && "push-poll".equals(completed.getExchange().getFromRouteId())) {
        polls.incrementAndGet();
      }
    }
  }
}
