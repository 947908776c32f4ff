package io.ringroute.settings;

/**
 * A setting with a value that is not accepted.
 *
 * @param name the environment variable that sets it
 * @param value as it is shown: no secret and no whole telephone number is in it; never null
 * @param accepted what is accepted instead, in plain words
 */
public record BadSetting(String name, String value, String accepted) {

  /** Masks the value by what the setting's name says of it. */
  public BadSetting {
    value = ShownValue.of(name, value);
  }

  /** The one wording for all settings. */
  @Override
  public String toString() {
    return name + "=" + value + " is not accepted: " + accepted;
  }
}
