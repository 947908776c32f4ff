package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestRoutes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ValueBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the dial's route hands on. */
class DialingRoutesTest {

  private static final ClaimedCall CALL =
      new ClaimedCall(7, 5, "Asha", "+919876543210", "room-5", "RM_1", 1, null, "token");

  private final Beans beans = new Beans();
  private DefaultCamelContext camel;

  @BeforeEach
  void start() throws Exception {
    DataSource unused = new DriverManagerDataSource("jdbc:postgresql://localhost:1/none");
    camel =
        TestRoutes.start(
            Map.of(
                "dataSource", unused,
                "dialing", new Closed(),
                "dueLeads", new Closed(),
                "claims", beans,
                "rooms", beans,
                "agents", beans,
                "trunks", new Trunks(),
                "dialer", beans),
            Map.of(
                "ringroute.dialing.poll-interval", "1h",
                "ringroute.dialing.calls-per-second", "2",
                "ringroute.dialing.max-concurrent-calls", "10",
                "ringroute.dialing.sip-outbound-trunk-id", "ST_1",
                "ringroute.dialing.sip-caller-number", ""),
            "dialing.camel.yaml",
            "trunk.camel.yaml");
    camel.getRouteController().stopRoute("dialing-reply");
    camel.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
    camel.getShutdownStrategy().setTimeout(1);
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void handsOnWhatADialCameTo() {
    Fact fact = new Fact("dial_reply", "answered");

    assertThat(handedOn(fact)).containsExactly(fact);
  }

  @Test
  void handsNothingOnWhenThereIsNothingToAdd() {
    assertThat(handedOn(null)).isEmpty();
  }

  @Test
  void dialsOverTheTrunkOfTheSettings() {
    handedOn(null);

    assertThat(beans.dialled).containsExactly(CALL.over(new Trunk("ST_1", "")));
  }

  @Test
  void dialsTheCallThatWasClaimedOverTheTrunkThatARouteChose() throws Exception {
    choose(
        route ->
            route
                .setProperty("trunk", constant("ST_2"))
                .setProperty("callerNumber", constant("+911400000002"))
                .setBody(constant("of no account")));

    handedOn(null);

    assertThat(beans.dialled).containsExactly(CALL.over(new Trunk("ST_2", "+911400000002")));
  }

  @Test
  void dialsNobodyWhenTheChoiceFails() throws Exception {
    choose(route -> route.throwException(new IllegalStateException("no such product")));

    assertThat(handedOn(new Fact("dial_reply", "answered"))).isEmpty();
    assertThat(beans.dialled).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ST 2"})
  void dialsNobodyWithoutATrunk(String trunk) throws Exception {
    choose(route -> route.setProperty("trunk", constant(trunk)));

    assertThat(handedOn(new Fact("dial_reply", "answered"))).isEmpty();
    assertThat(beans.dialled).isEmpty();
  }

  private static ValueBuilder constant(String value) {
    return Builder.constant(value);
  }

  /** Puts another route in the place of the delivered choice, under the same error policy. */
  private void choose(Consumer<ProcessorDefinition<?>> steps) throws Exception {
    camel.getRouteController().stopRoute("trunk-choose");
    camel.removeRoute("trunk-choose");
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            steps.accept(
                from("direct:trunk-choose")
                    .routeId("trunk-choose")
                    .routeConfigurationId("before-send"));
          }
        });
  }

  /**
   * What waits to be stored after a dial.
   *
   * @param fact what the dial comes to; null when its call is for the reaper to settle
   */
  private Stream<Object> handedOn(Fact fact) {
    beans.fact = fact;
    camel
        .createProducerTemplate()
        .send(
            "seda:dialing-dial?waitForTaskToComplete=Always",
            exchange -> exchange.getMessage().setBody(CALL));
    return camel.getEndpoint("seda:dialing-reply", SedaEndpoint.class).getExchanges().stream()
        .map(exchange -> exchange.getMessage().getBody());
  }

  /** Nothing is polled for. */
  public static final class Closed {

    public boolean isOpen() {
      return false;
    }

    public boolean isLookDue() {
      return false;
    }

    public long pause() {
      return 0;
    }
  }

  /** Stands in for all other beans that the routes name. */
  public static final class Beans {

    private final List<ClaimedCall> dialled = new CopyOnWriteArrayList<>();
    private Fact fact;

    public boolean isNeeded() {
      return false;
    }

    public Object prepare(Object leads) {
      throw new IllegalStateException("nothing is claimed here");
    }

    public Object calls(Object rows) {
      throw new IllegalStateException("nothing is claimed here");
    }

    public CompletableFuture<ClaimedCall> dispatch(ClaimedCall call) {
      throw new IllegalStateException("no agent is needed here");
    }

    public CompletableFuture<ClaimedCall> awaitReady(ClaimedCall call) {
      throw new IllegalStateException("no agent is needed here");
    }

    public CompletableFuture<ClaimedCall> open(ClaimedCall call) {
      return CompletableFuture.completedFuture(call);
    }

    public CompletableFuture<Fact> dial(ClaimedCall call) {
      dialled.add(call);
      return CompletableFuture.completedFuture(fact);
    }
  }
}
