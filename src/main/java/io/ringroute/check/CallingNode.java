package io.ringroute.check;

import io.ringroute.dialing.Dialing;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it always is, but that it looks for no leads. */
final class CallingNode implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final ProducerTemplate template;

  CallingNode(ConfigurableApplicationContext context) {
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

  /**
   * Done when the application closes, however it comes to that: after its calls were given back,
   * and before its database stops.
   */
  void atClose(Runnable last) {
    ((DefaultSingletonBeanRegistry) context.getBeanFactory())
        .registerDisposableBean("endOfTestCall", last::run);
  }

  /**
   * Screens and claims the lead as the poll would; does nothing when it is not due, or when the
   * screening itself failed: then it refused nobody.
   */
  void dial(List<Map<String, Object>> due) {
    if (due.isEmpty()) {
      return;
    }
    Exchange screened = template.request("direct:screening-screen", lead -> body(lead, due));
    if (isBroken(screened)) {
      return;
    }
    Object callable = screened.getMessage().getBody();
    template.request("direct:dialing-claim", lead -> body(lead, callable));
  }

  /** What its error handler took is no failure any more, but the body isn't what was screened. */
  private static boolean isBroken(Exchange screened) {
    return screened.isFailed() || screened.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
  }

  private static void body(Exchange exchange, Object body) {
    exchange.getMessage().setBody(body);
  }

  @Override
  public void close() {
    context.close();
  }
}
