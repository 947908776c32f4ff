package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualificationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":null}",
        "{\"a\":\"\"}",
        "{\"a\":\" \\t\\u00a0\\u200b\\ufeff\"}",
        "{\"a\":[],\"b\":{\"c\":[\" \",null]}}"
      })
  void isBlankWhenNothingWasCaptured(String json) {
    assertThat(isBlank(json)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":0}", "{\"a\":false}", "{\"a\":\"-\"}", "{\"a\":[{\"b\":\"हाँ\"}]}"})
  void isNotBlankWhenAnythingWasCaptured(String json) {
    assertThat(isBlank(json)).isFalse();
  }

  private static boolean isBlank(String json) {
    try {
      return Qualification.isBlank(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
