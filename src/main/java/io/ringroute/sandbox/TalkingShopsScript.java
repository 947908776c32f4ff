package io.ringroute.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What the twin answers next, instead of the usual. */
final class TalkingShopsScript {

  private record Line(String request, TalkingShopsReply reply) {
    boolean matches(String name) {
      return name.equals(request) || name.startsWith(request + "/");
    }
  }

  private final List<Line> lines = new ArrayList<>();

  synchronized void add(String request, int times, TalkingShopsReply reply) {
    for (int i = 0; i < times; i++) {
      lines.add(new Line(request, reply));
    }
  }

  synchronized void clear() {
    lines.clear();
  }

  /** Takes the first line for this request; null when there is none. */
  synchronized TalkingShopsReply take(String name) {
    for (Iterator<Line> each = lines.iterator(); each.hasNext(); ) {
      Line line = each.next();
      if (line.matches(name)) {
        each.remove();
        return line.reply();
      }
    }
    return null;
  }
}
