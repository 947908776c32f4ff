package io.ringroute.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "12",
        "[1, 2, 300]",
        "{lead_id=12, status=dispatched, due=true}",
        "{\"call_id\":12,\"event_id\":null,\"reason\":\"no_answers\"}",
        "2026-11-25",
        "2026-11-25T10:31:07.123Z",
        "2026-11-25 10:31:07.123456+05:30",
        "ignitech-lead-12",
        "call-12",
        "RM_xK3f9Q",
        "io.ringroute.dialing.ClaimedCall@1f3a",
        "ClaimedCall[callId=12, leadId=3]",
        "participant_joined",
        "application/json",
        "POST",
        "/api/agent/calls/12/ready"
      })
  void showsWhatCanBeNobodys(String text) {
    assertThat(MaskedText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9876543210",
        "+919876543210",
        "+91 98765 43210",
        "98765 43210",
        "098765-43210",
        "98765 - 43210",
        "98765   43210",
        "[98765] 43210",
        "98765\u00a043210",
        "98765\u201343210",
        "+91 (98765) 43210",
        "98765, 43210",
        "x98765 - 43210",
        "९८७६५ - 43210",
        "(022) 2345 6789",
        "(22) 1234567",
        "022.2345678",
        "22345678",
        "0222345",
        "९८७६५४३२१०",
        "Asha",
        "Asha Kulkarni",
        "asha",
        "आशा कुलकर्णी",
        "asha.kulkarni@example.org",
        "asha_k@example.org",
        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "5f0c9a1e-0000-4000-8000-1f2e3d4c5b6a",
        "x1y2z3",
        "https://example.org/asha",
        "/home/asha"
      })
  void hidesWhatMayBeSomebodys(String text) {
    assertThat(MaskedText.of(text)).contains(MaskedText.HIDDEN);
    for (String word : text.split("[ ()./:-]+")) {
      assertThat(MaskedText.of("{name=" + text + ", id=1}").replace("name", ""))
          .doesNotContain(word.length() > 2 ? word : text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{id=7, name=Asha Kulkarni, phone=+919876543210, city=Pune} | {id=7, name=•••, phone=•••, city=•••}",
        "{\"call_id\":7,\"name\":\"Asha Kulkarni\",\"phone\":\"+919876543210\"} | {\"call_id\":7,\"name\":\"•••\",\"phone\":\"•••\"}",
        "Asha Kulkarni wants 2 mixers | ••• 2 •••",
        "ClaimedCall[callId=7, name=Asha, token=Zm9v] | ClaimedCall[callId=7, name=•••, token=•••]",
        "Asha: call 98765 43210 | •••: •••",
      })
  void keepsTheShape(String text, String shown) {
    assertThat(MaskedText.of(text)).isEqualTo(shown);
  }

  @Test
  void showsWhereAnExceptionWasThrownAndHidesWhatItQuotes() {
    String shown =
        MaskedText.ofException(
            "org.postgresql.util.PSQLException: ERROR: duplicate key violates \"calls_open_phone\"\n"
                + "  Detail: Key (phone_key)=(+919876543210) already exists; name 'Asha'; 98765 43210;"
                + " eyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIxIn0\n"
                + "\tat org.postgresql.core.v3.QueryExecutorImpl.receive(QueryExecutorImpl.java:2733)\n");
    assertThat(shown)
        .contains("org.postgresql.util.PSQLException: ERROR: duplicate key violates")
        .contains(
            "\tat org.postgresql.core.v3.QueryExecutorImpl.receive(QueryExecutorImpl.java:2733)")
        .doesNotContain("98765", "Asha", "eyJ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no room for (one of (Asha) and more)",
        "can't find 'Asha' here",
        "no 'O'Asha' here",
        "ERROR: x\n  Detail: Failing row contains (7, x\nAsha, x).\n  Where: Asha",
        "DETAIL: Key (name)=(x) y Asha",
        "no mail to asha@Asha.example",
        "cut off in the middle of \"Asha",
        "cut off in the middle of [x, Asha",
        "\tat x.Y(Asha)\n",
        "call 98765 - 43210 or [98765] 43210 or 98765\u00a0\u2013 43210, +91 (98765) 43210"
      })
  void hidesWhatAnExceptionTellsOfSomebody(String text) {
    assertThat(MaskedText.ofException(text)).doesNotContain("Asha", "asha", "98765");
  }

  @Test
  void isSoonDoneWithLongTexts() {
    for (String part : List.of("9", "9 ", "1     ", "'a ", "(", "\"", "x@", "1, ", "[1]-", "a-")) {
      String text = part.repeat(100_000 / part.length());
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> MaskedText.of(text));
      String sentence = part.repeat(20_000 / part.length());
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> MaskedText.ofException(sentence));
    }
  }
}
