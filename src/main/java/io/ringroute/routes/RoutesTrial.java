package io.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.PluginHelper;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Loads the routes as a start would, in a context that is thrown away: nothing is started, sent or
 * polled. It finds what can't be read, unknown components, settings that there are not, and calls
 * of routes that there are not; beans are not looked at.
 */
public final class RoutesTrial implements AutoCloseable {

  private static final Set<String> INNER = Set.of("direct", "seda");

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final RoutesLocation location;
  private final List<String> faults = new ArrayList<>();
  private int files;

  private RoutesTrial(RoutesLocation location, UnaryOperator<String> settings) {
    this.location = location;
    camel.setSourceLocationEnabled(true);
    camel.getPropertiesComponent().addPropertiesSource(new Settings(settings, location));
    camel.build();
  }

  /**
   * Tries the routes that a start would take.
   *
   * @param dir ROUTES_DIR
   * @param settings the value of a setting; null for one that there is not
   * @throws IllegalArgumentException when the folder has no routes
   */
  public static RoutesTrial of(String dir, UnaryOperator<String> settings) {
    try {
      RoutesTrial trial = new RoutesTrial(RoutesLocation.of(dir), settings);
      trial.load();
      trial.checkCalls();
      return trial;
    } catch (RoutesMissing e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong, each with its file and, where it is known, its line. */
  public List<String> faults() {
    return faults;
  }

  public int files() {
    return files;
  }

  public int routes() {
    return camel.getRouteDefinitions().size();
  }

  /** {@code file:/…} or {@code classpath:routes}. */
  public String location() {
    return location.location();
  }

  @Override
  public void close() {
    camel.stop();
  }

  private void load() throws IOException {
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources(location.pattern())) {
      files++;
      load(location.location() + "/" + file.getFilename(), file.getFilename());
    }
  }

  private void load(String resource, String name) {
    try {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(resource));
    } catch (Exception e) {
      faults.add(name + ": " + firstLines(e));
    }
  }

  private static String firstLines(Exception failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .map(String::strip)
        .limit(4)
        .collect(Collectors.joining(" "));
  }

  /** While a file can't be read, the routes in it seem to be missing. */
  private void checkCalls() {
    if (!faults.isEmpty()) {
      return;
    }
    Set<String> consumers =
        camel.getRouteDefinitions().stream()
            .map(route -> withoutOptions(resolvedOrRaw(route.getInput().getUri())))
            .collect(Collectors.toSet());
    camel.getRouteDefinitions().forEach(route -> check(route, consumers));
  }

  private void check(RouteDefinition route, Set<String> consumers) {
    check(route, route, route.getInput().getUri(), consumers);
    for (ToDefinition call :
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
      check(route, call, call.getUri(), consumers);
    }
  }

  private void check(
      RouteDefinition route,
      OptionalIdentifiedDefinition<?> step,
      String uri,
      Set<String> consumers) {
    fault(uri, consumers)
        .forEach(
            what ->
                faults.add(
                    "%s, route %s%s: %s"
                        .formatted(file(route), route.getRouteId(), line(step), what)));
  }

  private Stream<String> fault(String uri, Set<String> consumers) {
    String target;
    try {
      target = camel.resolvePropertyPlaceholders(uri);
    } catch (IllegalArgumentException e) {
      return Stream.of(e.getMessage());
    }
    String scheme = target.replaceFirst("[:?].*", "");
    if (camel.getComponent(scheme) == null) {
      return Stream.of("there is no component " + scheme);
    }
    boolean leadsNowhere = INNER.contains(scheme) && !consumers.contains(withoutOptions(target));
    return leadsNowhere ? Stream.of("no route starts at " + uri) : Stream.empty();
  }

  private String resolvedOrRaw(String uri) {
    try {
      return camel.resolvePropertyPlaceholders(uri);
    } catch (IllegalArgumentException e) {
      return uri;
    }
  }

  private static String withoutOptions(String uri) {
    return uri.replaceFirst("\\?.*", "");
  }

  private static String file(RouteDefinition route) {
    String location = route.getResource() == null ? "" : route.getResource().getLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static String line(OptionalIdentifiedDefinition<?> step) {
    return step.getLineNumber() > 0 ? ", line " + step.getLineNumber() : "";
  }

  private record Settings(UnaryOperator<String> values, RoutesLocation location)
      implements PropertiesSource {

    @Override
    public String getName() {
      return "settings";
    }

    @Override
    public String getProperty(String name) {
      return name.equals("ringroute.routes.location") ? location.location() : values.apply(name);
    }
  }
}
