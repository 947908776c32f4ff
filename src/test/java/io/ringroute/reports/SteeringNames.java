package io.ringroute.reports;

import java.util.Locale;
import java.util.stream.Stream;

/** Names of headers that steer Camel from inside, in every spelling. */
public final class SteeringNames {

  private SteeringNames() {}

  public static Stream<String> all() {
    return Stream.of(
            "CamelSqlQuery",
            "CamelSqlParameters",
            "CamelSqlRetrieveGeneratedKeys",
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpMethod",
            "CamelHttpResponseCode",
            "CamelHttpResponseText",
            "CamelBeanMethodName",
            "CamelFileName",
            "CamelOverruleFileName",
            "CamelFileNameProduced",
            "CamelJsltString",
            "CamelJsltResourceUri",
            "CamelJacksonUnmarshalType",
            "CamelCharsetName",
            "CamelAuthentication",
            "CamelAuthenticationFailurePolicyId",
            "org.apache.camel.sqlQuery")
        .flatMap(SteeringNames::spellings);
  }

  private static Stream<String> spellings(String name) {
    var zigzag = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      zigzag.append(i % 2 == 0 ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return Stream.of(
        name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), zigzag.toString());
  }
}
