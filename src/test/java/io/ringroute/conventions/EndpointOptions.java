package io.ringroute.conventions;

import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** Whether components and their options are known to Camel's catalogue. */
public final class EndpointOptions {

  private final CamelCatalog catalog = new DefaultCamelCatalog();
  private final Set<String> known = Set.copyOf(catalog.findComponentNames());

  public Stream<Finding> check(List<RouteFile> files) {
    return Stream.concat(
        RouteShape.routes(files).flatMap(Route::consumers).flatMap(from -> check(from, true)),
        RouteShape.routes(files).flatMap(Route::producers).flatMap(to -> check(to, false)));
  }

  private Stream<Finding> check(Endpoint endpoint, boolean consumer) {
    if (!known.contains(endpoint.scheme())) {
      return Stream.of(endpoint.finding("uses an unknown component, " + endpoint.scheme()));
    }
    EndpointValidationResult result =
        catalog.validateEndpointProperties(full(endpoint), false, consumer, !consumer);
    return result.isSuccess()
        ? Stream.of()
        : Stream.of(endpoint.finding(result.summaryErrorMessage(false).strip()));
  }

  /** With the options as a query, as the catalogue takes it. */
  private String full(Endpoint endpoint) {
    if (endpoint.uri().contains(":")) {
      return endpoint
              .uri()
              .replaceFirst("^\\{\\{.*?}}", "http://host")
              .replaceAll("\\{\\{env:.*?}}", "host")
          + query(endpoint);
    }
    try {
      return catalog.asEndpointUri(endpoint.scheme(), endpoint.parameters(), false);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(endpoint.finding("is no endpoint").toString(), e);
    }
  }

  private static String query(Endpoint endpoint) {
    return endpoint.parameters().entrySet().stream()
        .map(option -> option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining("&", "?", ""));
  }
}
