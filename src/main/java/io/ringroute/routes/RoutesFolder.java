package io.ringroute.routes;

import io.ringroute.settings.BadSetting;
import io.ringroute.settings.SettingsRule;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.springframework.core.env.Environment;

/** Refuses a folder that would replace the built-in routes by none. */
final class RoutesFolder implements SettingsRule {

  private static final String ACCEPTED =
      "a folder with *.camel.yaml files, or one that doesn't exist, which takes the built-in"
          + " routes; here it is %s";

  @Override
  public List<BadSetting> check(Environment environment) {
    String dir = environment.getProperty("ringroute.routes.dir", "");
    try {
      RoutesLocation.of(dir);
      return List.of();
    } catch (RoutesMissing e) {
      return List.of(new BadSetting("ROUTES_DIR", dir, ACCEPTED.formatted(e.folder())));
    } catch (InvalidPathException e) {
      return List.of(new BadSetting("ROUTES_DIR", dir, ACCEPTED.formatted("no path at all")));
    }
  }
}
