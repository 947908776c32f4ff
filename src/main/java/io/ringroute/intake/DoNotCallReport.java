package io.ringroute.intake;

import static io.ringroute.intake.ReportText.printable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ringroute.intake.ImportReport.Content;
import io.ringroute.intake.ImportReport.Result;
import io.ringroute.intake.ImportReport.Row;
import java.util.List;

/**
 * What became of a do-not-call file.
 *
 * @param file its name
 * @param result TAKEN_IN, or REFUSED when it can't be read as a whole
 * @param reason why it was refused; null when it was not
 * @param note what of it was not read, like further sheets; null for nothing
 * @param rowsRead data rows
 * @param numbers good numbers in them; all are on the list now
 * @param added those that were not on it before
 * @param leadsEnded waiting leads that ended by it
 * @param mayBeCalled rows that say so, like {@code dncmobile=0}: left out
 * @param refused rows of which something is no number: who stands there may still be called
 * @param refusedRows the first thousand of them; all stand in the CSV file beside
 * @param content what exactly was read; null when it wasn't read to its end
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoNotCallReport(
    String file,
    Result result,
    String reason,
    String note,
    long rowsRead,
    long numbers,
    long added,
    long leadsEnded,
    long mayBeCalled,
    long refused,
    List<Row> refusedRows,
    Content content)
    implements FileReport {

  static DoNotCallReport refused(String file, String reason) {
    return new DoNotCallReport(
        file, Result.REFUSED, reason, null, 0, 0, 0, 0, 0, 0, List.of(), null);
  }

  @Override
  public DoNotCallReport with(Content read) {
    return new DoNotCallReport(
        file,
        result,
        reason,
        note,
        rowsRead,
        numbers,
        added,
        leadsEnded,
        mayBeCalled,
        refused,
        refusedRows,
        read);
  }

  /** Whether somebody who stands in it may still be called. */
  public boolean mayStillRing() {
    return result == Result.REFUSED || refused > 0;
  }

  /** One line, for the log. */
  @Override
  public String toString() {
    String counts =
        "%d rows read, %d numbers on the do-not-call list, %d of them new, %d waiting leads ended"
                .formatted(rowsRead, numbers, added, leadsEnded)
            + (mayBeCalled == 0
                ? ""
                : ", %d rows say that they may be called".formatted(mayBeCalled));
    if (result == Result.REFUSED) {
      return "%s: REFUSED, who stands in it may still be called: %s (%s)"
          .formatted(printable(file), printable(reason), counts);
    }
    String taken =
        refused == 0
            ? "%s: %s".formatted(printable(file), counts)
            : "%s: %s, %d rows REFUSED: who stands there may still be called"
                .formatted(printable(file), counts, refused);
    return note == null ? taken : taken + "; " + printable(note);
  }

  @Override
  public String asText() {
    return new ReportText(this).rows(refusedRows, refused, "refused").toString();
  }
}
