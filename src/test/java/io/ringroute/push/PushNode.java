package io.ringroute.push;

import io.ringroute.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
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

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ConfigurableApplicationContext context;

  private PushNode(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static PushNode start(TestDatabase database, String crm, String... settings) {
    List<String> properties = new ArrayList<>();
    properties.add("--spring.datasource.url=" + database.url());
    properties.add("--spring.flyway.enabled=false");
    properties.add("--server.port=0");
    properties.add(
        "--camel.main.routes-include-pattern=file:routes/errors.camel.yaml,file:routes/push.camel.yaml,file:routes/task.camel.yaml,file:routes/crm.camel.yaml");
    properties.add("--ringroute.routes.location=file:routes");
    properties.add("--ringroute.push.base-url=" + crm);
    properties.add("--ringroute.push.api-key=secret-key");
    properties.add("--ringroute.push.poll-interval=50ms");
    properties.add("--ringroute.push.response-timeout=2s");
    properties.add("--camel.main.name=push-" + COUNT.incrementAndGet());
    for (String setting : settings) {
      properties.add("--ringroute." + setting);
    }
    return new PushNode(
        new SpringApplicationBuilder(App.class).run(properties.toArray(String[]::new)));
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

    /** Stands in for what errors.camel.yaml names of other features. */
    @Bean
    DialFailures dialFailures() {
      return new DialFailures();
    }
  }

  /** Never asked here. */
  public static final class DialFailures {
    public Object toFact() {
      throw new UnsupportedOperationException();
    }
  }
}
