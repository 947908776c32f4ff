package io.ringroute.routes;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;

/**
 * Camel's way of filling a statement's parameters, without what it does again for each of them at
 * every run: it searches all type converters for one that makes a map of the body, in vain when
 * that is none, copies the exchange for an expression, and reads the statement's text anew.
 */
final class SqlParameters extends DefaultSqlPrepareStatementStrategy {

  private static final Pattern TEXT_OR_COMMENT = Pattern.compile("'[^']*'|--[^\n]*");

  private final Map<String, String> prepared = new ConcurrentHashMap<>();
  private final Map<String, Optional<NamedParameters>> named = new ConcurrentHashMap<>();

  SqlParameters(char separator) {
    super(separator);
  }

  /** Whether the statement has as many parameters at each run; not so with lists. */
  static boolean isFixed(String query) {
    return !query.contains(":?in:") && !query.contains(":#in:");
  }

  /**
   * @param query a statement in JDBC's form
   */
  static int count(String query) {
    return (int)
        TEXT_OR_COMMENT.matcher(query).replaceAll("").chars().filter(c -> c == '?').count();
  }

  @Override
  public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange)
      throws SQLException {
    String known = prepared.get(query);
    if (known == null) {
      known = super.prepareQuery(query, allowNamedParameters, exchange);
      if (isFixed(query)) {
        prepared.put(query, known);
      }
    }
    return known;
  }

  /**
   * @param value the body
   */
  @Override
  public Iterator<?> createPopulateIterator(
      String query, String preparedQuery, int expected, Exchange exchange, Object value)
      throws SQLException {
    if (value != exchange.getMessage().getBody()) {
      return super.createPopulateIterator(query, preparedQuery, expected, exchange, value);
    }
    Optional<NamedParameters> known = named.get(query);
    if (known == null) {
      known = read(query, exchange);
      named.put(query, known);
    }
    return known.isPresent()
        ? known.get().values(exchange).iterator()
        : super.createPopulateIterator(query, preparedQuery, expected, exchange, value);
  }

  /** Empty when it has none, or such as only Camel reads. */
  private Optional<NamedParameters> read(String query, Exchange exchange) {
    return hasNamedParameters(query) && NamedParameters.canRead(query)
        ? Optional.of(NamedParameters.of(query, exchange))
        : Optional.empty();
  }
}
