package io.ringroute.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.intake.ImportReport.Row;
import io.ringroute.reports.QueryParameters;
import io.ringroute.reports.ReportRefused;
import io.ringroute.security.CallId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;

/** Imports, as the REST API shows them. */
public class ImportsApi {

  private static final int MOST = 200;
  private static final int MOST_ROWS = 100;

  private final ImportHistory history;
  private final PastReports reports;

  ImportsApi(ImportHistory history, PastReports reports) {
    this.history = history;
    this.reports = reports;
  }

  /**
   * A page, the newest first.
   *
   * @param query {@code before} and {@code limit}
   * @throws ReportRefused 422 when a parameter is wrong
   */
  public Map<String, Object> page(@ExchangeProperty("query") String query) {
    QueryParameters asked = QueryParameters.of(query, List.of("before", "limit"));
    int limit = asked.number("limit", MOST / 2, MOST);
    int before = asked.number("before", Integer.MAX_VALUE, Integer.MAX_VALUE);
    List<PastImport> imports = history.page(before, limit + 1);
    boolean more = imports.size() > limit;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("imports", imports.stream().limit(limit).map(ImportsApi::json).toList());
    answer.put("next", more ? imports.get(limit - 1).id() : null);
    return answer;
  }

  /**
   * One import, with the first rows that made no lead.
   *
   * @throws ReportRefused 404 when there is none of that number
   */
  public Map<String, Object> show(@ExchangeProperty("importId") String id) {
    PastImport past = find(id);
    Map<String, Object> answer = json(past);
    answer.put("duplicate_rows", history.duplicates(past.id()).stream().limit(MOST_ROWS).toList());
    answer.put("refused_rows", refusedRows(past));
    return answer;
  }

  /**
   * The refused rows of an import as CSV, to be mended and sent again.
   *
   * @throws ReportRefused 404 when it has none, or they are on another node
   */
  public File refused(@ExchangeProperty("importId") String id) {
    PastImport past = find(id);
    Path file = reports.refusedRowsOf(past.putAwayAs(), past.contentHash()).orElse(null);
    if (file == null) {
      throw new ReportRefused(
          404,
          past.refused() == 0
              ? "The import has no refused rows, or is not finished."
              : "The refused rows are beside the file in done/ on the node that imported it, or were removed there.");
    }
    return file.toFile();
  }

  private PastImport find(String id) {
    return CallId.parse(id).stream()
        .boxed()
        .flatMap(number -> history.find(number).stream())
        .findFirst()
        .orElseThrow(() -> new ReportRefused(404, "There is no such import."));
  }

  /** From the report beside the file; none on another node. */
  private List<Row> refusedRows(PastImport past) {
    Path report = reports.reportOf(past.putAwayAs(), past.contentHash()).orElse(null);
    List<Row> rows = new ArrayList<>();
    if (report != null && past.refused() > 0) {
      try {
        JsonNode listed = new ObjectMapper().readTree(report.toFile()).path("refused_rows");
        for (int i = 0; i < Math.min(MOST_ROWS, listed.size()); i++) {
          JsonNode row = listed.get(i);
          rows.add(new Row(row.path("line").asLong(), row.path("reason").asText()));
        }
      } catch (IOException e) {
        // Somebody is moving it; the counts are known all the same.
        return rows;
      }
    }
    return rows;
  }

  static Map<String, Object> json(PastImport past) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", past.id());
    json.put("file", past.file());
    json.put("way", past.uploaded() ? "upload" : "folder");
    json.put("state", past.state());
    json.put("reason", past.refusedReason());
    json.put("taken_at", time(past.takenAt()));
    json.put("finished_at", time(past.finishedAt()));
    json.put("rows_total", past.rowsTotal());
    json.put("rows_done", past.rowsDone());
    json.put(
        "rows_per_second", past.rowsPerSecond() == null ? null : Math.round(past.rowsPerSecond()));
    json.put("remaining_seconds", past.remainingSeconds());
    json.put("progressed_at", time(past.progressedAt()));
    json.put("leads", past.leads());
    json.put("duplicates", past.duplicates());
    json.put("refused", past.refused());
    json.put(
        "refused_csv",
        past.refused() == 0 ? null : "/api/imports/%d/refused.csv".formatted(past.id()));
    return json;
  }

  private static String time(OffsetDateTime time) {
    return time == null ? null : time.toInstant().toString();
  }
}
