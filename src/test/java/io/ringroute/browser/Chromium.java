package io.ringroute.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The machine's own Chromium, started once. Nothing is downloaded. */
final class Chromium implements AutoCloseable {

  private static final String MISSING =
      "There is no Chromium. On Debian: apt-get install -y --no-install-recommends chromium;"
          + " or set CHROMIUM to the program.";
  static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright.chromium().launch(new LaunchOptions().setExecutablePath(program).setArgs(QUIET));
  }

  /**
   * Starts it.
   *
   * @throws AssertionError when there is none and CI is set: no test may be left out there
   * @throws TestAbortedException when there is none elsewhere
   */
  static Chromium start() {
    return new Chromium(
        program(System.getenv("CHROMIUM")).orElseThrow(() -> missing(System.getenv("CI"))));
  }

  static Error missing(String ci) {
    if (ci == null || ci.isBlank() || ci.equals("false")) {
      throw new TestAbortedException(MISSING);
    }
    return new AssertionError(MISSING);
  }

  /** The one that is set, when it is a program, else the machine's. */
  static Optional<Path> program(String set) {
    return Stream.concat(Stream.ofNullable(set), PLACES.stream())
        .map(Path::of)
        .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
        .findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
