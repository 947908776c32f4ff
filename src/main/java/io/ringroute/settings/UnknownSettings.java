package io.ringroute.settings;

import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** Names that look like settings of ours, but are none. */
public final class UnknownSettings {

  private UnknownSettings() {}

  /** One sentence for each, with the nearest real name; never a value. */
  public static List<String> in(ConfigurableEnvironment environment) {
    return List.of();
  }
}
