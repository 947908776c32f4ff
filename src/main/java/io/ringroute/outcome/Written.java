package io.ringroute.outcome;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What another writer made of a call, straight in the table.
 *
 * @param reason why it failed, in any spelling; null when it did not, or when nobody wrote why
 * @param isNewest whether the lead has no newer call
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Written(String reason, boolean isNewest) {

  Result.Written result(String status, Leg leg) {
    return new Result.Written(status, status.equals("failed") ? reason : null, leg);
  }
}
