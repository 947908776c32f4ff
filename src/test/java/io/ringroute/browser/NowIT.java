package io.ringroute.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page that tells what goes on now. */
@ExtendWith(Running.class)
class NowIT {

  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
  private static final LocatorAssertions.IsHiddenOptions GONE_SOON =
      new LocatorAssertions.IsHiddenOptions().setTimeout(90_000);

  RunningApplication application;
  Page page;

  @BeforeEach
  void open(RunningApplication running, Visitor visitor) {
    application = running;
    page = visitor.page();
  }

  @AfterEach
  void goOn() {
    application.api(
        "POST", "/api/dialing/resume", "{\"reason\": \"x\"}", "Content-Type", "application/json");
  }

  @Test
  void showsCallsAsTheyComeAndGoWithoutBeingLoadedAgain(Visitor visitor) {
    visitor.asOperator();
    page.evaluate("window.stays = true");
    int lead = application.lead("Charu Live", "9812300299");
    Locator row = page.locator("#live tr", containing("Charu Live"));
    assertThat(row.getByText("talking")).isVisible(SOON);
    assertThat(row.getByText("+919812300299")).isVisible();
    assertThat(row.locator(".elapsed")).hasText(Pattern.compile("\\d+:\\d\\d"));
    assertThat(visitor.overflowsOnAPhone()).isFalse();
    visitor.pictures("now-calling");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(row).isHidden(GONE_SOON);
    assertThat(page.evaluate("window.stays")).isEqualTo(true);
    assertThat(visitor.refused()).isEmpty();
    assertThat(application.story(lead).path("calls").size()).isOne();
  }

  @Test
  void pauseHoldsAndResumeGoesOn(Visitor visitor) {
    visitor.asOperator();
    page.getByText("Pause…").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByText("Calls that ring or talk now go on to their end.")).isVisible();
    assertThat(dialog.getByLabel("Why?")).isFocused();
    visitor.pictures("pause");
    assertThat(visitor.barriers()).isEmpty();
    dialog.getByLabel("Why?").fill("power cut");
    dialog.getByText("Pause calling").last().click();

    assertThat(page.locator("#headline")).hasText("Paused");
    assertThat(page.getByText("Paused by operator: power cut.")).isVisible();
    int lead = application.lead("Charu Held", "9812300301");
    assertThat(figure("Leads due now")).not().hasText("0");
    String updated = page.locator("#updated").getAttribute("datetime");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> secondsSince(updated, page.locator("#updated").getAttribute("datetime")) > 3);
    assertThat(application.story(lead).path("calls").size()).isZero();
    visitor.pictures("now-paused");
    assertThat(visitor.barriers()).isEmpty();

    page.getByText("Resume…").click();
    assertThat(dialog.getByText("Paused by operator: power cut.")).isVisible();
    visitor.picture("resume");
    dialog.getByText("Resume calling").last().click();
    assertThat(page.getByText("Calling goes on.")).isVisible();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                application.story(lead).path("lead").path("status").asText().equals("dispatched"));
    assertThat(application.story(lead).path("calls").size()).isOne();
  }

  @Test
  void isUsedWithTheKeyboardAlone(Visitor visitor) {
    visitor.asOperator();
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to the content")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.getByText("Pause…")).isFocused();
    page.keyboard().press("Enter");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByLabel("Why?")).isFocused();
    page.keyboard().press("Escape");
    assertThat(dialog).isHidden();
    assertThat(page.getByText("Pause…")).isFocused();
    page.keyboard().press("Enter");
    assertThat(dialog.getByLabel("Why?")).isFocused();
    page.keyboard().type("lunch");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Paused by operator: lunch.")).isVisible();
  }

  @Test
  void saysThatTheConnectionIsLostAndComesBack(Visitor visitor) {
    visitor.asOperator();
    String events = "**/now/events";
    page.route(events, route -> route.abort());
    page.reload();
    assertThat(page.getByText("The connection is lost")).isVisible(SOON);
    assertThat(page.getByText("Updated")).isVisible();
    visitor.picture("now-lost");
    String updated = page.locator("#updated").getAttribute("datetime");
    page.unroute(events);
    assertThat(page.getByText("The connection is lost"))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(90_000));
    assertThat(page.locator("#updated")).not().hasAttribute("datetime", updated);
  }

  @Test
  void keepsWhatWasTypedWhenTheLoginHasEnded(Visitor visitor) {
    visitor.asOperator();
    page.getByText("Pause…").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Why?").fill("the line is noisy");
    page.context().clearCookies();
    dialog.getByText("Pause calling").last().click();
    assertThat(dialog.getByText("Your login has ended; nothing was sent.")).isVisible();
    assertThat(dialog.getByLabel("Why?")).hasValue("the line is noisy");
    visitor.picture("login-ended");

    Page other =
        page.context().waitForPage(() -> dialog.getByText("Log in in another tab").click());
    other.getByLabel("Name").fill(RunningApplication.OPERATOR);
    other.getByLabel("Password").fill(RunningApplication.OPERATOR_PASSWORD);
    other.getByText("Log in").last().click();
    assertThat(other.locator("#headline")).isVisible();
    assertThat(other.locator("#headline")).not().hasText("Paused");
    page.bringToFront();
    dialog.getByText("Pause calling").last().click();
    assertThat(page.getByText("Paused by operator: the line is noisy.")).isVisible();
  }

  @Test
  void keepsWhatWasTypedWhenThereIsNoConnection(Visitor visitor) {
    visitor.asOperator();
    page.getByText("Pause…").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Why?").fill("storm");
    page.context().setOffline(true);
    dialog.getByText("Pause calling").last().click();
    assertThat(dialog.getByText("There is no connection to Ringroute; nothing was sent."))
        .isVisible();
    page.context().setOffline(false);
    dialog.getByText("Pause calling").last().click();
    assertThat(page.getByText("Paused by operator: storm.")).isVisible();
  }

  @Test
  void saysThatTheLoginHasEndedWhileSomebodyLooks(Visitor visitor) {
    visitor.asOperator();
    page.context().clearCookies();
    isHidden(true);
    isHidden(false);
    assertThat(page.getByText("Your login has ended; what stands here is old.")).isVisible(SOON);
    page.reload();
    assertThat(page).hasURL(Pattern.compile(".*/login$"));
    visitor.login(RunningApplication.OPERATOR, RunningApplication.OPERATOR_PASSWORD);
    assertThat(page.locator("#headline")).isVisible();
  }

  @Test
  void showsAViewerNeitherNumbersNorButtons(Visitor visitor) {
    application.lead("Charu Seen", "9812301299");
    visitor.asViewer();
    Locator row = page.locator("#live tr", containing("Charu Seen"));
    assertThat(row).isVisible(SOON);
    assertThat(row.getByText("+91******1299")).isVisible();
    assertThat(page.getByText("Pause…")).hasCount(0);
    assertThat(page.getByText("who may look only")).isVisible();
    assertThat(visitor.overflowsOnAPhone()).isFalse();
    visitor.pictures("now-viewer");
    visitor.open("/dialing/pause");
    assertThat(page.getByText("Ask an operator.")).isVisible();
    visitor.picture("not-allowed");
  }

  @Test
  void saysInTimesOfWhichZone(Visitor visitor) {
    visitor.asOperator();
    assertThat(page.locator("#updated")).hasText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d IST"));
    assertThat(page.getByText("Asia/Kolkata")).isVisible();
  }

  /** As when somebody looks at another tab. */
  private void isHidden(boolean isHidden) {
    page.evaluate(
        "is => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => is});"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        isHidden);
  }

  private Locator figure(String name) {
    return page.locator(".figures > div", containing(name)).locator(".value");
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static long secondsSince(String earlier, String later) {
    return Duration.between(java.time.Instant.parse(earlier), java.time.Instant.parse(later))
        .toSeconds();
  }
}
