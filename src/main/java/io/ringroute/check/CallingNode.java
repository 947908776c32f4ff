package io.ringroute.check;

import io.ringroute.dialing.Dialing;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it always is, but that it looks for no leads. */
final class CallingNode implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final ProducerTemplate template;

  private CallingNode(ConfigurableApplicationContext context) {
    this.context = context;
    this.template = context.getBean(ProducerTemplate.class);
  }

  /**
   * Starts it; a start that fails says why by itself.
   *
   * @param application the application's class
   * @param arguments settings of the command line
   */
  static CallingNode start(Class<?> application, List<String> arguments) {
    ApplicationContextInitializer<ConfigurableApplicationContext> onlyOne =
        context -> context.getBeanFactory().registerSingleton("oneCallOnly", new OneCallOnly());
    SpringApplication node =
        new SpringApplicationBuilder(application)
            .initializers(onlyOne)
            .properties("logging.level.root=WARN")
            .build();
    return new CallingNode(node.run(arguments.toArray(String[]::new)));
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  boolean isOpen() {
    return get(Dialing.class).isOpen();
  }

  /** Screens and claims the lead as the poll would; does nothing when it is not due. */
  void dial(List<Map<String, Object>> due) {
    if (due.isEmpty()) {
      return;
    }
    Exchange screened = template.request("direct:screening-screen", lead -> body(lead, due));
    Object callable = screened.getMessage().getBody();
    template.request("direct:dialing-claim", lead -> body(lead, callable));
  }

  private static void body(Exchange exchange, Object body) {
    exchange.getMessage().setBody(body);
  }

  @Override
  public void close() {
    context.close();
  }
}
