package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScriptTest {

  private static final int CALLS = 2000;

  @Test
  void meetsTheFirstRuleThatMatches() {
    FaultScript script =
        FaultScript.of(
            """
            {"rules": [
              {"at": "webhook", "name": "participant_left", "fault": "lose"},
              {"at": "api", "name": "CreateSIPParticipant", "call": "7", "fault": "reset"},
              {"at": "api", "number": "+919876500200", "fault": "hang"}]}
            """);

    assertThat(script.meet(dial(7))).map(FaultRule::fault).hasValue(Fault.RESET);
    assertThat(script.meet(dial(8))).map(FaultRule::fault).hasValue(Fault.HANG);
    assertThat(script.meet(new FaultSubject(FaultPoint.API, "ListRooms", "", "", "r"))).isEmpty();
    assertThat(script.met()).containsExactly(0, 1, 1);
  }

  @Test
  void meetsAtARateWithTheSameFaultsInEveryOrder() {
    List<Integer> first = metCalls(script(7), IntStream.range(0, CALLS));
    List<Integer> again = metCalls(script(7), IntStream.range(0, CALLS).map(i -> CALLS - 1 - i));

    assertThat(first.size()).isBetween(CALLS / 4 - 120, CALLS / 4 + 120);
    assertThat(again).containsExactlyInAnyOrderElementsOf(first);
    assertThat(metCalls(script(8), IntStream.range(0, CALLS))).isNotEqualTo(first);
  }

  @Test
  void throwsTheDiceAnewForEachRepetition() {
    FaultScript script = script(7);
    long met = IntStream.range(0, CALLS).filter(i -> script.meet(dial(1)).isPresent()).count();

    assertThat(met).isBetween(CALLS / 4L - 120, CALLS / 4L + 120);
  }

  @Test
  void stopsAfterSoManyTimes() {
    FaultScript script =
        FaultScript.of("{\"rules\": [{\"at\": \"api\", \"fault\": \"error\", \"times\": 2}]}");

    assertThat(metCalls(script, IntStream.range(0, 5))).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"rules\": [{\"fault\": \"hang\"}]}",
        "{\"rules\": [{\"at\": \"api\", \"fault\": \"lose\"}]}",
        "{\"rules\": [{\"at\": \"api\", \"fault\": \"hang\", \"rate\": 2}]}",
        "{\"rules\": [{\"at\": \"api\", \"fault\": \"error\", \"code\": \"made_up\"}]}",
        "{\"rules\": [{\"at\": \"api\", \"fault\": \"error\", \"sip\": 200}]}",
        "{\"rules\": [{\"at\": \"api\", \"fault\": \"error\", \"unknown\": 1}]}"
      })
  void refusesWhatIsNoScript(String text) {
    assertThatThrownBy(() -> FaultScript.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static FaultScript script(int seed) {
    return FaultScript.of(
        "{\"seed\": %d, \"rules\": [{\"at\": \"api\", \"fault\": \"hang\", \"rate\": 0.25}]}"
            .formatted(seed));
  }

  private static List<Integer> metCalls(FaultScript script, IntStream calls) {
    return calls.filter(call -> script.meet(dial(call)).isPresent()).boxed().toList();
  }

  private static FaultSubject dial(int call) {
    return new FaultSubject(
        FaultPoint.API, "CreateSIPParticipant", "" + call, "+919876500200", "room");
  }
}
