package io.ringroute.check;

import io.ringroute.routes.RoutesTrial;
import io.ringroute.settings.SettingsCheck;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/** Judges a folder of routes without starting anything, for an integrator's build. */
public final class Validate {

  private Validate() {}

  /**
   * Tells each fault in a line of its own: file, line, what it is and what is accepted.
   *
   * @param folder the folder of routes
   * @param arguments settings that the routes name, {@code --name=value}; others have their
   *     defaults
   * @return the program's exit code: 0 when nothing is wrong, else 1
   */
  public static int run(String folder, List<String> arguments, PrintStream out) {
    Lines lines = new Lines(out, List.of());
    try {
      if (!Files.isDirectory(Path.of(folder))) {
        lines.say(folder + ": is no folder; accepted is a folder with *.camel.yaml files");
        return 1;
      }
      RoutesTrial trial = RoutesTrial.of(folder, environment(arguments));
      trial.faults().forEach(fault -> lines.say(fault.toString()));
      if (trial.faults().isEmpty()) {
        lines.say("ok: %d routes in %d files".formatted(trial.routes(), trial.files()));
      }
      return trial.faults().isEmpty() ? 0 : 1;
    } catch (InvalidPathException e) {
      lines.say("no path at all; accepted is a folder with *.camel.yaml files");
    } catch (IllegalArgumentException e) {
      lines.say(folder + ": " + e.getMessage());
    }
    return 1;
  }

  private static ConfigurableEnvironment environment(List<String> arguments) {
    ConfigurableEnvironment environment =
        SettingsCheck.environment(arguments.toArray(String[]::new));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
