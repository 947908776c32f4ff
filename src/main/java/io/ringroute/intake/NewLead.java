package io.ringroute.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A lead that is to be made, its texts as {@link CleanText} gives them; null where one is missing.
 *
 * @param name never null
 * @param phone as it came, a number or not; never null
 * @param source never null
 * @param externalId the source's own id of it
 * @param priority higher is called first
 * @param extra what has no column
 */
public record NewLead(
    String name,
    String phone,
    String source,
    String externalId,
    String email,
    String productName,
    String city,
    String state,
    String queryMessage,
    int priority,
    ObjectNode extra) {

  ExternalId key() {
    return externalId == null ? null : new ExternalId(source, externalId);
  }
}
