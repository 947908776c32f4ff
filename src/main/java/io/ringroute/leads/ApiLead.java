package io.ringroute.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringroute.intake.NewLead;
import java.util.List;

/** Reads a lead of {@code POST /api/leads}. */
final class ApiLead {

  private static final List<String> OURS =
      List.of(
          "id",
          "status",
          "failed_reason",
          "retry_after",
          "retry_count",
          "callbacks",
          "import_id",
          "import_line",
          "created_at",
          "updated_at");
  private static final int MOST_PRIORITY = 100;

  private ApiLead() {}

  /**
   * @throws WrongField naming what is wrong and what is accepted
   */
  static NewLead read(JsonNode json) {
    LeadFields fields = new LeadFields(json);
    OURS.forEach(fields::refuse);
    String name = fields.text("name", LeadFields.LONGEST);
    String phone = fields.phone("phone");
    if (phone == null) {
      throw new WrongField(
          "phone", "phone must be a text of 1 to 200 characters, like 98765 43210.");
    }
    String source = fields.optionalText("source", LeadFields.LONGEST_KEY);
    return new NewLead(
        name,
        phone,
        source == null ? "api" : source,
        fields.optionalNumberText("external_id", LeadFields.LONGEST_KEY),
        fields.optionalText("email", LeadFields.LONGEST),
        fields.optionalText("product_name", LeadFields.LONGEST),
        fields.optionalText("city", LeadFields.LONGEST),
        fields.optionalText("state", LeadFields.LONGEST),
        fields.optionalText("query_message", LeadFields.LONGEST),
        fields.optionalInt("priority", -MOST_PRIORITY, MOST_PRIORITY),
        fields.extra());
  }
}
