package io.ringroute.intake;

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
   * @throws IllegalArgumentException naming the setting, its value and what is accepted
   */
  public ImportRules {
    if (dedupeWindow == null || dedupeWindow.isNegative() || dedupeWindow.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "DEDUPE_WINDOW=%s can't be used; accepted is a duration from 0s to 3650d"
              .formatted(dedupeWindow));
    }
    ColumnNames.with(columns);
  }

  LeadFileFormats formats() {
    return new LeadFileFormats(ColumnNames.with(columns), WorkbookLimits.DEFAULT);
  }

  DedupeWindow window() {
    return new DedupeWindow(dedupeWindow);
  }
}
