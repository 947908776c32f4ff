package io.ringroute.database;

/**
 * A column as it stands in leads or calls.
 *
 * @param qualified its table's name with the schema, quoted for SQL
 * @param quoted its name, quoted for SQL
 * @param type as PostgreSQL spells it
 * @param defaultValue as PostgreSQL spells it, or {@code identity} or {@code generated}; null for
 *     none
 */
record FoundColumn(
    String tableName,
    String qualified,
    String name,
    String quoted,
    String type,
    boolean isNotNull,
    String defaultValue) {

  /** Its name with its table's, like {@code leads.status}. */
  String path() {
    return tableName + "." + name;
  }

  /** Whether an insert may leave it out, and gets what is wanted. */
  boolean hasDefault(WantedColumn wanted) {
    if (wanted.defaultValue().isEmpty()) {
      return true;
    }
    if (defaultValue == null) {
      return false;
    }
    return wanted.name().equals("id")
        || normalised(defaultValue).startsWith(wanted.defaultValue())
        || wanted.defaultValue().equals("now()") && !defaultValue.startsWith("NULL");
  }

  private static String normalised(String value) {
    return value.replaceFirst("^\\((.*)\\)$", "$1");
  }

  /** Whether an insert that doesn't know it fails. */
  boolean isRequired() {
    return isNotNull && defaultValue == null;
  }
}
