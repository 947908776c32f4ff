package io.ringroute.outcome;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * Where a lead stands.
 *
 * @param status new, dispatched or failed
 * @param retryCount failures so far
 * @param callbacks callbacks promised so far
 * @param priority higher is dialled first
 * @param retryAfter when it is due; null: as soon as it is new, or never when it is failed
 * @param failedReason null unless it is failed
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LeadState(
    String status,
    int retryCount,
    int callbacks,
    int priority,
    Instant retryAfter,
    String failedReason) {}
