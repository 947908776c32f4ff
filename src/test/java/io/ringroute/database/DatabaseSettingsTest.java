package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/name, jdbc:postgresql://db:5432/name, , ",
    "jdbc:postgresql://db/name?user=u&password=p%26q&ssl=true, jdbc:postgresql://db/name?ssl=true, u, p&q",
    "postgresql://u:p@db:5432/name, jdbc:postgresql://db:5432/name, u, p",
    "postgres://u@db/name, jdbc:postgresql://db/name, u, ",
    "postgresql://u:p%40%3A%2F+@db/a%20b, jdbc:postgresql://db/a%20b, u, p@:/+",
    "postgresql://u:a:b@db/name, jdbc:postgresql://db/name, u, a:b",
    "postgresql://u:p@[::1]:5432/name, jdbc:postgresql://[::1]:5432/name, u, p",
    "'postgresql://u:p@a:1,b:2/name', 'jdbc:postgresql://a:1,b:2/name', u, p",
    "postgresql://u:p@db/n?sslmode=require&connect_timeout=3, jdbc:postgresql://db/n?sslmode=require&connectTimeout=3, u, p",
    "' postgresql://u:p@db/n ', jdbc:postgresql://db/n, u, p"
  })
  void readsBothForms(String url, String jdbcUrl, String user, String password) {
    DatabaseAddress address = settings(url, "", "").external().orElseThrow();
    assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(address.user()).isEqualTo(user);
    assertThat(address.password()).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:hidden@db/name",
        "postgresql://u:hidden@db",
        "postgresql://u:hid/hidden@db/name",
        "postgresql://u:hidden%zz@db/name",
        "jdbc:postgresql:name?password=hidden",
        "postgresql://u:hidden@/name",
        "db.example.org hidden"
      })
  void refusesOtherFormsWithoutShowingThem(String url) {
    assertThatThrownBy(() -> settings(url, "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DATABASE_URL")
        .hasMessageContaining("postgresql://user:password@host:port/name")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
  }

  @Test
  void takesTheLoginFromItsOwnSettings() {
    DatabaseAddress address = settings("postgresql://db/name", "u", "p").external().orElseThrow();
    assertThat(address.user()).isEqualTo("u");
    assertThat(address.password()).isEqualTo("p");
  }

  @Test
  void refusesALoginThatIsSetTwiceAndDiffers() {
    assertThatThrownBy(() -> settings("postgresql://u:hidden@db/name", "", "other"))
        .hasMessageStartingWith("DATABASE_PASSWORD=**** is not accepted: what DATABASE_URL names")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden", "other"));
    assertThatThrownBy(() -> settings("postgresql://u:p@db/name", "v", ""))
        .hasMessageStartingWith("DATABASE_USER=v is not accepted: what DATABASE_URL names");
  }

  @Test
  void takesTheEmbeddedDatabaseWithoutUrl() {
    assertThat(settings("  ", "", "").external()).isEmpty();
    assertThat(settings("", "", "").dataDirectory()).isAbsolute();
  }

  @Test
  void namesTheSettingOfABadValue() {
    assertThatThrownBy(() -> new DatabaseSettings("", "", "", "data", 70000, 10))
        .hasMessage("EMBEDDED_DATABASE_PORT=70000 is not accepted: a whole number from 0 to 65535");
    assertThatThrownBy(() -> new DatabaseSettings("", "", "", "data", 0, 1))
        .hasMessage("DATABASE_MAX_CONNECTIONS=1 is not accepted: a whole number from 2 to 1000");
    assertThatThrownBy(() -> new DatabaseSettings("", "", "", " ", 0, 10))
        .hasMessage("DATA_DIR=  is not accepted: the path of a folder, not of a file");
  }

  @Test
  void hidesThePassword() {
    DatabaseSettings settings = settings("postgresql://u:hidden@db/name?password=hidden", "", "");
    assertThat(settings.toString()).contains("db/name").doesNotContain("hidden");
    assertThat(settings.external().orElseThrow().toString()).isEqualTo("db/name");
  }

  private static DatabaseSettings settings(String url, String user, String password) {
    return new DatabaseSettings(url, user, password, "data", 0, 10);
  }
}
