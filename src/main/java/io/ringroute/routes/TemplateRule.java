package io.ringroute.routes;

import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The templates beside the routes that they refer to are there and can be read. */
final class TemplateRule implements RouteRule {

  private static final Pattern BESIDE =
      Pattern.compile("\\{\\{ringroute\\.routes\\.location}}/([^?\\s}]+)");

  private static final Pattern LINE = Pattern.compile("at line (\\d+),");

  /** The names of the files beside the routes that an entry refers to. */
  static Stream<String> of(RouteEntry entry) {
    return entry.node().all().flatMap(TemplateRule::of);
  }

  @Override
  public Stream<RouteFault> faults(RouteFolder folder) {
    Set<String> used = new TreeSet<>();
    List<RouteFault> faults = new ArrayList<>();
    for (RouteEntry entry : folder.entries()) {
      entry
          .node()
          .all()
          .forEach(at -> of(at).forEach(name -> look(folder, entry, at, name, used, faults)));
    }
    return Stream.concat(faults.stream(), used.stream().flatMap(name -> broken(folder, name)));
  }

  private static void look(
      RouteFolder folder,
      RouteEntry entry,
      RouteNode at,
      String name,
      Set<String> used,
      List<RouteFault> faults) {
    used.add(name);
    if (!folder.files().has(name)) {
      faults.add(missing(folder, entry, at, name));
    }
  }

  private static Stream<String> of(RouteNode at) {
    return BESIDE.matcher(at.text()).results().map(found -> found.group(1));
  }

  private static RouteFault missing(
      RouteFolder folder, RouteEntry entry, RouteNode at, String name) {
    return entry.fault(
        at,
        "needs a file that is not beside it, %s; %s"
            .formatted(
                name,
                Nearest.of(
                    name,
                    folder.files().contents().keySet().stream()
                        .filter(file -> !file.endsWith(RouteFiles.ROUTES))
                        .toList())));
  }

  private static Stream<RouteFault> broken(RouteFolder folder, String name) {
    if (!name.endsWith(".jslt") || !folder.files().has(name)) {
      return Stream.empty();
    }
    try {
      new Parser(new StringReader(folder.files().text(name))).compile();
      return Stream.empty();
    } catch (JsltException e) {
      String what = e.getMessageWithoutLocation().replaceAll("\\s+", " ").strip();
      return Stream.of(new RouteFault(name, line(e, what), "is no JSLT: " + what));
    } catch (CharacterCodingException e) {
      return Stream.of(new RouteFault(name, 0, "is no UTF-8; accepted is text in UTF-8"));
    }
  }

  /** The words name the line of what is wrong, the exception that of what stands before it. */
  private static int line(JsltException failure, String what) {
    Matcher named = LINE.matcher(what);
    return named.find() ? Integer.parseInt(named.group(1)) : Math.max(failure.getLine(), 0);
  }
}
