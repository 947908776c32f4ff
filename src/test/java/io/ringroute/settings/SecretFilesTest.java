package io.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

class SecretFilesTest {

  @TempDir Path folder;

  @Configuration(proxyBeanMethods = false)
  static class NoBeans {}

  @ParameterizedTest
  @CsvSource({
    "API_TOKEN, ringroute.security.api-token",
    "AGENT_API_TOKEN, ringroute.security.agent-api-token",
    "OPERATOR_PASSWORD, ringroute.security.operator-password",
    "VIEWER_PASSWORD, ringroute.security.viewer-password",
    "DATABASE_URL, ringroute.database.url",
    "DATABASE_PASSWORD, ringroute.database.password",
    "LIVEKIT_API_KEY, ringroute.dialing.livekit-api-key",
    "LIVEKIT_API_SECRET, ringroute.dialing.livekit-api-secret",
    "TALKINGSHOPS_API_KEY, ringroute.push.api-key"
  })
  void takesEachSecretFromItsFile(String name, String property) {
    assertThat(read(name, "s3cret\n").getProperty(property)).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b:c", " edged ", "ключ"})
  void takesTheLineAsItStands(String secret) {
    for (String end : List.of("", "\n", "\r\n")) {
      assertThat(read("OPERATOR_PASSWORD", secret + end).getProperty("OPERATOR_PASSWORD"))
          .isEqualTo(secret);
    }
  }

  @Test
  void aStartReadsThem() {
    Map<String, Object> settings =
        Map.of("SANDBOX", "false", "OPERATOR_PASSWORD_FILE", file("s3cret\n"));
    var application =
        new SpringApplicationBuilder(NoBeans.class)
            .web(WebApplicationType.NONE)
            .properties(settings);
    try (var context = application.run()) {
      assertThat(context.getEnvironment().getProperty("ringroute.security.operator-password"))
          .isEqualTo("s3cret");
    }
  }

  @Test
  void aStartStopsWhenOneCanNotBeRead() {
    var application =
        new SpringApplicationBuilder(NoBeans.class)
            .web(WebApplicationType.NONE)
            .properties(Map.of("API_TOKEN_FILE", folder + "/none"));
    BadSettings bad = catchThrowableOfType(BadSettings.class, application::run);
    assertThat(bad).hasMessageStartingWith("API_TOKEN_FILE=" + folder + "/none is not accepted: ");
  }

  @Test
  void theCheckOfAnInstallationReadsThem() {
    var environment = SettingsCheck.environment("--API_TOKEN_FILE=" + file("s3cret"));
    assertThat(environment.getProperty("ringroute.security.api-token")).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | it is empty",
        "'\n'            | it is empty",
        "'hidden\nhidden'| it has several lines",
        "'\nhidden\n'    | it has several lines",
        "'hidden\n\n'    | it has several lines"
      })
  void refusesWhatIsNotOneLine(String text, String why) {
    assertThat(problems("LIVEKIT_API_SECRET_FILE", file(text)))
        .singleElement()
        .asString()
        .startsWith("LIVEKIT_API_SECRET_FILE=" + folder)
        .contains(" is not accepted: a file that holds the secret as its one line")
        .contains(why)
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere/token", "/", "a\0b"})
  void refusesWhatIsNoFile(String file) {
    assertThat(problems("API_TOKEN_FILE", file))
        .singleElement()
        .asString()
        .startsWith("API_TOKEN_FILE=")
        .contains("a file that holds the secret as its one line");
  }

  @Test
  void refusesASecretThatIsGivenTwice() {
    Map<String, String> both = Map.of("API_TOKEN", "hidden", "API_TOKEN_FILE", file("other"));
    assertThat(problems(both))
        .singleElement()
        .asString()
        .startsWith("API_TOKEN_FILE=")
        .contains("unset one of them")
        .doesNotContain("hidden");
    ConfigurableEnvironment environment = SettingsOf.environment(both);
    SecretFiles.addTo(environment);
    assertThat(environment.getProperty("API_TOKEN")).isEqualTo("hidden");
  }

  @Test
  void aRealDatabaseInAFileIsNoSandbox() {
    assertThat(SandboxMode.isOn(read("DATABASE_URL", "postgresql://u:p@db/n"))).isFalse();
  }

  /** As compose files and manifests leave variables that nobody filled in. */
  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankVariableBesideTheFileIsNotSet(String blank) {
    Map<String, String> both =
        Map.of("DATABASE_URL", blank, "DATABASE_URL_FILE", file("postgresql://u:p@db/n"));
    ConfigurableEnvironment environment = SettingsOf.environment(both);
    SecretFiles.addTo(environment);
    assertThat(environment.getProperty("ringroute.database.url"))
        .isEqualTo("postgresql://u:p@db/n");
    assertThat(SandboxMode.isOn(environment)).isFalse();
    assertThat(SettingsCheck.problems(environment)).isEmpty();
  }

  @Test
  void readsThemAgainWithoutLosingThem() {
    ConfigurableEnvironment environment = read("API_TOKEN", "s3cret");
    SecretFiles.addTo(environment);
    assertThat(environment.getProperty("ringroute.security.api-token")).isEqualTo("s3cret");
  }

  @Test
  void aRealDatabaseInAFileThatIsMissingIsNoSandboxEither() {
    assertThat(SandboxMode.isOn(SettingsOf.environment(Map.of("DATABASE_URL_FILE", "/none/none"))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "/hunter2", "/hunter2/none", "hun/ter2", "hunter2\0"})
  void showsNoSecretThatStandsWhereItsFileShould(String secret) {
    assertThat(problems("OPERATOR_PASSWORD_FILE", secret))
        .singleElement()
        .asString()
        .startsWith("OPERATOR_PASSWORD_FILE=**** is not accepted: a file that holds the secret");
  }

  @Test
  void knowsTheNamesOfTheFiles() {
    assertThat(UnknownSettings.in(read("LIVEKIT_API_SECRET", "x"))).isEmpty();
  }

  private ConfigurableEnvironment read(String name, String text) {
    ConfigurableEnvironment environment =
        SettingsOf.environment(Map.of(name + "_FILE", file(text)));
    SecretFiles.addTo(environment);
    return environment;
  }

  private static List<String> problems(String name, String file) {
    return problems(Map.of(name, file));
  }

  private static List<String> problems(Map<String, String> settings) {
    return SettingsOf.problems(SettingsOf.REAL, settings);
  }

  private String file(String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "secret", ""), text).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
