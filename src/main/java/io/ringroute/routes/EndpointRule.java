package io.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Components are there, and have the options that are set. */
final class EndpointRule implements RouteRule {

  private static final String COMPONENTS =
      "classpath*:META-INF/services/org/apache/camel/component/*";

  /** The catalogue takes the second colon of {@code http:{{env:NAME}}} for one of the address. */
  private static final Pattern FUNCTION = Pattern.compile("\\{\\{[^{}]*:[^{}]*}}");

  private final CamelCatalog catalog = new DefaultCamelCatalog(true);
  private final Set<String> present = present();
  private final RouteSettings settings;

  EndpointRule(RouteSettings settings) {
    this.settings = settings;
  }

  @Override
  public Stream<RouteFault> faults(RouteFolder folder) {
    return folder.endpoints().flatMap(this::faults);
  }

  private Stream<RouteFault> faults(RouteEndpoint written) {
    RouteEndpoint endpoint =
        written.uri().startsWith("{{") ? written.at(settings.resolve(written.uri())) : written;
    String scheme = endpoint.scheme();
    if (scheme.contains("{") || scheme.isEmpty()) {
      return Stream.empty();
    }
    if (!present.contains(scheme)) {
      return Stream.of(
          written.fault(
              "uses what there is not: there is no component "
                  + scheme
                  + "; "
                  + Nearest.of(scheme, present)));
    }
    return endpoint.isDynamic() ? Stream.empty() : options(endpoint);
  }

  private Stream<RouteFault> options(RouteEndpoint endpoint) {
    String uri;
    try {
      uri = uri(endpoint);
    } catch (URISyntaxException e) {
      return Stream.of(endpoint.fault("has no endpoint here: " + e.getReason()));
    } catch (IllegalArgumentException e) {
      return Stream.of(endpoint.fault("has no endpoint here: " + e.getMessage()));
    }
    EndpointValidationResult result =
        catalog.validateEndpointProperties(
            uri, false, endpoint.isConsumer(), !endpoint.isConsumer());
    return result.isSuccess() || result.getUnknownComponent() != null
        ? Stream.empty()
        : Stream.of(endpoint.fault(place(endpoint, result), words(endpoint, result)));
  }

  private String uri(RouteEndpoint endpoint) throws URISyntaxException {
    return endpoint.uri().contains(":")
        ? endpoint.at(FUNCTION.matcher(endpoint.uri()).replaceAll("{{setting}}")).full()
        : catalog.asEndpointUri(endpoint.scheme(), endpoint.parameters(), false);
  }

  /** The line of the option that is not accepted, if it has one of its own. */
  private static RouteNode place(RouteEndpoint endpoint, EndpointValidationResult result) {
    String words = result.summaryErrorMessage(false);
    return endpoint.node().get("parameters").stream()
        .flatMap(options -> options.fields().stream())
        .filter(option -> words.contains(" " + option.key() + " "))
        .findFirst()
        .orElse(endpoint.node());
  }

  private String words(RouteEndpoint endpoint, EndpointValidationResult result) {
    String words =
        result
            .summaryErrorMessage(false)
            .lines()
            .skip(1)
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.matches("-+") && !line.equals(endpoint.uri()))
            .map(line -> line.replaceAll("\\s+", " "))
            .collect(Collectors.joining("; "));
    String accepted =
        result.getUnknown() == null
            ? ""
            : result.getUnknown().stream()
                .map(option -> "; " + Nearest.of(option, optionsOf(endpoint.scheme())))
                .collect(Collectors.joining());
    return "sets " + endpoint.scheme() + " wrongly: " + words + accepted;
  }

  private List<String> optionsOf(String scheme) {
    return catalog.componentModel(scheme).getEndpointOptions().stream()
        .map(option -> option.getName())
        .toList();
  }

  /** The components of this application. */
  private static Set<String> present() {
    try {
      return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(COMPONENTS))
          .map(found -> found.getFilename())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
