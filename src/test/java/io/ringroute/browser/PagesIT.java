package io.ringroute.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Login, start page and errors, as people see them. */
@ExtendWith(Running.class)
class PagesIT {

  @Test
  void asksForALoginAndSaysThatItIsTheSandbox(Visitor visitor) {
    visitor.open("/");
    assertThat(visitor.page()).hasURL(Pattern.compile(".*/login$"));
    assertThat(visitor.page()).hasTitle("Log in · Ringroute");
    assertThat(visitor.page().getByText("SANDBOX")).isVisible();
    assertThat(visitor.page().getByLabel("Name")).isFocused();
    assertThat(visitor.overflowsOnAPhone()).isFalse();
    visitor.pictures("login");
    assertThat(visitor.refused()).isEmpty();
  }

  @Test
  void saysThatALoginIsWrong(Visitor visitor) {
    visitor.open("/").login(RunningApplication.OPERATOR, "wrong");
    assertThat(visitor.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .hasText("The name or the password is wrong.");
    visitor.pictures("login-wrong");
  }

  @Test
  void leadsTheOperatorToWhatGoesOnAndOut(Visitor visitor) {
    visitor.asOperator();
    assertThat(visitor.page()).hasURL(Pattern.compile(".*:\\d+/$"));
    assertThat(visitor.page().getByText("Hawtio")).isVisible();
    assertThat(visitor.overflowsOnAPhone()).isFalse();
    visitor.page().getByText("Log out").click();
    assertThat(visitor.page().getByText("You are logged out.")).isVisible();
    visitor.open("/");
    assertThat(visitor.page()).hasURL(Pattern.compile(".*/login$"));
    assertThat(visitor.refused()).isEmpty();
  }

  @Test
  void worksWithTheKeyboardAlone(Visitor visitor) {
    visitor.open("/");
    assertThat(visitor.page().getByLabel("Name")).isFocused();
    visitor.page().keyboard().type(RunningApplication.VIEWER);
    assertThat(visitor.page().getByLabel("Name")).hasValue(RunningApplication.VIEWER);
    visitor.page().keyboard().press("Tab");
    assertThat(visitor.page().getByLabel("Password")).isFocused();
    visitor.page().keyboard().type(RunningApplication.VIEWER_PASSWORD);
    assertThat(visitor.page().getByLabel("Password")).hasValue(RunningApplication.VIEWER_PASSWORD);
    visitor.page().keyboard().press("Enter");
    assertThat(visitor.page().getByText("who may look only")).isVisible();
    assertThat(visitor.page().getByText("Hawtio")).hasCount(0);
  }

  @Test
  void saysThatAPageIsMissing(Visitor visitor) {
    visitor.asOperator().open("/nowhere");
    assertThat(visitor.page().getByText("There is no such page.")).isVisible();
    visitor.pictures("missing");
  }
}
