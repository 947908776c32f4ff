package io.ringroute.dialing;

import java.util.Map;

/**
 * What a route may choose a call's trunk by, as it stands on the lead; null where it has nothing.
 */
public record LeadTraits(String product, String source, String city, String state) {

  static final LeadTraits UNKNOWN = new LeadTraits(null, null, null, null);

  static LeadTraits of(Map<String, Object> row) {
    return new LeadTraits(
        (String) row.get("product_name"),
        (String) row.get("source"),
        (String) row.get("city"),
        (String) row.get("state"));
  }
}
