package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Part of {@code mvn verify -Plong}: every file of routes × every kind of damage, while leads are
 * called. Each damage must be told of, change nothing, and be forgotten when it is mended.
 *
 * <p>{@code -Dlong.minutes=} ends a part between two files.
 */
class RouteDamagesLong {

  private static final int LEADS_A_FILE = 15;
  private static final String FILES = "damaged-files";
  private static final String DAMAGES = "damages";

  /** Each file of routes meets all but few: not each has what they damage. */
  private static final int LEAST_A_FILE = RouteDamage.values().length - 3;

  /** Others don't run without these. */
  private static final Set<String> NEEDED =
      Set.of(
          "errors",
          "api",
          "reports",
          "screening",
          "outcome",
          "push",
          "crm",
          "task",
          "retry",
          "push-task");

  @TempDir Path folder;

  @Test
  void tellsOfEveryDamageAndLosesNothing() throws Exception {
    List<Path> files = EditedRoutes.files();
    List<Integer> tried = new ArrayList<>();
    try (EditedRoutes edited = new EditedRoutes(folder)) {
      int first = (int) LongCounts.of(FILES);
      while (first + tried.size() < files.size() && LongCounts.isTimeForARound()) {
        tried.add(spoil(edited, files.get(first + tried.size()).getFileName().toString()));
      }
      edited.assertNothingLost();
    }
    LongCounts.add(FILES, tried.size());
    LongCounts.add(DAMAGES, tried.stream().mapToInt(Integer::intValue).sum());
    System.out.printf(
        "damaged so far: %d of %d files of routes, in %d ways, each told of%n",
        LongCounts.of(FILES), files.size(), LongCounts.of(DAMAGES));
  }

  /** Says in how many ways it was spoilt. */
  private static int spoil(EditedRoutes edited, String file) throws Exception {
    String version = edited.version();
    edited.feed(LEADS_A_FILE);
    int ways = remove(edited, file) ? 1 : 0;
    for (RouteDamage damage : RouteDamage.values()) {
      ways += spoil(edited, file, damage) ? 1 : 0;
    }
    assertThat(edited.version()).as("what runs after " + file).isEqualTo(version);
    assertThat(ways).as(file).isGreaterThanOrEqualTo(isRoutes(file) ? LEAST_A_FILE : 2);
    return ways;
  }

  private static boolean spoil(EditedRoutes edited, String file, RouteDamage damage)
      throws Exception {
    String good = edited.text(file);
    String bad = isRoutes(file) ? damage.to(good) : good + " broken {";
    if (bad.equals(good) || !isRoutes(file) && damage != RouteDamage.SYNTAX) {
      return false;
    }
    edited.save(file, bad);
    edited.awaitRefused(file);
    edited.save(file, good);
    edited.awaitRight();
    return true;
  }

  /** A file that others need; one that stands alone may go. */
  private static boolean remove(EditedRoutes edited, String file) throws Exception {
    if (!NEEDED.contains(file.replaceFirst("\\..*", ""))) {
      return false;
    }
    String good = edited.text(file);
    Files.delete(edited.routes.resolve(file));
    edited.awaitRefused(".camel.yaml");
    edited.save(file, good);
    edited.awaitRight();
    return true;
  }

  private static boolean isRoutes(String file) {
    return file.endsWith(".yaml");
  }
}
