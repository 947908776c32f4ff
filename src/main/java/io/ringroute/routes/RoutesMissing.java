package io.ringroute.routes;

import java.nio.file.Path;

/** The folder that should replace the built-in routes holds none, so nothing would be dialled. */
class RoutesMissing extends RuntimeException {

  private final transient Path folder;

  RoutesMissing(Path folder) {
    super("ROUTES_DIR (ringroute.routes.dir) is " + folder + ", which has no *.camel.yaml file");
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }
}
