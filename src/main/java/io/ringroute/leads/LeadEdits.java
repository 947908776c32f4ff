package io.ringroute.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.database.Sql;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what people change on leads, with who and when. */
@Component
public class LeadEdits {

  private static final String FIND = Sql.load("leads/find-edit.sql");
  private static final String INSERT = Sql.load("leads/insert-edits.sql");
  private static final String LIST = Sql.load("leads/list-edits.sql");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 200;

  private final JdbcClient jdbc;

  LeadEdits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The latest edits of a lead, the newest first: {@code deed, edited_by, edited_at, reason, was,
   * becomes}.
   */
  public List<Map<String, Object>> of(int leadId) {
    return jdbc.sql(LIST).param("leadId", leadId).param("limit", MOST).query().listOfRows();
  }

  /** Whether the editor's form was carried out already. */
  boolean isDone(int leadId, Editor editor) {
    return editor.token() != null
        && jdbc.sql(FIND)
            .param("leadId", leadId)
            .param("token", editor.token())
            .query(Boolean.class)
            .single();
  }

  /** In the transaction that makes the change. */
  void keep(Editor editor, List<Edit> edits) {
    if (!edits.isEmpty()) {
      jdbc.sql(INSERT)
          .param("edits", json(edits))
          .param("editor", editor.name())
          .param("reason", editor.reason())
          .param("token", editor.token())
          .update();
    }
  }

  private static String json(List<Edit> edits) {
    try {
      return JSON.writeValueAsString(edits.stream().map(Edit::json).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param deed call_now, call_at, correct_number, do_not_call or reopen
   * @param was the lead's columns before, as far as they changed
   * @param becomes and after
   */
  record Edit(int leadId, String deed, Map<String, Object> was, Map<String, Object> becomes) {

    private Map<String, Object> json() {
      return JsonObject.of("lead_id", leadId, "deed", deed, "was", was, "becomes", becomes);
    }
  }
}
