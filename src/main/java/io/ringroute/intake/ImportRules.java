package io.ringroute.intake;

import io.ringroute.settings.Checks;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code ringroute.intake.*} that decide what of a file becomes a lead.
 *
 * @param dedupeWindow DEDUPE_WINDOW, how long a lead keeps another one of its number from being
 *     made, beyond the time while it is open
 * @param columns INTAKE_COLUMNS, further names of columns, see {@link ColumnNames#with}
 */
@ConfigurationProperties("ringroute.intake")
public record ImportRules(Duration dedupeWindow, String columns) {

  private static final Duration LONGEST = Duration.ofDays(3650);

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted
   */
  public ImportRules {
    Checks checks = new Checks().within("DEDUPE_WINDOW", dedupeWindow, Duration.ZERO, LONGEST);
    checks.read("INTAKE_COLUMNS", columns, ColumnNames.ACCEPTED, ColumnNames::with);
    checks.done();
  }

  LeadFileFormats formats() {
    return new LeadFileFormats(ColumnNames.with(columns), WorkbookLimits.DEFAULT);
  }

  /** For lists of numbers that must not be called. */
  LeadFileFormats numberFormats() {
    return new LeadFileFormats(ColumnNames.ofNumbers(columns), WorkbookLimits.DEFAULT);
  }

  DedupeWindow window() {
    return new DedupeWindow(dedupeWindow);
  }
}
