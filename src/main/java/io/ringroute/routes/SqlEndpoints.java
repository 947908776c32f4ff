package io.ringroute.routes;

import java.io.IOException;
import java.sql.SQLException;
import org.apache.camel.Endpoint;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.component.sql.SqlHelper;
import org.apache.camel.spi.EndpointStrategy;
import org.springframework.stereotype.Component;

/**
 * Makes the routes' statements cheap: tells each {@code sql:} endpoint once how many parameters its
 * statement has, which it would else ask the database before every run.
 */
@Component
class SqlEndpoints implements EndpointStrategy {

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    if (endpoint instanceof SqlEndpoint sql && !sql.isBatch() && !sql.isUseMessageBodyForSql()) {
      prepare(sql);
    }
    return endpoint;
  }

  private static void prepare(SqlEndpoint sql) {
    SqlParameters parameters = new SqlParameters(sql.getSeparator());
    sql.setPrepareStatementStrategy(parameters);
    if (sql.getParametersCount() == 0) {
      sql.setParametersCount(count(sql, parameters));
    }
  }

  /** Zero when it can't be told before the statement runs: then the database is asked. */
  private static int count(SqlEndpoint sql, SqlParameters parameters) {
    try {
      String placeholder = sql.isUsePlaceholder() ? sql.getPlaceholder() : null;
      String query = SqlHelper.resolveQuery(sql.getCamelContext(), sql.getQuery(), placeholder);
      return SqlParameters.isFixed(query)
          ? SqlParameters.count(parameters.prepareQuery(query, sql.isAllowNamedParameters(), null))
          : 0;
    } catch (IOException | NoTypeConversionAvailableException | SQLException e) {
      throw new IllegalStateException("the statement of " + sql.getEndpointUri(), e);
    }
  }
}
