package io.ringroute.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Leads looked up, their stories, and what operators do with them. */
@ExtendWith(Running.class)
class LeadsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  RunningApplication application;
  Page page;

  @BeforeEach
  void open(RunningApplication running, Visitor visitor) {
    application = running;
    page = visitor.page();
  }

  @Test
  void findsALeadByItsNumberInAnyFormAndTellsItsStory(Visitor visitor) {
    int lead = application.lead("Divya Story", "9823400200");
    awaitStatus(lead, "dispatched");
    await().atMost(PATIENCE).until(() -> call(lead).path("status").asText().equals("pushed"));
    visitor.asOperator().open("/leads");
    page.getByLabel("Number or name").fill("(0)98234-00200");
    page.keyboard().press("Enter");
    assertThat(rows()).hasCount(1);
    assertThat(visitor.overflowsOnAPhone()).isFalse();
    visitor.pictures("leads-found");
    page.getByText("Divya Story").click();
    assertThat(page.locator("#why")).containsText("It was called");
    assertThat(page.getByText("What the agent learnt")).isVisible();
    assertThat(page.getByText("It stands in the CRM as task")).isVisible();
    assertThat(page.locator("pre")).isHidden();
    page.getByText("As JSON").click();
    assertThat(page.locator("pre")).isVisible();
    assertThat(visitor.overflowsOnAPhone()).isFalse();
    visitor.pictures("lead");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.refused()).isEmpty();
  }

  @Test
  void callsALeadUnderItsRightNumber(Visitor visitor) {
    int lead = application.lead("Divya Wrong", "9823401302");
    awaitStatus(lead, "failed");
    visitor.asOperator().open("/leads/" + lead);
    assertThat(page.locator("#why")).containsText("somebody else has its number");
    page.getByText("Correct the number…").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByLabel("The right number")).isFocused();
    visitor.pictures("correct-number");
    assertThat(visitor.barriers()).isEmpty();
    dialog.getByLabel("The right number").fill("12345");
    dialog.getByLabel("Why?").fill("she told us");
    dialog.getByText("Correct the number").last().click();
    assertThat(page.getByRole(AriaRole.ALERT).getByText("That is no number")).isVisible();
    assertThat(page.getByLabel("Why?")).hasValue("she told us");
    visitor.pictures("correct-number-refused");
    page.getByLabel("The right number").fill("98234 02301");
    page.getByText("Correct the number").last().click();
    assertThat(page.getByText("Correct the number: done.")).isVisible();
    assertThat(page.getByText("The number was 9823401302 and is 98234 02301.")).isVisible();
    assertThat(page.getByText("Why: she told us")).isVisible();
    await()
        .atMost(PATIENCE)
        .until(() -> call(lead).path("outcome").asText().equals("not_interested"));
    page.reload();
    visitor.picture("lead-corrected");
    assertThat(application.story(lead).path("calls").size()).isEqualTo(2);
  }

  @Test
  void countsADoubleClickOnce(Visitor visitor) {
    int lead = application.lead("Divya Twice", "9823403480");
    awaitCall(lead);
    visitor.asOperator().open("/leads/" + lead);
    page.getByText("Call now…").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    visitor.pictures("call-now");
    dialog.getByText("Call now").last().dblclick();
    assertThat(page.getByText("Call now: done.")).isVisible();
    assertThat(page.getByText("Asked to be called now by operator")).hasCount(1);
    await().atMost(PATIENCE).until(() -> application.story(lead).path("calls").size() == 2);
    page.reload();
    assertThat(page.getByText("Asked to be called now by operator")).hasCount(1);
    visitor.pictures("lead-retried");
  }

  @Test
  void keepsALeadOffThatMustNotBeCalledAndReopensItWhenItMay(Visitor visitor) {
    int lead = application.lead("Divya Never", "9823404480");
    awaitCall(lead);
    visitor.asOperator().open("/leads/" + lead + "/do-not-call");
    page.getByLabel("Why?").fill("asked by mail");
    page.getByText("Do not call").last().click();
    assertThat(page.locator("#why")).containsText("wants no calls");
    assertThat(page.getByText("Put on the do-not-call list by operator")).isVisible();
    page.getByText("Reopen…").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByText("Reopen").last().click();
    assertThat(page.getByRole(AriaRole.ALERT).getByText("do-not-call list")).isVisible();
    application.api(
        "DELETE",
        "/api/do-not-call",
        "{\"phones\": [\"9823404480\"], \"reason\": \"x\"}",
        "Content-Type",
        "application/json");
    assertThat(application.story(lead).path("calls").size()).isOne();
  }

  @Test
  void isCalledAtATimeThatWasChosenWithTheKeyboardAlone(Visitor visitor) {
    int lead = application.lead("Divya Later", "9823405480");
    awaitCall(lead);
    visitor.asOperator().open("/leads/" + lead);
    page.getByText("Call at a time…").focus();
    page.keyboard().press("Enter");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByText("Time in Asia/Kolkata")).isVisible();
    visitor.pictures("call-at");
    assertThat(visitor.barriers()).isEmpty();
    dialog.getByLabel("Why?").focus();
    page.keyboard().type("after lunch");
    page.keyboard().press("Enter");
    assertThat(page.getByText(Pattern.compile("^It is called at .* IST\\.$"))).isVisible();
    assertThat(page.getByText("Asked to be called at a time by operator")).isVisible();
  }

  @Test
  void asksForTheLoginWhenItHasEndedAndComesBack(Visitor visitor) {
    for (int i = 0; i < 60; i++) {
      application.lead("Divya Many " + i, "98234%02d301".formatted(10 + i));
    }
    visitor.asOperator().open("/leads?q=Divya+Many");
    assertThat(rows()).hasCount(50);
    visitor.picture("leads-many");
    page.getByText("Older leads").click();
    assertThat(rows()).hasCount(60);
    page.reload();
    page.context().clearCookies();
    page.getByText("Older leads").click();
    assertThat(page).hasURL(Pattern.compile(".*/login$"));
    visitor.login(RunningApplication.OPERATOR, RunningApplication.OPERATOR_PASSWORD);
    assertThat(rows()).hasCount(50);
    assertThat(page.getByLabel("Number or name")).hasValue("Divya Many");
  }

  @Test
  void showsWhatStandsInAListWithoutBarriers(Visitor visitor) {
    visitor.asOperator().open("/leads");
    assertThat(rows().first()).isVisible();
    assertThat(visitor.overflowsOnAPhone()).isFalse();
    visitor.pictures("leads");
    assertThat(visitor.barriers()).isEmpty();
    visitor.open("/leads?q=1234567");
    visitor.picture("leads-wrong");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("98765XXXXX");
    visitor.open("/leads/reopen");
    visitor.pictures("reopen");
    assertThat(visitor.barriers()).isEmpty();
    visitor.open("/leads/2000000000");
    visitor.picture("no-lead");
    assertThat(page.getByText("There is no such lead.")).isVisible();
  }

  @Test
  void showsAViewerTheStoryAndNoButtons(Visitor visitor) {
    int lead = application.lead("Divya Seen", "9823406301");
    awaitCall(lead);
    visitor.asViewer().open("/leads/" + lead);
    assertThat(page.getByText("+91******6301").first()).isVisible();
    assertThat(page.getByText("Call now…")).hasCount(0);
    assertThat(page.getByText("Not interested").first()).isVisible();
    visitor.pictures("lead-viewer");
    visitor.open("/leads");
    assertThat(page.getByText("Reopen many…")).hasCount(0);
    assertThat(page.locator("#found")).not().containsText(Pattern.compile("98234\\d{5}"));
  }

  private Locator rows() {
    return page.locator("#found tr [data-label=Lead]");
  }

  private void awaitStatus(int lead, String status) {
    await()
        .atMost(PATIENCE)
        .until(() -> application.story(lead).path("lead").path("status").asText().equals(status));
  }

  /** Until its call is over and accounted for. */
  private void awaitCall(int lead) {
    await()
        .atMost(PATIENCE)
        .until(() -> call(lead).path("status").asText().matches("called|pushed|failed"));
  }

  /** Its newest call. */
  private JsonNode call(int lead) {
    return application.story(lead).path("calls").path(0);
  }
}
