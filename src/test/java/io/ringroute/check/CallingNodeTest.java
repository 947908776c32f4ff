package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class CallingNodeTest {

  private static final List<Map<String, Object>> DUE = List.of(Map.of("id", 1));

  private final List<Object> claimed = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private boolean isScreeningBroken;

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void claimsWhatPassesTheScreening() throws Exception {
    try (CallingNode node = start()) {
      node.dial(DUE);
    }
    assertThat(claimed).containsExactly("screened");
  }

  @Test
  void claimsNothingWhenTheScreeningItselfFails() throws Exception {
    isScreeningBroken = true;
    try (CallingNode node = start()) {
      node.dial(DUE);
    }
    assertThat(claimed).isEmpty();
  }

  @Test
  void endsTheLeadBeforeTheDatabaseStops() throws Exception {
    try (CallingNode node = start()) {
      node.atClose(() -> closed.add("lead"));
    }
    assertThat(closed).containsExactly("lead", "database");
  }

  private CallingNode start() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(deadLetterChannel("log:errors-polling"));
            from("direct:screening-screen").process(lead -> screen()).setBody(constant("screened"));
            from("direct:dialing-claim").process(lead -> claimed.add(lead.getMessage().getBody()));
          }
        });
    camel.start();
    GenericApplicationContext context = new GenericApplicationContext();
    context.getBeanFactory().registerSingleton("template", camel.createProducerTemplate());
    context
        .getDefaultListableBeanFactory()
        .registerDisposableBean("database", () -> closed.add("database"));
    context.refresh();
    assertThat(context.getBean(ProducerTemplate.class)).isNotNull();
    return new CallingNode(context);
  }

  private void screen() {
    if (isScreeningBroken) {
      throw new IllegalStateException("the do-not-call list can't be read");
    }
  }
}
