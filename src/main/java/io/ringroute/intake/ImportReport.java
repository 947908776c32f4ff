package io.ringroute.intake;

import static io.ringroute.intake.ReportText.printable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;

/**
 * What became of a file.
 *
 * @param file its name
 * @param result what was done with it
 * @param reason why it was refused, or which import it repeats; null when it was taken in
 * @param note what of it was not read, like further sheets; null for nothing
 * @param rowsRead data rows: leads + duplicates + refused
 * @param leads leads made
 * @param duplicates rows whose number or marketplace id is in an earlier row, or has a lead already
 * @param refused rows that can't become leads
 * @param duplicateRows the first thousand of them
 * @param refusedRows the first thousand of them; all stand in the CSV file beside
 * @param content what exactly was read; null when it wasn't read to its end
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportReport(
    String file,
    Result result,
    String reason,
    String note,
    long rowsRead,
    long leads,
    long duplicates,
    long refused,
    List<Row> duplicateRows,
    List<Row> refusedRows,
    Content content)
    implements FileReport {

  /** What was done with a file. */
  public enum Result {
    TAKEN_IN,
    REPEATED,
    REFUSED;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A row without a lead of its own.
   *
   * @param line the physical line at which it starts, from 1
   */
  public record Row(long line, String reason) {}

  /**
   * Which content a file had.
   *
   * @param sha256 in hexadecimal
   * @param bytes its size
   * @param changedAt when it was last changed, UTC, as the file system tells it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Content(String sha256, long bytes, String changedAt) {}

  static ImportReport without(String file, Result result, String reason) {
    return new ImportReport(file, result, reason, null, 0, 0, 0, 0, List.of(), List.of(), null);
  }

  @Override
  public ImportReport with(Content read) {
    return new ImportReport(
        file,
        result,
        reason,
        note,
        rowsRead,
        leads,
        duplicates,
        refused,
        duplicateRows,
        refusedRows,
        read);
  }

  /** With what was done before it was broken off. */
  ImportReport after(EarlierImport soFar) {
    return new ImportReport(
        file,
        result,
        reason,
        note,
        soFar.leads() + soFar.duplicates(),
        soFar.leads(),
        soFar.duplicates(),
        0,
        duplicateRows,
        refusedRows,
        content);
  }

  /** One line, for the log. */
  @Override
  public String toString() {
    return switch (result) {
      case TAKEN_IN ->
          "%s: %d rows read, %d leads, %d duplicates, %d refused"
              .formatted(printable(file), rowsRead, leads, duplicates, refused);
      case REPEATED -> "%s: no leads, %s".formatted(printable(file), printable(reason));
      case REFUSED -> "%s: refused, %s".formatted(printable(file), printable(reason));
    };
  }

  @Override
  public String asText() {
    return new ReportText(this)
        .note(note)
        .rows(refusedRows, refused, "refused")
        .rows(duplicateRows, duplicates, "skipped")
        .toString();
  }
}
