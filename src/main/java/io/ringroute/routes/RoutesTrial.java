package io.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Judges a folder of routes as a whole, without running anything of it: YAML, Camel's schema and
 * catalogue, names of beans, settings, routes and templates, and at last whether Camel can build
 * each route.
 */
public final class RoutesTrial {

  private final RoutesLocation location;
  private final RouteFolder folder;
  private final List<RouteFault> faults;

  private RoutesTrial(RoutesLocation location, RouteFiles files, Judge judge) {
    this.location = location;
    this.folder = RouteFolder.of(files);
    this.faults = judge.faults(folder);
  }

  /**
   * Tries the routes that a start would take.
   *
   * @param dir ROUTES_DIR
   * @param environment the settings
   * @throws IllegalArgumentException when the folder has no routes
   */
  public static RoutesTrial of(String dir, ConfigurableEnvironment environment) {
    return of(dir, environment::getProperty, names(environment));
  }

  static RoutesTrial of(String dir, UnaryOperator<String> settings, Collection<String> names) {
    try {
      RoutesLocation location = RoutesLocation.of(dir);
      RouteFiles files =
          location.isBuiltIn() ? RouteFiles.builtIn() : RouteFiles.read(Path.of(dir));
      return new RoutesTrial(
          location, files, judge(KnownBeans.ofClasses(), location.location(), settings, names));
    } catch (RoutesMissing e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param location stands for {@code {{ringroute.routes.location}}}
   */
  static Judge judge(
      KnownBeans beans, String location, UnaryOperator<String> values, Collection<String> names) {
    RouteSettings settings =
        new RouteSettings(
            name -> name.equals(RouteSettings.LOCATION) ? location : values.apply(name), names);
    return new Judge(
        List.of(
            new SettingRule(settings),
            Mask.over(new EndpointRule(settings), settings),
            new LinkRule(settings),
            new BeanRule(beans),
            new TemplateRule()),
        Mask.over(new DryLoad(beans, settings), settings));
  }

  /** The names of all settings, for hints. */
  static List<String> names(ConfigurableEnvironment environment) {
    return environment.getPropertySources().stream()
        .flatMap(
            source ->
                source instanceof EnumerablePropertySource<?> known
                    ? Stream.of(known.getPropertyNames())
                    : Stream.empty())
        .filter(name -> name.startsWith("ringroute."))
        .distinct()
        .toList();
  }

  /** What is wrong, each with its file and, where it can be told, its line. */
  public List<RouteFault> faults() {
    return faults;
  }

  public int files() {
    return folder.files().routes().size();
  }

  public int routes() {
    return (int) folder.routes().count();
  }

  /** {@code file:/…} or {@code classpath:routes}. */
  public String location() {
    return location.location();
  }

  /** The rules, in an order in which later ones can rely on earlier ones. */
  record Judge(List<RouteRule> names, RouteRule dry) {

    private static final Comparator<RouteFault> ORDER =
        Comparator.comparing(RouteFault::file).thenComparingInt(RouteFault::line);

    /** What the rules stumble over, like a list within itself, or a class that can't be linked. */
    List<RouteFault> faults(RouteFolder folder) {
      try {
        return found(folder);
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        return List.of(
            RouteFault.of(
                "can't be judged (" + e.getClass().getSimpleName() + "); accepted is plain YAML"));
      }
    }

    private List<RouteFault> found(RouteFolder folder) {
      if (folder.entries().isEmpty() && folder.faults().isEmpty()) {
        return List.of(RouteFault.of("there are no routes; accepted is at least one *.camel.yaml"));
      }
      return Stream.<Supplier<Stream<RouteFault>>>of(
              () -> folder.faults().stream(),
              () -> Schema.RULE.faults(folder),
              () -> names.stream().flatMap(rule -> rule.faults(folder)),
              () -> dry.faults(folder))
          .map(found -> found.get().sorted(ORDER).distinct().toList())
          .filter(found -> !found.isEmpty())
          .findFirst()
          .orElse(List.of());
    }
  }

  /** Reading the schema takes a second. */
  private static final class Schema {

    static final SchemaRule RULE = new SchemaRule();
  }
}
