package io.ringroute.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeExchangeException;

/**
 * The named parameters of one statement, read once: expressions are compiled, names are looked up
 * as camel-sql does it, in a body that is a map, then among the headers, then among the variables.
 *
 * @param query the statement, with {@code :?name} and {@code :?${expression}}
 */
record NamedParameters(String query, List<Parameter> parameters) {

  private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+|\\$\\{[^}]+})");
  private static final Pattern NOT_READ =
      Pattern.compile(":\\?in:|:\\?\\$simple\\{|:\\?\\$\\{[^}]*\\{");

  /** Lists and expressions within expressions are left to Camel. */
  static boolean canRead(String query) {
    return !NOT_READ.matcher(query).find();
  }

  static NamedParameters of(String query, Exchange exchange) {
    return new NamedParameters(
        query,
        PARAMETER
            .matcher(query)
            .results()
            .map(MatchResult::group)
            .map(found -> parameter(found.substring(2), exchange))
            .toList());
  }

  /** Their values; fails when one can't be found. */
  List<Object> values(Exchange exchange) {
    List<Object> values = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters) {
      values.add(value(parameter, exchange));
    }
    return values;
  }

  private Object value(Parameter parameter, Exchange exchange) {
    if (parameter.expression() != null) {
      return parameter.expression().evaluate(exchange, Object.class);
    }
    String name = parameter.name();
    if (exchange.getMessage().getBody() instanceof Map<?, ?> body && body.containsKey(name)) {
      return body.get(name);
    }
    Map<String, Object> headers = exchange.getMessage().getHeaders();
    if (headers.containsKey(name)) {
      return headers.get(name);
    }
    if (exchange.hasVariables() && exchange.getVariables().containsKey(name)) {
      return exchange.getVariables().get(name);
    }
    throw new RuntimeExchangeException(
        "Cannot find key [%s] in message body or headers to use when setting named parameter in query [%s]"
            .formatted(name, query),
        exchange);
  }

  private static Parameter parameter(String text, Exchange exchange) {
    Expression expression =
        text.startsWith("$")
            ? exchange.getContext().resolveLanguage("simple").createExpression(text)
            : null;
    if (expression != null) {
      expression.init(exchange.getContext());
    }
    return new Parameter(text, expression);
  }

  /**
   * @param expression null when it is looked up by its name
   */
  record Parameter(String name, Expression expression) {}
}
