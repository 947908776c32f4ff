package io.ringroute.intake;

import io.ringroute.intake.ImportReport.Content;
import io.ringroute.intake.ImportReport.Result;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.TransactionException;

/** Tells what is wrong with a file from what is wrong around it. */
public class IntakeFailures {

  private static final Logger LOG = LoggerFactory.getLogger(IntakeFailures.class);

  /**
   * Whether the failure may pass by itself, as when the database is down or the disk is full: then
   * the file stays in the inbox.
   */
  public boolean mayPass(Throwable failure) {
    return passes(failure);
  }

  static boolean passes(Throwable failure) {
    boolean database =
        failure instanceof DataAccessException
            && !(failure instanceof DataIntegrityViolationException)
            && !(failure instanceof BadSqlGrammarException)
            && !isLimit(failure);
    return database
        || failure instanceof TransactionException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException;
  }

  /** What is too large for the database is so tomorrow (SQLSTATE class 54). */
  private static boolean isLimit(Throwable failure) {
    return failure.getCause() instanceof SQLException e
        && e.getSQLState() != null
        && e.getSQLState().startsWith("54");
  }

  /** Whether another node deals with the file, or did. */
  public boolean isElsewhere(Throwable failure) {
    return failure instanceof ImportElsewhere || failure instanceof NoSuchFileException;
  }

  /** The report of a file that was refused whole. */
  public ImportReport report(File file, Throwable failure) {
    ImportReport report =
        ImportReport.without(file.getName(), Result.REFUSED, reason(failure))
            .with(content(failure));
    return failure instanceof LeadFileBrokenOff brokenOff
        ? report.after(brokenOff.soFar())
        : report;
  }

  /** What was refused; null when that isn't known. */
  static Content content(Throwable failure) {
    return failure instanceof LeadFileRefused refused ? refused.content() : null;
  }

  /** A failure's message on one line: a file's name may hold anything. */
  public String said(Throwable failure) {
    return ReportText.printable(String.valueOf(failure.getMessage()));
  }

  static String reason(Throwable failure) {
    if (failure instanceof LeadFileRefused) {
      return failure.getMessage();
    }
    LOG.error("a file could not be taken in", failure);
    if (failure instanceof LeadFileBrokenOff) {
      return failure.getMessage();
    }
    return "it could not be taken in (%s); see the log"
        .formatted(failure.getClass().getSimpleName());
  }
}
