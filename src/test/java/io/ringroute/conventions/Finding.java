package io.ringroute.conventions;

/**
 * A place that breaks a rule.
 *
 * @param file path from the project's folder
 * @param line from 1
 * @param what what is wrong and what is accepted
 */
public record Finding(String file, int line, String what) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + what;
  }
}
