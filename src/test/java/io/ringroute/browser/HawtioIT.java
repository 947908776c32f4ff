package io.ringroute.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hawtio in a browser: who gets there, and what the operator sees and does. */
@ExtendWith(Running.class)
class HawtioIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A route that a timer starts every few seconds, and that does nothing when it isn't needed. */
  private static final String ROUTE = "reaper-find";

  private static final Pattern COUNTERS = Pattern.compile("(\\d+)\\s+(\\d+)\\s+From");

  @Test
  void isRefusedWithoutALogin(Visitor visitor) {
    visitor.open("/actuator/hawtio/camel");
    assertThat(visitor.page()).hasURL(Pattern.compile(".*/login$"));
    assertThat(asked(visitor, "{\"type\":\"version\"}")).isEqualTo("401");
  }

  @Test
  void isRefusedToTheViewerWhoCanStopNothing(Visitor visitor) {
    visitor.asViewer().open("/actuator/hawtio/");
    assertThat(visitor.page().getByText("it takes the operator's")).isVisible();
    String stop =
        "{\"type\":\"exec\",\"operation\":\"stop()\",\"mbean\":"
            + "\"org.apache.camel:context=ringroute,type=routes,name=\\\"reaper-find\\\"\"}";
    assertThat(asked(visitor, stop)).isEqualTo("403");
  }

  @Test
  void drawsARouteCountsItsMessagesStopsAndStartsIt(
      Visitor visitor, RunningApplication application) {
    openRoute(visitor);
    Locator first = visitor.page().locator(".react-flow__node").first();
    assertThat(visitor.page().locator(".react-flow__node")).not().hasCount(1);
    assertThat(first).containsText("From timer:");
    waiting().untilAsserted(() -> assertThat(completed(first)).isNotNegative());
    long before = completed(first);
    waiting().untilAsserted(() -> assertThat(completed(first)).isGreaterThan(before));
    visitor.view("hawtio-route");

    waiting()
        .untilAsserted(
            () -> {
              switchRoute(visitor.page(), first, false);
              assertThat(health(application)).contains(ROUTE);
            });
    visitor.view("hawtio-route-stopped");
    waiting()
        .untilAsserted(
            () -> {
              switchRoute(visitor.page(), first, true);
              assertThat(health(application)).contains("\"routes\"").doesNotContain(ROUTE);
            });
    assertThat(visitor.refused()).isEmpty();
  }

  @Test
  void tracesMessages(Visitor visitor) {
    openRoute(visitor);
    tab(visitor.page(), "Trace");
    button(visitor.page(), "Start Tracing").click();
    assertThat(visitor.page().locator("#route-message-table-body tbody tr").first()).isVisible();
    visitor.view("hawtio-trace");
    button(visitor.page(), "Stop Tracing").click();
    assertThat(button(visitor.page(), "Start Tracing")).isVisible();
  }

  @Test
  void holdsAMessageAtABreakpointAndLetsItGoOn(Visitor visitor) {
    openRoute(visitor);
    tab(visitor.page(), "Debug");
    button(visitor.page(), "Start Debugging").click();
    try {
      holdAMessage(visitor.page());
      visitor.view("hawtio-debug");
      button(visitor.page(), "Resume").click();
    } finally {
      button(visitor.page(), "Stop Debugging").click();
    }
    assertThat(button(visitor.page(), "Start Debugging")).isVisible();
  }

  private static void holdAMessage(Page page) {
    Locator add = button(page, "Add breakpoint");
    waiting()
        .untilAsserted(
            () -> {
              page.locator(".react-flow__node").nth(1).dispatchEvent("click");
              assertThat(add.isEnabled()).isTrue();
            });
    add.click();
    assertThat(button(page, "Resume")).isEnabled();
    assertThat(button(page, "Details")).isVisible();
  }

  private static void tab(Page page, String name) {
    page.getByText(name, new Page.GetByTextOptions().setExact(true)).first().click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void openRoute(Visitor visitor) {
    visitor.asOperator().open("/actuator/hawtio/");
    visitor.page().getByText(ROUTE, new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(visitor.page().getByRole(AriaRole.HEADING).filter(named())).isVisible();
    visitor.page().locator(".react-flow__node").first().waitFor();
  }

  private static Locator.FilterOptions named() {
    return new Locator.FilterOptions().setHasText(ROUTE);
  }

  /**
   * The diagram's first node, chosen with the keyboard, has the route's switch. It does nothing
   * until the diagram has heard of the state that it was last switched to.
   */
  private static void switchRoute(Page page, Locator first, boolean on) {
    first.focus();
    page.keyboard().press("Enter");
    Locator started = page.locator("#camel-route-diagram-camel-node-start-stop-route");
    assertThat(started).isEnabled();
    if (started.isChecked() != on) {
      started.dispatchEvent("click");
    }
  }

  /** In this thread: a browser is asked by one only. */
  private static ConditionFactory waiting() {
    return await().pollInSameThread().pollInterval(Duration.ofSeconds(1)).atMost(PATIENCE);
  }

  /** How many messages a node says that it has dealt with. */
  private static long completed(Locator node) {
    Matcher counters = COUNTERS.matcher(node.innerText());
    return counters.find() ? Long.parseLong(counters.group(2)) : -1;
  }

  private static String health(RunningApplication application) {
    return application
        .http()
        .send("GET", "/actuator/health", application.operator().headers())
        .body();
  }

  /** The status of what a script of the page asks Jolokia, with the token that it finds. */
  private static String asked(Visitor visitor, String request) {
    return String.valueOf(
        visitor
            .page()
            .evaluate(
                "body => fetch('/actuator/hawtio/jolokia/', {method: 'POST', body, headers: {"
                    + "'X-XSRF-TOKEN': (document.cookie.match(/XSRF-TOKEN=([^;]+)/) || [])[1] || ''"
                    + "}}).then(answer => answer.status)",
                request));
  }
}
