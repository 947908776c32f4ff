package io.ringroute.pages;

import io.ringroute.database.Sql;
import io.ringroute.leads.LeadEdits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that happened to a lead, the newest first. */
@Component
class LeadTimeline {

  private static final String CALLS = Sql.load("pages/load-lead-calls.sql");
  private static final String FILE = Sql.load("pages/find-lead-file.sql");
  private static final int MOST_CALLS = 200;

  private final JdbcClient jdbc;
  private final LeadEdits edits;
  private final Times times;

  LeadTimeline(JdbcClient jdbc, LeadEdits edits, Times times) {
    this.jdbc = jdbc;
    this.edits = edits;
    this.times = times;
  }

  List<TimelineEntry> of(Map<String, Object> lead, Onlooker onlooker) {
    int leadId = (Integer) lead.get("id");
    List<TimelineEntry> entries = new ArrayList<>();
    jdbc.sql(CALLS).param("leadId", leadId).param("limit", MOST_CALLS).query().listOfRows().stream()
        .map(call -> new CallStory(call, onlooker, times).entry())
        .forEach(entries::add);
    edits.of(leadId).stream()
        .map(edit -> new EditStory(edit, onlooker, times).entry())
        .forEach(entries::add);
    entries.sort(Comparator.comparing((TimelineEntry entry) -> entry.at().at()).reversed());
    entries.add(came(lead, onlooker));
    return entries;
  }

  private TimelineEntry came(Map<String, Object> lead, Onlooker onlooker) {
    return TimelineEntry.of(
        times.moment(lead.get("created_at")),
        "came",
        "Came in",
        List.of(onlooker.text(from(lead))));
  }

  private String from(Map<String, Object> lead) {
    if (lead.get("import_id") == null) {
      return "Its source is %s.".formatted(lead.get("source"));
    }
    String file =
        jdbc.sql(FILE)
            .param("importId", lead.get("import_id"))
            .query(String.class)
            .optional()
            .orElse("a file that is not known any more");
    return "From row %s of %s; its source is %s."
        .formatted(lead.get("import_line"), file, lead.get("source"));
  }
}
