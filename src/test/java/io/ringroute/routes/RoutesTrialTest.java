package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTrialTest {

  private static final String GOOD =
      """
      - routeConfiguration:
          id: quiet
          description: Says what failed
          errorHandler:
            deadLetterChannel:
              deadLetterUri: direct:own-failed
      - route:
          id: own-look
          description: Looks
          routeConfigurationId: quiet
          from:
            uri: timer:own-look
            parameters:
              period: "{{millis:own.period}}"
            steps:
              - bean:
                  ref: whitelist
                  method: refuses(${body})
              - filter:
                  simple:
                    expression: ${bean:dueLeads?method=isLookDue}
                  steps:
                    - to:
                        uri: sql:classpath:sql/dialing/select-due-leads.sql
                        parameters:
                          outputType: SelectOne
              - to:
                  uri: jslt:{{ringroute.routes.location}}/own.jslt
              - to:
                  uri: http:{{own.address}}
                  parameters:
                    httpClientConfigurer: "#talkingShopsHttp"
      - route:
          id: own-failed
          description: Says it
          from:
            uri: direct:own-failed
            steps:
              - log:
                  message: ${exception.message}
      """;

  private static final Map<String, String> SETTINGS =
      Map.of("own.period", "2s", "own.address", "http://localhost:1", "own.end", "direct:b");

  @TempDir Path folder;

  @Test
  void findsNothingWrongInGoodFile() throws IOException {
    assertThat(faults(GOOD)).isEmpty();
  }

  @Test
  void findsNothingWrongInTheBuiltInRoutes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }

    assertThat(trial(new AnySetting()).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          uri: timer:own-look             | uri: timer:own-look: x         | own.camel.yaml:12 | is no YAML
          ref: whitelist                  | ref: whitelst                  | own.camel.yaml:17 | whitelst; accepted are whitelist
          method: refuses(${body})        | method: refuse(${body})        | own.camel.yaml:18 | has not, refuse; accepted are refuses
          bean:dueLeads?method=isLookDue  | bean:dueLeds?method=isLookDue  | own.camel.yaml:21 | dueLeds; accepted are dueLeads
          method=isLookDue                | method=isLukDue                | own.camel.yaml:21 | isLukDue; accepted are isLookDue
          - filter:                       | - filtr:                       | own.camel.yaml:19 | filtr
          uri: timer:own-look             | uri: timr:own-look             | own.camel.yaml:11 | no component timr; accepted are timer
          outputType: SelectOne           | outputTipe: SelectOne          | own.camel.yaml:26 | outputType
          outputType: SelectOne           | outputType: SelectWon          | own.camel.yaml:26 | SelectOne
          own.period                      | own.priod                      | own.camel.yaml:14 | own.priod ({{millis:own.priod}}); accepted are own.period
          own.address                     | own.adress                     | own.camel.yaml:30 | own.adress
          deadLetterUri: direct:own-failed | deadLetterUri: direct:own-faild | own.camel.yaml:5 | accepted are direct:own-failed
          routeConfigurationId: quiet     | routeConfigurationId: quite    | own.camel.yaml:10 | quite; accepted are quiet
          id: own-failed                  | id: own-look                   | own.camel.yaml:34 | has an id that is taken: own.camel.yaml:7
          #talkingShopsHttp               | #talkingShopHttp               | own.camel.yaml:32 | accepted are talkingShopsHttp
          own.jslt                        | own2.jslt                      | own.camel.yaml:28 | own2.jslt; accepted are own.jslt
          ${bean:dueLeads?method=isLookDue} | ${body                       | own.camel.yaml:21 | can't be built
          millis:own.period               | bean:whitelist.toString        | own.camel.yaml:14 | runs code
          millis:own.period               | ?bean:whitelist.toString       | own.camel.yaml:14 | runs code
          """)
  void tellsFileLineWhatAndWhatIsAccepted(String good, String bad, String place, String what)
      throws IOException {
    assertThat(GOOD).contains(good);

    assertThat(faults(GOOD.replace(good, bad)))
        .anySatisfy(fault -> assertThat(fault).startsWith(place).contains(what));
  }

  @Test
  void tellsWhatIsWrongWithATemplate() throws IOException {
    Files.writeString(folder.resolve("own.jslt"), "{\n \"a\": .b,\n \"c\" .d\n}\n");

    assertThat(faultsOf(GOOD)).singleElement().asString().startsWith("own.jslt:3: is no JSLT");
  }

  @Test
  void namesTheLineThatTheTemplateEndsBefore() throws IOException {
    Files.writeString(folder.resolve("own.jslt"), "{\n \"a\": .b\n}\n {\n");

    assertThat(faultsOf(GOOD)).singleElement().asString().startsWith("own.jslt:4: is no JSLT");
  }

  @Test
  void tellsOfBytesThatAreNoText() throws IOException {
    Files.write(folder.resolve("other.camel.yaml"), new byte[] {'-', ' ', (byte) 0xff});

    assertThat(faults(GOOD))
        .containsExactly("other.camel.yaml: is no UTF-8; accepted is text in UTF-8");
  }

  @Test
  void overlooksWhatEditorsLeave() throws IOException {
    for (String name :
        List.of(
            ".own.camel.yaml.swp",
            "own.camel.yaml~",
            ".#own.camel.yaml",
            "own.camel.yaml.bak",
            "4913",
            "#own.camel.yaml#")) {
      Files.writeString(folder.resolve(name), "- brok");
    }

    assertThat(faults(GOOD)).isEmpty();
    assertThat(RouteFiles.read(folder).contents()).containsOnlyKeys("own.camel.yaml", "own.jslt");
  }

  @Test
  void runsNothingOfWhatItTries() throws IOException {
    Probe.made = false;
    String beans =
        """
        - beans:
            - name: probe
              type: %s
        - route:
            id: own-probe
            description: Calls it
            from:
              uri: direct:own-probe
              steps:
                - bean:
                    ref: probe
                    method: call
                - to:
                    uri: log:own
                    parameters:
                      exchangeFormatter: "#class:%s"
        """
            .formatted(Probe.class.getName(), Probe.class.getName());

    assertThat(faults(GOOD + beans)).isEmpty();
    assertThat(Probe.made).isFalse();
  }

  @Test
  void letsASettingNameAWholeEndpoint() throws IOException {
    write("{{own.start}}", "{{own.end}}");

    assertThat(trial(Map.of("own.start", "direct:a", "own.end", "direct:a")).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http:{{env:PATH}}",
        "http://{{env:PATH}}/leads",
        "http:{{own.none:localhost:1}}",
        "http:{{env:OWN_NONE:http://localhost:1}}"
      })
  void letsTheEnvironmentNameAnAddress(String uri) throws IOException {
    write("direct:a", uri);

    assertThat(trial(SETTINGS).faults()).isEmpty();
  }

  @Test
  void looksAtTheOptionsOfAnAddressInTheEnvironment() throws IOException {
    write("direct:a", "file:{{env:PATH}}?flattn=true");

    assertThat(trial(SETTINGS).faults())
        .singleElement()
        .asString()
        .contains("accepted are flatten");
  }

  @Test
  void tellsOfAVariableThatIsNotInTheEnvironment() throws IOException {
    write("direct:a", "http:{{env:OWN_NONE}}");

    assertThat(trial(SETTINGS).faults())
        .singleElement()
        .asString()
        .contains("no variable OWN_NONE", "{{env:OWN_NONE:value}}");
  }

  @Test
  void looksAtWhatTheSettingNames() throws IOException {
    write("direct:a", "{{own.end}}");

    assertThat(trial(SETTINGS).faults())
        .singleElement()
        .asString()
        .contains("no route starts at direct:b");
  }

  @Test
  void refusesWhatIsWithinItself() throws IOException {
    assertThat(faults(GOOD + "- &own\n  beans:\n    - *own\n"))
        .singleElement()
        .asString()
        .contains("can't be judged");
  }

  @Test
  void makesNoBeanThatSharesItsLineWithARoute() throws IOException {
    Probe.made = false;

    faults(
        """
        [{beans: [{name: probe, type: "%s"}]}, {route: {id: own-look, description: Looks, from: {uri: "direct:own-look", steps: [{log: {message: a}}]}}}]
        """
            .formatted(Probe.class.getName()));

    assertThat(Probe.made).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          platform-http:/own/{id}?httpMethodRestrict=GET      | platform-http:/own/{name}                           | answers where another does, at /own/{}: route own-a
          platform-http:/own?httpMethodRestrict=POST,GET      | platform-http:own?httpMethodRestrict=GET&muteException=true | at /own: route own-a
          quartz:own?cron=0+0+*+*+*+?                         | quartz:Camel/own?cron=0+1+*+*+*+?                   | has a trigger that is taken, Camel/own: route own-a
          """)
  void refusesASecondRouteAtADoorOrTrigger(String first, String second, String what)
      throws IOException {
    assertThat(faultsOf(routes(first, second)))
        .anySatisfy(fault -> assertThat(fault).contains("own.camel.yaml:9", what));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          platform-http:/own?httpMethodRestrict=GET | platform-http:/own?httpMethodRestrict=POST,PUT
          platform-http:/own?httpMethodRestrict=GET | platform-http:/own/more?httpMethodRestrict=GET
          platform-http:/own                        | platform-http:/own?matchOnUriPrefix=true
          quartz:own/a?cron=0+0+*+*+*+?             | quartz:own/b?cron=0+0+*+*+*+?
          """)
  void letsRoutesShareAPathWithOtherVerbs(String first, String second) throws IOException {
    assertThat(faultsOf(routes(first, second))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bean: {beanType: %s, method: call}",
        "setBody: {method: {beanType: %s, method: call}}",
        "setBody: {simple: {expression: \"${bean:type:%s?method=call}\"}}"
      })
  void makesNoObjectOfANamedClass(String step) throws IOException {
    Probe.made = false;

    faultsOf(
        routes("direct:a", "direct:b")
            .replaceFirst(
                "log: \\{message: a}", step.formatted(Probe.class.getName()).replace("$", "\\$")));

    assertThat(Probe.made).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:{{own.secret}}@[localhost/x",
        "{{own.secret}}",
        "timer:own?period={{own.secret}}",
        "log:own?marker={{own.secret}}&level={{own.secret}}"
      })
  void showsNoValueOfASetting(String to) throws IOException {
    write("timer:own?period={{millis:own.secret}}", to);
    assertThat(trial(Map.of("own.secret", "hunter 22")).faults().toString())
        .contains("{{millis:own.secret}} is no duration")
        .doesNotContain("hunter");

    write("timer:own?period={{own.secret}}", to);
    assertThat(trial(Map.of("own.secret", "hunter 22")).faults())
        .isNotEmpty()
        .noneSatisfy(fault -> assertThat(fault.what()).contains("hunter"));
  }

  private static String routes(String first, String second) {
    return """
        - route:
            id: own-a
            from:
              uri: "%s"
              steps:
                - log: {message: a}
        - route:
            id: own-b
            from:
              uri: "%s"
              steps:
                - log: {message: b}
        """
        .formatted(first, second);
  }

  private List<String> faults(String text) throws IOException {
    Files.writeString(folder.resolve("own.jslt"), "{\"a\": .b}\n");
    return faultsOf(text);
  }

  private List<String> faultsOf(String text) throws IOException {
    Files.writeString(folder.resolve("own.camel.yaml"), text);
    return trial(SETTINGS).faults().stream().map(RouteFault::toString).toList();
  }

  private RoutesTrial trial(Map<String, String> settings) {
    return RoutesTrial.of(folder.toString(), settings::get, settings.keySet());
  }

  private void write(String from, String to) throws IOException {
    Files.writeString(
        folder.resolve("own.camel.yaml"),
        """
        - route:
            id: own-look
            description: Goes where settings say
            from:
              uri: "%s"
              steps:
                - to:
                    uri: "%s"
        """
            .formatted(from, to));
  }

  /** Says when it is made. */
  public static final class Probe {

    static boolean made;

    public Probe() {
      made = true;
    }

    public void call() {
      made = true;
    }
  }

  /** Every setting is there. */
  private static final class AnySetting extends TreeMap<String, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String get(Object name) {
      return name.toString().endsWith("url") ? "http://localhost:1" : "5s";
    }
  }
}
