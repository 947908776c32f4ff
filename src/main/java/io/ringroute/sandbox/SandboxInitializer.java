package io.ringroute.sandbox;

import io.ringroute.settings.SandboxMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Decides on the sandbox before there is any bean, and starts the twins when it is on. */
public final class SandboxInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** The name of the property source with the sandbox's settings. */
  static final String PRESETS = "sandboxPresets";

  private static final Logger LOG = LoggerFactory.getLogger(SandboxInitializer.class);

  /** Comes after the settings were found good, so that there is no half sandbox. */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    SandboxSettings settings =
        Binder.get(environment).bindOrCreate("ringroute.sandbox", SandboxSettings.class);
    boolean on = SandboxMode.isOn(environment);
    MapPropertySource decision =
        new MapPropertySource("sandboxMode", Map.of("ringroute.sandbox.active", on));
    environment.getPropertySources().addFirst(decision);
    if (on && settings.join().isBlank()) {
      startTwins(context, settings);
    } else if (on) {
      join(environment, Path.of(settings.join().strip()));
    }
  }

  private static void startTwins(ConfigurableApplicationContext context, SandboxSettings settings) {
    ConfigurableEnvironment environment = context.getEnvironment();
    SandboxPresets presets = SandboxPresets.of(environment);
    Twins twins = Twins.start(presets.twins(settings.timeFactor()));
    // Registered before any bean, so that they are stopped after all of them.
    ((DefaultSingletonBeanRegistry) context.getBeanFactory())
        .registerDisposableBean("twins", twins::close);
    preset(environment, presets.values(twins));
  }

  private static void join(ConfigurableEnvironment environment, Path folder) {
    Map<String, Object> values = new HashMap<>(SandboxMode.presets());
    values.putAll(SandboxShare.read(folder));
    preset(environment, values);
  }

  private static void preset(ConfigurableEnvironment environment, Map<String, Object> values) {
    environment.getPropertySources().addLast(new MapPropertySource(PRESETS, values));
    LOG.warn(
        """

        ==================== SANDBOX: no phone rings ====================
        Built-in twins stand in for LiveKit, the trunk, the agent and Talking Shops;
        who answers is decided by the last three digits of the lead's number.
        LiveKit twin       {}
        Talking Shops twin {}
        =================================================================""",
        values.get("LIVEKIT_URL"),
        values.get("TALKINGSHOPS_BASE_URL"));
  }
}
