package io.ringroute.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that stop the start; the message has one line for each and never a secret. */
public final class BadSettings extends IllegalArgumentException {

  private final transient List<BadSetting> problems;

  /**
   * @param problems at least one
   */
  public BadSettings(List<BadSetting> problems) {
    super(problems.stream().map(BadSetting::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<BadSetting> problems() {
    return problems;
  }
}
