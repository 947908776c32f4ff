package io.ringroute.routes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What stood in a folder of routes at one moment: the routes and the templates beside them, without
 * what editors leave there.
 */
record RouteFiles(SortedMap<String, ByteBuffer> contents) {

  static final String ROUTES = ".camel.yaml";

  /** Hidden files, back-ups and swap files of the usual editors. */
  private static final Pattern EDITORS =
      Pattern.compile("\\..*|#.*#|4913|.*(~|\\.(swp|swo|swx|tmp|bak|orig|rej|part|kate-swp))");

  private static final int LARGEST_TEMPLATE = 1024 * 1024;

  /**
   * @throws IOException when it can't be read, or is no folder
   */
  static RouteFiles read(Path folder) throws IOException {
    SortedMap<String, ByteBuffer> contents = new TreeMap<>();
    for (Path file : list(folder)) {
      contents.put(file.getFileName().toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
    }
    return new RouteFiles(contents);
  }

  /** Those that the application carries. */
  static RouteFiles builtIn() throws IOException {
    SortedMap<String, ByteBuffer> contents = new TreeMap<>();
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath:routes/*.*")) {
      try (InputStream in = file.getInputStream()) {
        contents.put(file.getFilename(), ByteBuffer.wrap(in.readAllBytes()));
      }
    }
    return new RouteFiles(contents);
  }

  /** The files that count, in order. */
  static List<Path> list(Path folder) throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, RouteFiles::counts)) {
      all.forEach(files::add);
    }
    return List.copyOf(files);
  }

  /** The names of the files with routes. */
  List<String> routes() {
    return contents.keySet().stream().filter(name -> name.endsWith(ROUTES)).toList();
  }

  boolean has(String name) {
    return contents.containsKey(name);
  }

  /**
   * @throws CharacterCodingException when it isn't UTF-8
   */
  String text(String name) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(contents.get(name).duplicate()).toString();
  }

  /** The names of files that are there or not there, or other than in the others. */
  Set<String> differing(RouteFiles others) {
    Set<String> names = new TreeSet<>(contents.keySet());
    names.addAll(others.contents().keySet());
    names.removeIf(name -> has(name) && contents.get(name).equals(others.contents().get(name)));
    return names;
  }

  /** Twelve hexadecimal digits that are other ones for every other content of a file. */
  String version(String name) {
    return Digest.of(bytes(contents.get(name)));
  }

  /** The same for all together. */
  String version() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    contents.forEach(
        (name, content) -> {
          all.writeBytes(
              (name + "\n" + content.remaining() + "\n").getBytes(StandardCharsets.UTF_8));
          all.writeBytes(bytes(content));
        });
    return Digest.of(all.toByteArray());
  }

  void write(Path folder) throws IOException {
    for (String name : contents.keySet()) {
      Files.write(folder.resolve(name), bytes(contents.get(name)));
    }
  }

  private static byte[] bytes(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }

  private static boolean counts(Path file) throws IOException {
    String name = file.getFileName().toString();
    return !EDITORS.matcher(name).matches()
        && Files.isRegularFile(file)
        && (name.endsWith(ROUTES) || Files.size(file) <= LARGEST_TEMPLATE);
  }
}
