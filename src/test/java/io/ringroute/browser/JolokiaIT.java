package io.ringroute.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.ListeningPorts;
import io.ringroute.security.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console may ask of JMX, and what it gets. */
@ExtendWith(Running.class)
class JolokiaIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CAMEL = "org.apache.camel:context=ringroute,";
  private static final String CONTEXT = CAMEL + "type=context,name=\"ringroute\"";
  private static final String TRACER = CAMEL + "type=tracer,name=BacklogTracer";
  private static final String DEBUGGER = CAMEL + "type=tracer,name=BacklogDebugger";
  private static final String ROUTE = CAMEL + "type=routes,name=\"api-describe\"";
  private static final Pattern FULL_NUMBER =
      Pattern.compile("(?<!\\d)(?:\\+?91)?[6-9]\\d{9}(?!\\d)");

  RunningApplication application;
  Session operator;

  @BeforeEach
  void logIn(RunningApplication running) {
    application = running;
    operator = running.operator();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "read    | org.apache.camel:type=routes,*           | State",
        "read    | org.apache.camel:type=context,*          | CamelVersion",
        "read    | org.apache.camel:type=tracer,*           | Enabled",
        "read    | org.apache.camel:type=processors,*       | ExchangesTotal",
        "read    | java.lang:type=Memory                    | HeapMemoryUsage",
        "read    | java.lang:type=Runtime                   | Uptime",
        "list    | x:type=x                                 | x",
        "search  | org.apache.camel:type=routes,*           | x",
        "version | x:type=x                                 | x",
        "exec    | org.apache.camel:type=context,*          | dumpRoutesAsXml()",
        "exec    | org.apache.camel:type=routes,*           | dumpRouteAsXml()"
      })
  void tellsWhatTheConsoleShows(String type, String bean, String what) {
    assertThat(status(request(type, bean, what, List.of()))).isEqualTo(200);
  }

  @Test
  void stopsAndStartsARoute() {
    assertThat(status(request("exec", ROUTE, "stop()", List.of()))).isEqualTo(200);
    assertThat(state()).isEqualTo("Stopped");
    assertThat(application.api("GET", "/api/openapi.yaml", "").statusCode()).isNotEqualTo(200);
    assertThat(status(request("exec", ROUTE, "start()", List.of()))).isEqualTo(200);
    assertThat(state()).isEqualTo("Started");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(application.api("GET", "/api/openapi.yaml", "").statusCode())
                    .isEqualTo(200));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "read  | java.lang:type=Runtime                     | SystemProperties",
        "read  | java.lang:type=Runtime                     | InputArguments",
        "read  | java.lang:type=Runtime                     | ClassPath",
        "read  | com.sun.management:type=HotSpotDiagnostic  | DiagnosticOptions",
        "read  | java.util.logging:type=Logging             | LoggerNames",
        "read  | JMImplementation:type=MBeanServerDelegate  | MBeanServerId",
        "write | java.lang:type=Memory                      | Verbose",
        "write | org.apache.camel:type=context,*            | Tracing",
        "write | org.apache.camel:type=routes,*             | Tracing",
        "write | TRACER                                     | TraceFilter",
        "write | TRACER                                     | TracePattern",
        "exec  | java.lang:type=Memory                      | gc",
        "exec  | java.lang:type=Threading                   | dumpAllThreads(boolean,boolean)",
        "exec  | com.sun.management:type=DiagnosticCommand  | vmSystemProperties",
        "exec  | com.sun.management:type=DiagnosticCommand  | jvmtiAgentLoad",
        "exec  | com.sun.management:type=HotSpotDiagnostic  | dumpHeap",
        "exec  | java.util.logging:type=Logging             | setLoggerLevel",
        "exec  | CONTEXT                                    | stop",
        "exec  | CONTEXT                                    | stop()",
        "exec  | CONTEXT                                    | suspend()",
        "exec  | CONTEXT                                    | restart()",
        "exec  | CONTEXT                                    | sendBody",
        "exec  | CONTEXT                                    | sendBody(java.lang.String,java.lang.Object)",
        "exec  | CONTEXT                                    | sendStringBody",
        "exec  | CONTEXT                                    | sendBodyAndHeaders",
        "exec  | CONTEXT                                    | requestBody",
        "exec  | CONTEXT                                    | requestStringBody",
        "exec  | CONTEXT                                    | createEndpoint",
        "exec  | CONTEXT                                    | removeEndpoints",
        "exec  | CONTEXT                                    | setGlobalOption",
        "exec  | CONTEXT                                    | getGlobalOption",
        "exec  | CONTEXT                                    | dumpRoutesAsXml(boolean)",
        "exec  | CONTEXT                                    | dumpRoutesAsXml(boolean,boolean)",
        "exec  | CONTEXT                                    | dumpRoutesAsYaml(boolean)",
        "exec  | ROUTE                                      | remove",
        "exec  | ROUTE                                      | remove()",
        "exec  | ROUTE                                      | updateRouteFromXml",
        "exec  | ROUTE                                      | updateRouteFromXml(java.lang.String)",
        "exec  | ROUTE                                      | dumpRouteAsXml(boolean)",
        "exec  | ROUTE                                      | reset(boolean)",
        "exec  | org.apache.camel:type=endpoints,*          | browseAllMessagesAsXml",
        "exec  | org.apache.camel:type=endpoints,*          | browseMessageBody",
        "exec  | org.apache.camel:type=processors,*         | stop",
        "exec  | org.apache.camel:type=processors,*         | disable",
        "exec  | TRACER                                     | dumpAllTracedMessages",
        "exec  | TRACER                                     | dumpAllTracedMessagesAsJSon",
        "exec  | TRACER                                     | setTraceFilter",
        "exec  | TRACER                                     | setTraceFilter(java.lang.String)",
        "exec  | DEBUGGER                                   | addConditionalBreakpoint",
        "exec  | DEBUGGER                                   | validateConditionalBreakpoint",
        "exec  | DEBUGGER                                   | evaluateExpressionAtBreakpoint",
        "exec  | DEBUGGER                                   | setMessageBodyOnBreakpoint",
        "exec  | DEBUGGER                                   | setMessageHeaderOnBreakpoint",
        "exec  | DEBUGGER                                   | dumpTracedMessagesAsJSon(java.lang.String)",
        "exec  | DEBUGGER                                   | attach",
        "exec  | DEBUGGER                                   | skipOver()",
        "exec  | *:*                                        | start()",
        "exec  | org.apache.camel:*                         | stop()",
        "exec  | jolokia:type=Config                        | debug",
        "exec  | com.zaxxer.hikari:*                        | softEvictConnections"
      })
  void refusesEverythingElse(String type, String bean, String what) {
    String asked =
        bean.replace("TRACER", TRACER)
            .replace("DEBUGGER", DEBUGGER)
            .replace("CONTEXT", CONTEXT)
            .replace("ROUTE", ROUTE);
    JsonNode answer = ask(request(type, asked, what, List.of("x", "x")));
    assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.has("value")).isFalse();
    assertThat(answer.toString()).doesNotContain("stacktrace");
  }

  @Test
  void readsNothingOfTheRuntimeByWayOfAPattern() {
    for (String bean : List.of("java.lang:*", "java.lang:type=Runtime", "*:*")) {
      assertThat(ask("{\"type\":\"read\",\"mbean\":\"" + bean + "\"}").toString())
          .doesNotContain("java.class.path", "ringroute.jar", RunningApplication.API_TOKEN);
    }
  }

  /** Jolokia would do so as a proxy, and run what comes back. */
  @Test
  void connectsToNobody() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + elsewhere.getLocalPort() + "/x";
      ask(
          "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\","
              + "\"target\":{\"url\":\""
              + address
              + "\"}}");
      elsewhere.setSoTimeout(500);
      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void answersNoPageOfAnotherOrigin() {
    List<String> headers = new ArrayList<>(operator.headers());
    headers.addAll(List.of("Origin", "https://evil.example", "Content-Type", "application/json"));
    var answer =
        application
            .http()
            .send("POST", "/actuator/hawtio/jolokia/", "{\"type\":\"version\"}", headers);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void answersNothingWithoutTheTokenAgainstForgedRequests() {
    List<String> cookie = operator.headers().subList(0, 2);
    assertThat(
            application
                .http()
                .send("POST", "/actuator/hawtio/jolokia/", "{\"type\":\"version\"}", cookie)
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void tracesNotesAndHoldsNothingUntilSomebodyAsksForIt() {
    assertThat(value("read", CONTEXT, "MessageHistory")).isEqualTo("false");
    assertThat(value("read", TRACER, "Enabled")).isEqualTo("false");
    assertThat(value("read", DEBUGGER, "Enabled")).isEqualTo("false");
  }

  /** An open diagram asks every five seconds. */
  @Test
  void countsForEachRouteItsOwnStepsInTheirOrder() {
    String all =
        ask(request("exec", CONTEXT, "dumpRoutesStatsAsXml", List.of(true, true)))
            .path("value")
            .asText();
    for (String route : List.of("reaper-find", "leads-list")) {
      String bean = CAMEL + "type=routes,name=\"" + route + "\"";
      String alone =
          ask(request("exec", bean, "dumpRouteStatsAsXml(boolean,boolean)", List.of(true, true)))
              .path("value")
              .asText();
      assertThat(steps(all, route)).isNotEmpty().isEqualTo(steps(alone, route));
    }
  }

  private static List<String> steps(String xml, String route) {
    int from = xml.indexOf("<routeStat id=\"" + route + "\"");
    String own = xml.substring(from, xml.indexOf("</routeStat>", from));
    return Pattern.compile("<processorStat id=\"([^\"]+)\" index=\"(\\d+)\"")
        .matcher(own)
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }

  @Test
  void opensNoPortForADebugger() {
    assertThat(ListeningPorts.of(application.pid())).contains(application.port());
    assertThat(ListeningPorts.withRmi(application.pid())).isEmpty();
  }

  @Test
  void tracesMessagesWithoutNumbersNamesAndTokens() {
    assertThat(status(request("exec", TRACER, "setEnabled(boolean)", List.of(true))))
        .isEqualTo(200);
    try {
      String added =
          application
              .api(
                  "POST",
                  "/api/leads",
                  "{\"name\":\"Zubeida Trace\",\"phone\":\"9812345200\",\"city\":\"Zirakpur\"}",
                  "Content-Type",
                  "application/json")
              .body();
      assertThat(added).contains("made");
      StringBuilder traces = new StringBuilder();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                traces.append(value("exec", TRACER, "dumpAllTracedMessagesAsXml()"));
                assertThat(traces).contains("<routeId>leads-add</routeId>");
              });
      assertThat(traces.toString())
          .contains("key=\"CamelHttpMethod\"")
          .doesNotContain("Zubeida", "Zirakpur", "9812345200", RunningApplication.API_TOKEN)
          .doesNotContainPattern(FULL_NUMBER);
    } finally {
      request("exec", TRACER, "setEnabled(boolean)", List.of(false));
      ask(request("exec", TRACER, "setEnabled(boolean)", List.of(false)));
    }
  }

  @Test
  void holdsAMessageAtABreakpointWithoutShowingItAndLetsItGoOn() throws Exception {
    ask(request("exec", DEBUGGER, "enableDebugger()", List.of()));
    String node = firstNode();
    try {
      ask(request("exec", DEBUGGER, "addBreakpoint(java.lang.String)", List.of(node)));
      Thread asking =
          new Thread(() -> application.api("GET", "/api/leads?phone=9812345200&name=Zubeida", ""));
      asking.start();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(value("exec", DEBUGGER, "suspendedBreakpointNodeIds()"))
                      .contains(node));
      String held =
          ask(request("exec", DEBUGGER, "dumpTracedMessagesAsXml(java.lang.String)", List.of(node)))
              .path("value")
              .asText();
      assertThat(held)
          .contains("<routeId>leads-list</routeId>")
          .doesNotContain("9812345200", "Zubeida", RunningApplication.API_TOKEN);
      ask(request("exec", DEBUGGER, "resumeAll()", List.of()));
      asking.join();
    } finally {
      ask(request("exec", DEBUGGER, "disableDebugger()", List.of()));
    }
    assertThat(value("read", CONTEXT, "MessageHistory")).isEqualTo("false");
  }

  /** The id of the first step of a route, as the diagram names it. */
  private String firstNode() {
    String xml = value("exec", CAMEL + "type=routes,name=\"leads-list\"", "dumpRouteAsXml()");
    return xml.substring(xml.lastIndexOf("</onException>"))
        .replaceAll("(?s).*?<set\\w+ id=\"([^\"]+)\".*", "$1");
  }

  private String state() {
    return ask(request("read", ROUTE, "State", List.of())).path("value").asText();
  }

  private String value(String type, String bean, String what) {
    JsonNode value = ask(request(type, bean, what, List.of())).path("value");
    return value.isTextual() ? value.asText() : value.toString();
  }

  private int status(String request) {
    return ask(request).path("status").asInt();
  }

  private JsonNode ask(String request) {
    List<String> headers = new ArrayList<>(operator.headers());
    headers.addAll(List.of("Content-Type", "application/json"));
    var answer = application.http().send("POST", "/actuator/hawtio/jolokia/", request, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String request(String type, String bean, String what, List<?> arguments) {
    var request = JSON.createObjectNode().put("type", type);
    switch (type) {
      case "read" -> request.put("mbean", bean).put("attribute", what);
      case "write" -> request.put("mbean", bean).put("attribute", what).put("value", "x");
      case "exec" ->
          request
              .put("mbean", bean)
              .put("operation", what)
              .set("arguments", JSON.valueToTree(arguments));
      case "search" -> request.put("mbean", bean);
      default -> {}
    }
    return request.toString();
  }
}
