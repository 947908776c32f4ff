package io.ringroute.routes;

import io.ringroute.settings.BadSetting;
import io.ringroute.settings.BadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Judges ROUTES_DIR before any other bean is made. A good folder is copied, and the copy runs, so
 * that what is edited meanwhile changes nothing by itself. In place of a broken one, and of one
 * with which Camel could not start before, the version that ran last is taken; without such a
 * version the start stops.
 */
@Component
class RoutesStart implements BeanFactoryPostProcessor, EnvironmentAware {

  private static final Logger LOG = LoggerFactory.getLogger(RoutesStart.class);

  private ConfigurableEnvironment environment;
  private List<RouteFault> faults = List.of();

  @Override
  public void setEnvironment(Environment given) {
    environment = (ConfigurableEnvironment) given;
  }

  /**
   * @throws BadSettings naming every fault when there is nothing else to run
   */
  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    String location = environment.getProperty(RouteSettings.LOCATION, "");
    if (location.startsWith("file:")) {
      faults = start(environment, Path.of(location.substring("file:".length())));
    }
  }

  /** Why the folder isn't what runs; empty when it is. */
  List<RouteFault> faults() {
    return faults;
  }

  private static List<RouteFault> start(ConfigurableEnvironment environment, Path folder) {
    LastGoodRoutes lastGood = lastGood(environment, folder);
    Optional<Path> known = lastGood.accepted();
    List<RouteFault> faults = faults(environment, lastGood, folder, known);
    if (!faults.isEmpty() && known.isEmpty()) {
      throw new BadSettings(
          List.of(
              new BadSetting(
                  "ROUTES_DIR",
                  folder.toString(),
                  "a folder whose routes are right, and no other version ever ran here; "
                      + words(faults))));
    }
    if (!faults.isEmpty()) {
      refuseIfBrokenToo(environment, folder, faults, known.get());
      LOG.warn(
          "Routes: {} (ROUTES_DIR) is broken, so the version that ran last is taken: {}",
          folder,
          words(faults));
      RoutesSource.in(environment).moveTo(known.get());
    }
    return faults;
  }

  /** It has run with an older Ringroute or with other settings, perhaps. */
  private static void refuseIfBrokenToo(
      ConfigurableEnvironment environment, Path folder, List<RouteFault> faults, Path known) {
    List<RouteFault> older = RoutesTrial.of(known.toString(), environment).faults();
    if (!older.isEmpty()) {
      throw new BadSettings(
          List.of(
              new BadSetting(
                  "ROUTES_DIR",
                  folder.toString(),
                  "a folder whose routes are right; %s; and the version that ran last, %s, isn't right any more either; %s"
                      .formatted(words(faults), known, words(older)))));
    }
  }

  private static List<RouteFault> faults(
      ConfigurableEnvironment environment,
      LastGoodRoutes lastGood,
      Path folder,
      Optional<Path> known) {
    List<RouteFault> faults = RoutesTrial.of(folder.toString(), environment).faults();
    if (!faults.isEmpty()) {
      return faults;
    }
    return keep(environment, lastGood, folder)
        .filter(copy -> known.isPresent() && !known.get().equals(copy))
        .flatMap(lastGood::failure)
        .map(why -> List.of(RouteFault.of("Camel could not start with it: " + why)))
        .orElse(List.of());
  }

  static LastGoodRoutes lastGood(ConfigurableEnvironment environment, Path folder) {
    return new LastGoodRoutes(
        Path.of(environment.getProperty("ringroute.database.data-dir", "data")), folder);
  }

  /** The copy, which is what runs from now on; empty when there can't be one. */
  private static Optional<Path> keep(
      ConfigurableEnvironment environment, LastGoodRoutes lastGood, Path folder) {
    try {
      Path copy = lastGood.keep(RouteFiles.read(folder));
      RoutesSource.in(environment).moveTo(copy);
      return Optional.of(copy);
    } catch (IOException e) {
      LOG.warn(
          "Routes: no copy of {} can be kept in DATA_DIR ({}), so a restart needs it unbroken",
          folder,
          e.toString());
      return Optional.empty();
    }
  }

  private static String words(List<RouteFault> faults) {
    return faults.stream().map(RouteFault::toString).collect(Collectors.joining("; "));
  }
}
