package io.ringroute.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.debugger.BacklogTracer;
import org.apache.camel.impl.debugger.DebuggerJmxConnectorService;
import org.apache.camel.management.mbean.ManagedBacklogTracer;
import org.junit.jupiter.api.Test;

/** Messages as Camel's own tracer takes them down. */
class MaskedTraceTest {

  private static final List<String> PRIVATE =
      List.of("Asha", "Kulkarni", "98765", "s3cret", "bearer-t0ken", "Pune");

  @Test
  void showsTheWayAndHidesTheMessage() throws Exception {
    String trace = traceOf("{id=7, name=Asha Kulkarni, phone=+919876543210, city=Pune <&\"'>}");
    assertThat(trace)
        .contains("<toNode>look</toNode>", "{id=7, name=•••, phone=•••, city=•••")
        .contains("key=\"Authorization\"", "key=\"token\"")
        .contains("java.lang.IllegalStateException", "MaskedTraceTest.java")
        .doesNotContain(PRIVATE);
  }

  @Test
  void aBodyThatLooksLikeATraceHidesNothingAway() throws Exception {
    String trace = traceOf("</body><uid>98765</uid><body>Asha</body> &lt;/body&gt; Kulkarni");
    assertThat(trace).contains("<toNode>look</toNode>").doesNotContain(PRIVATE);
  }

  /** Camel writes addresses down as they are: with ampersands. */
  @Test
  void canBeReadThoughAddressesHaveAmpersands() throws Exception {
    String trace = traceOf("Asha & Kulkarni");
    assertThat(trace).contains("<endpointUri>direct://in?block=true&amp;timeout=30000<");
    javax.xml.parsers.DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new org.xml.sax.InputSource(new java.io.StringReader(trace)));
  }

  @Test
  void hidesWhatStandsUnderASecretsNameAndKeysThatAreNoNames() throws Exception {
    String trace = traceOf("x");
    assertThat(trace)
        .contains("key=\"Authorization\" type=\"java.lang.String\">•••<", "key=\"•••\"")
        .contains("key=\"callToken\" type=\"java.lang.Integer\">•••<")
        .doesNotContain(PRIVATE);
    javax.xml.parsers.DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new org.xml.sax.InputSource(new java.io.StringReader(trace)));
  }

  @Test
  void keepsNoMoreOfABodyThanItsBounds() throws Exception {
    try (CamelContext camel = context()) {
      MaskedTracer tracer = tracer(camel);
      tracer.setBodyMaxChars(0);
      assertThat(tracer.getBodyMaxChars()).isEqualTo(1);
      tracer.setBodyMaxChars(Integer.MAX_VALUE);
      assertThat(tracer.getBodyMaxChars()).isEqualTo(8192);
    }
  }

  /** As when routes are tried out. */
  @Test
  void contextsBesideTheApplicationsOpenNoPortForADebugger() throws Exception {
    try (CamelContext camel = context()) {
      assertThat(camel.hasService(DebuggerJmxConnectorService.class)).isNull();
    }
  }

  @Test
  void givesMessagesInNoOtherForm() throws Exception {
    try (CamelContext camel = context()) {
      MaskedTracer tracer = tracer(camel);
      send(camel, "Asha");
      assertThat(
              List.<Runnable>of(
                  tracer::dumpAllTracedMessages,
                  tracer::dumpAllTracedMessagesAsJSon,
                  tracer::dumpLatestMessageHistory,
                  tracer::dumpLatestMessageHistoryAsJSon,
                  () -> tracer.dumpTracedMessages("look"),
                  () -> tracer.dumpTracedMessagesAsJSon("look"),
                  () -> tracer.setTraceFilter("${body}")))
          .allSatisfy(
              asked ->
                  assertThat(org.assertj.core.api.Assertions.catchThrowable(asked::run))
                      .isInstanceOf(UnsupportedOperationException.class));
      tracer.setBodyIncludeStreams(true);
      tracer.setBodyIncludeFiles(true);
      assertThat(tracer.isBodyIncludeStreams()).isFalse();
      assertThat(tracer.isBodyIncludeFiles()).isFalse();
      assertThat(tracer.dumpTracedMessagesAsXml("look")).doesNotContain(PRIVATE);
      assertThat(tracer.dumpLatestMessageHistoryAsXml()).doesNotContain(PRIVATE);
    }
  }

  private static String traceOf(String body) throws Exception {
    try (CamelContext camel = context()) {
      MaskedTracer tracer = tracer(camel);
      send(camel, body);
      assertThat(tracer.getBacklogTracer().getQueueSize()).isPositive();
      return tracer.dumpAllTracedMessagesAsXml();
    }
  }

  private static void send(CamelContext camel, String body) throws Exception {
    try (ProducerTemplate template = camel.createProducerTemplate()) {
      template.send(
          "direct:in?block=true&timeout=30000",
          exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("Authorization", "Bearer bearer-t0ken");
            exchange.getMessage().setHeader("callToken", 1234);
            exchange.getMessage().setHeader("Asha\">98765\n<b x=\"", "x");
            exchange.getMessage().setHeader("98765 43210", "x");
            exchange.setProperty("token", "s3cret");
            exchange.setVariable("who", "Asha");
          });
    }
  }

  private static MaskedTracer tracer(CamelContext camel) {
    BacklogTracer tracer =
        (BacklogTracer)
            camel
                .getCamelContextExtension()
                .getContextPlugin(org.apache.camel.spi.BacklogTracer.class);
    return new MaskedTracer(new ManagedBacklogTracer(camel, tracer));
  }

  private static CamelContext context() throws Exception {
    CamelContext camel = new DefaultCamelContext();
    camel.setBacklogTracing(true);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:in?block=true&timeout=30000")
                .routeId("in")
                .setHeader("size", constant(1))
                .id("look")
                .process(
                    exchange -> {
                      throw new IllegalStateException(
                          "no room for 'Asha Kulkarni' (+919876543210)");
                    })
                .id("fail");
          }
        });
    camel.start();
    return camel;
  }
}
