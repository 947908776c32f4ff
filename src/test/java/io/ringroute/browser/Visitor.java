package io.ringroute.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Somebody with a browser of his own, at first not logged in. */
public final class Visitor implements AutoCloseable {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int WIDE = 1280;
  private static final int NARROW = 360;
  private static final int HIGH = 800;

  /** How long a page may take on a busy machine, in milliseconds. */
  static final double PATIENCE = 120_000;

  private static final String AXE = axe();
  private static final String BARRIERS =
      "axe.run().then(found => found.violations"
          + ".filter(one => one.impact === 'serious' || one.impact === 'critical')"
          + ".map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))";

  private final BrowserContext context;
  private final Page page;
  private final List<String> refused = new CopyOnWriteArrayList<>();

  Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.setViewportSize(WIDE, HIGH);
    page.setDefaultTimeout(PATIENCE);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            refused.add(message.text());
          }
        });
  }

  public Page page() {
    return page;
  }

  /** Opens an address of the application, like {@code /}. */
  public Visitor open(String path) {
    page.navigate(path);
    return this;
  }

  /** Fills in the form of the login page, which is open. */
  public Visitor login(String user, String password) {
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    page.getByText("Log in").last().click();
    page.waitForLoadState();
    return this;
  }

  /** Opens the start page as the operator. */
  public Visitor asOperator() {
    return open("/").login(RunningApplication.OPERATOR, RunningApplication.OPERATOR_PASSWORD);
  }

  /** Opens the start page as the viewer. */
  public Visitor asViewer() {
    return open("/").login(RunningApplication.VIEWER, RunningApplication.VIEWER_PASSWORD);
  }

  /** What the browser refused to load or run because of the Content-Security-Policy. */
  public List<String> refused() {
    return refused;
  }

  /** Keeps what is seen as {@code target/screenshots/NAME.png}. */
  public void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /** Keeps what stands in the window, for pages that would be drawn anew if it grew. */
  public void view(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  /** Keeps it light and dark, on a desktop and on a phone: four pictures. */
  public void pictures(String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      String look = name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
      picture(look);
      page.setViewportSize(NARROW, HIGH);
      picture(look + "-phone");
      page.setViewportSize(WIDE, HIGH);
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** What axe finds on the page that is serious for people who use it another way. */
  public List<String> barriers() {
    page.evaluate(AXE);
    return ((List<?>) page.evaluate(BARRIERS)).stream().map(String::valueOf).toList();
  }

  /** Whether the page is wider than a phone's screen. */
  public boolean overflowsOnAPhone() {
    page.setViewportSize(NARROW, HIGH);
    boolean overflows =
        (Boolean)
            page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    page.setViewportSize(WIDE, HIGH);
    return overflows;
  }

  private static String axe() {
    try {
      String path = "classpath*:META-INF/resources/webjars/axe-core/*/axe.min.js";
      return new PathMatchingResourcePatternResolver()
          .getResources(path)[0].getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
