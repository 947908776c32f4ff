package io.ringroute.settings;

import java.util.List;
import org.springframework.core.env.Environment;

/**
 * A check that no settings record can make alone, because it needs several of them, the mode, or a
 * look at a folder. It connects to nothing. Features list theirs in {@code spring.factories}.
 */
public interface SettingsRule {

  /**
   * What is wrong; empty when nothing is, or when a record says already that a value can't be read.
   */
  List<BadSetting> check(Environment environment);
}
