package io.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the routes are read from.
 *
 * @param location {@code file:/…} or {@code classpath:routes}
 */
record RoutesLocation(String location) {

  private static final String FILES = "*.camel.yaml";
  private static final RoutesLocation BUILT_IN = new RoutesLocation("classpath:routes");

  /**
   * The folder's files when it exists, else the built-in routes.
   *
   * @param dir the setting's value; blank asks for the built-in routes
   * @throws RoutesMissing when the folder has no routes, or is a file
   */
  static RoutesLocation of(String dir) {
    if (dir.isBlank() || Files.notExists(Path.of(dir))) {
      return BUILT_IN;
    }
    Path folder = Path.of(dir).toAbsolutePath().normalize();
    if (!hasRoutes(folder)) {
      throw new RoutesMissing(folder);
    }
    return new RoutesLocation("file:" + folder);
  }

  boolean isBuiltIn() {
    return equals(BUILT_IN);
  }

  /** What Camel looks for, as an Ant-style pattern. */
  String pattern() {
    return location + "/" + FILES;
  }

  private static boolean hasRoutes(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.newDirectoryStream(folder, FILES)) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
