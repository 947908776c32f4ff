package io.ringroute.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.pages.TimelineEntry.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

  private final Onlooker operator = new Onlooker("asha", true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"machine_interest":"dosa"}       | Machine interest=dosa
          {"units":300,"budget":null}       | Units=300;Budget=–
          {"a":{"b_c":true,"d":{"e":1.50}}} | A – B c=true;A – D – E=1.5
          {"list":["x",2,{"y":1}]}          | List=x, 2, {"y":1}
          {"blank":"  "}                    | Blank=–
          {}                                | Answer={}
          "only a text"                     | Answer=only a text
          7                                 | Answer=7
          """)
  void readsAnswersWhateverTheirShape(String json, String rows) {
    assertThat(Answers.of(json, operator).rows().stream().map(AnswersTest::text))
        .containsExactly(rows.split(";"));
  }

  private static String text(Answer answer) {
    return answer.question() + "=" + answer.text();
  }
}
