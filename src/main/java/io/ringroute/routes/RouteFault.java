package io.ringroute.routes;

/**
 * Something wrong in a folder of routes.
 *
 * @param file the file's name; empty when it is the folder
 * @param line from 1; 0 when no line can be told
 * @param what what is wrong and what is accepted
 */
public record RouteFault(String file, int line, String what) {

  /** Of a folder as a whole. */
  static RouteFault of(String what) {
    return new RouteFault("", 0, what);
  }

  /** As compilers write it, so that editors and CI find the place. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file;
    return place.isEmpty() ? what : place + ": " + what;
  }
}
