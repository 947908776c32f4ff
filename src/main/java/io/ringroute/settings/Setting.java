package io.ringroute.settings;

/**
 * A setting of application.yaml.
 *
 * @param property its name in the file, like {@code ringroute.dialing.poll-interval}
 * @param variable the environment variable that sets it
 * @param standard its default, which may hold placeholders
 */
record Setting(String property, String variable, String standard) {}
