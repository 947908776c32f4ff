package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.check.Command.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  @ParameterizedTest
  @CsvSource({
    "'', START",
    "--server.port=8081, START",
    "--debug, START",
    "--twins, TWINS",
    "--check, CHECK",
    "--help, HELP"
  })
  void readsWhatIsAskedFor(String argument, Deed deed) {
    String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};

    assertThat(Command.of(arguments).deed()).isEqualTo(deed);
  }

  @Test
  void takesSettingsWhereverTheyStand() {
    Command command = Command.of("--SERVER_PORT=1", "--check", "--AGENT_NAME=a");

    assertThat(command.deed()).isEqualTo(Deed.CHECK);
    assertThat(command.settings()).containsExactly("--SERVER_PORT=1", "--AGENT_NAME=a");
  }

  @Test
  void readsTheNumberInBothForms() {
    assertThat(Command.of("--call", "98765 43210").phone().e164()).isEqualTo("+919876543210");
    assertThat(Command.of("--call=+919876543210").phone().e164()).isEqualTo("+919876543210");
  }

  @Test
  void readsTheFolderInBothForms() {
    assertThat(Command.of("--validate", "my routes").folder()).isEqualTo("my routes");
    assertThat(Command.of("--validate=routes", "--ringroute.own.x=1"))
        .returns(Deed.VALIDATE, Command::deed)
        .returns("routes", Command::folder);
  }

  @Test
  void asksForTheFolder() {
    assertThatThrownBy(() -> Command.of("--validate")).message().contains("like --validate routes");
    assertThatThrownBy(() -> Command.of("--validate", "a", "b")).message().contains("is no option");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--chek", "check", "--call", "--call 12345", "--call=", "--check --twins", "-x"})
  void refusesWhatItDoesNotKnow(String line) {
    assertThatThrownBy(() -> Command.of(line.split(" ")))
        .isInstanceOf(Command.Unreadable.class)
        .message()
        .containsAnyOf("is no option; accepted are --check", "--call needs a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-DLIVEKIT_API_SECRET=hush-9876543210",
        "LIVEKIT_API_SECRET=hush-9876543210",
        "+919876543210",
        "--check hush-9876543210",
        "--call 9876500200 9876543210",
        "--call=9876500200 +919876543210"
      })
  void repeatsNeitherValuesNorNumbers(String line) {
    assertThatThrownBy(() -> Command.of(line.split(" ")))
        .isInstanceOf(Command.Unreadable.class)
        .message()
        .doesNotContain("hush", "9876543210")
        .contains("is no option");
  }

  @Test
  void tellsWhereSystemPropertiesStand() {
    assertThatThrownBy(() -> Command.of("-Dx=y")).message().contains("-D stands before -jar");
  }

  @Test
  void doesNotRepeatANumberThatItRefuses() {
    assertThatThrownBy(() -> Command.of("--call", "+4915112345678"))
        .message()
        .doesNotContain("15112345678");
  }
}
