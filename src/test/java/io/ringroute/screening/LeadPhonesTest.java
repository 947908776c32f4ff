package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadPhonesTest {

  private final LeadPhones leadPhones = new LeadPhones(new PhoneNumbers(false));

  @Test
  void addsTheNumberAndKeepsTheRest() {
    assertThat(leadPhones.read(List.of(Map.of("id", 1, "phone", "98765 43210"))))
        .containsExactly(Map.of("id", 1, "phone", "98765 43210", "phone_key", "+919876543210"));
  }

  @Test
  void leavesTheNumberNullWhereThePhoneCannotBeRead() {
    assertThat(leadPhones.read(List.of(Map.of("id", 1, "phone", "abc"))).get(0))
        .containsEntry("phone_key", null);
  }

  @Test
  void leavesOutWhatIsNoLeadAndGoesOn() {
    List<Map<String, Object>> leads =
        Arrays.asList(null, Map.of("id", 1, "phone", 42), Map.of("id", 2, "phone", "9876543210"));
    assertThat(leadPhones.read(leads)).extracting(lead -> lead.get("id")).containsExactly(2);
  }

  @Test
  void namesEachNumberOnce() {
    List<Map<String, Object>> leads =
        leadPhones.read(
            List.of(
                Map.of("phone", "9876543210"),
                Map.of("phone", "+919876543210"),
                Map.of("phone", "x"),
                Map.of("phone", "9876543211")));
    assertThat(leadPhones.keys(leads)).isEqualTo("+919876543210,+919876543211");
  }
}
