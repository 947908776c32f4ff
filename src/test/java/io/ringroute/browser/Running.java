package io.ringroute.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one running application and visitors to it. Application and browser are started
 * for the first test that asks, and stopped after the last test of all.
 */
public final class Running implements ParameterResolver, AfterEachCallback {

  private static final Namespace HERE = Namespace.create(Running.class);

  private record Kept<T extends AutoCloseable>(T thing) implements CloseableResource {

    @Override
    public void close() throws Exception {
      thing.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == RunningApplication.class || type == Visitor.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Visitor.class ? visitor(test) : application(test);
  }

  /** What was seen when a test failed is kept. */
  @Override
  public void afterEach(ExtensionContext test) {
    Kept<?> kept = test.getStore(HERE).get(Visitor.class, Kept.class);
    if (kept != null && kept.thing() instanceof Visitor visitor) {
      test.getExecutionException()
          .ifPresent(
              failure -> visitor.picture("failed-" + test.getRequiredTestMethod().getName()));
    }
  }

  /** One for each test, whoever asks. */
  private static Visitor visitor(ExtensionContext test) {
    return (Visitor)
        test.getStore(HERE)
            .getOrComputeIfAbsent(Visitor.class, key -> new Kept<>(newVisitor(test)), Kept.class)
            .thing();
  }

  private static Visitor newVisitor(ExtensionContext test) {
    // The browser first: without one there is no need for the application.
    Chromium chromium =
        (Chromium)
            test.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(
                    Chromium.class, key -> new Kept<>(Chromium.start()), Kept.class)
                .thing();
    String url = application(test).url();
    var options = new com.microsoft.playwright.Browser.NewContextOptions().setBaseURL(url);
    return new Visitor(chromium.browser().newContext(options));
  }

  private static RunningApplication application(ExtensionContext test) {
    return (RunningApplication)
        test.getRoot()
            .getStore(HERE)
            .getOrComputeIfAbsent(
                RunningApplication.class, key -> new Kept<>(new RunningApplication()), Kept.class)
            .thing();
  }
}
