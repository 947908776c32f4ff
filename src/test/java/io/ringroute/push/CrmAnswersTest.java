package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrmAnswersTest {

  private final CrmAnswers answers = answers("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"taskId\": \"t1\"}",
        "{\"success\": true, \"_id\": \"t1\"}",
        "{\"id\": \"t1\"}",
        "{\"data\": {\"taskId\": \"t1\"}}",
        "{\"task\": {\"_id\": \"t1\", \"customerId\": \"c\"}}",
        "{\"data\": {\"task\": {\"id\": \"t1\"}}}"
      })
  void findsTheTaskIdInTheUsualPlaces(String answer) {
    assertThat(answers.createdTask(answer)).isEqualTo("t1");
  }

  @Test
  void findsTheTaskIdWhereTheSettingSays() {
    assertThat(answers("result.0.key").createdTask("{\"id\": \"no\", \"result\": [{\"key\": 7}]}"))
        .isEqualTo("7");
    assertThat(answers("result.key").createdTask("{\"id\": \"fall-back\"}")).isEqualTo("fall-back");
  }

  @Test
  void takesAnAnswerWithoutIdForATask() {
    assertThat(answers.createdTask("{\"success\": true}")).isEmpty();
    assertThat(answers.createdTask("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\": false, \"taskId\": \"t1\"}", "<html>welcome</html>", "1"})
  void takesNoFailureForATask(String answer) {
    assertThatThrownBy(() -> answers.createdTask(answer)).isInstanceOf(AnswerUnreadable.class);
  }

  @Test
  void findsACustomerByItsExactMobile() {
    String answer =
        """
        {"customers": [
          {"_id": "c1", "mobile": "9198765432101"},
          {"_id": "c2", "mobile": null},
          {"_id": "c3", "mobile": "+91 98765-43210"}]}""";

    assertThat(answers.findCustomer(answer, "919876543210")).isEqualTo("c3");
    assertThat(answers.findCustomer(answer, "919876543211")).isNull();
    assertThat(answers.findCustomer("[]", "919876543210")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"error\": \"x\"}", "", "{\"success\": false, \"customers\": []}"})
  void doesNotTakeAnUnknownAnswerForNoCustomer(String answer) {
    assertThatThrownBy(() -> answers.findCustomer(answer, "919876543210"))
        .isInstanceOf(AnswerUnreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../keys", "a?b=c", "{{env:HOME}}", "", "a b"})
  void refusesACustomerIdThatWouldChangeAnAddress(String id) {
    assertThatThrownBy(() -> answers.createdCustomer("{\"customerId\": \"" + id + "\"}"))
        .isInstanceOf(AnswerUnreadable.class);
  }

  @Test
  void findsATaskByTheCallInItsText() {
    String answer =
        """
        {"tasks": [
          {"_id": "t1", "description": "ringroute call 123"},
          {"_id": "t2", "notes": [{"_id": "n1", "text": "so\\nringroute call 12\\n"}]}]}""";

    assertThat(answers.findTask(answer, 12)).isEqualTo("t2");
    assertThat(answers.findTask(answer, 123)).isEqualTo("t1");
    assertThat(answers.findTask(answer, 1)).isNull();
    assertThat(
            answers.findTask("{\"data\": {\"_id\": \"t9\", \"text\": \"Ringroute call 5.\"}}", 5))
        .isEqualTo("t9");
  }

  @Test
  void makesACustomerOfWhatIsKnown() throws JsonProcessingException {
    Map<String, Object> call = new HashMap<>(Map.of("digits", "919876543210", "name", "आशा \"A\""));
    call.put("email", null);

    assertThat(answers.newCustomer(call))
        .isEqualTo("{\"mobile\":\"919876543210\",\"name\":\"आशा \\\"A\\\"\"}");
  }

  private static CrmAnswers answers(String taskIdPath) {
    return new CrmAnswers(
        new PushSettings(
            "https://crm.example/v1", "key", 100, Duration.ofSeconds(1), List.of(), taskIdPath));
  }
}
