package io.ringroute.leads;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.util.PGobject;

/** Objects of the API's answers. */
final class JsonObject {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonObject() {}

  /** Its fields in this order; values may be null. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /**
   * A row as the API shows it.
   *
   * @param zone of its times
   */
  static Map<String, Object> of(Map<String, Object> row, ZoneId zone) {
    Map<String, Object> object = new LinkedHashMap<>();
    row.forEach((name, value) -> object.put(name, value(value, zone)));
    return object;
  }

  /** ISO 8601 with the zone's offset, to the second; null for null. */
  static String time(Instant moment, ZoneId zone) {
    return moment == null
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  private static Object value(Object value, ZoneId zone) {
    if (value instanceof Timestamp moment) {
      return time(moment.toInstant(), zone);
    }
    return value instanceof PGobject json ? parsed(json.getValue()) : value;
  }

  private static Object parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
