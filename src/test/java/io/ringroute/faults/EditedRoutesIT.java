package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Routes are edited, well and badly, while leads are called: a sample of what the long set does.
 */
class EditedRoutesIT {

  private static final List<String> EDITED =
      List.of("dialing", "errors", "outcome", "push", "reports", "retry", "screening");

  @TempDir Path folder;

  @Test
  void losesNothingAndIsNeverWithoutRoutes() throws Exception {
    try (EditedRoutes edited = new EditedRoutes(folder)) {
      edited.feed(60);
      int damage = 0;
      for (String stem : EDITED) {
        String file = stem + ".camel.yaml";
        edit(edited, file);
        spoil(edited, file, RouteDamage.values()[(damage += 2) % RouteDamage.values().length]);
      }
      edited.assertNothingLost();
    }
  }

  private static void edit(EditedRoutes edited, String file) throws Exception {
    Map<String, Long> before = uptimes(edited.shown());
    String version = edited.version();
    edited.save(file, edited.text(file).replaceAll("description: (?!\")", "description: Edited. "));

    edited.awaitOther(version);
    JsonNode shown = edited.shown();
    assertThat(shown.path("errors")).isEmpty();
    for (JsonNode route : shown.path("routes")) {
      boolean isOfFile = route.path("file").asText().equals(file);
      boolean isConfigured = file.equals("errors.camel.yaml");
      if (!isOfFile && !isConfigured) {
        assertThat(route.path("uptime_ms").asLong())
            .as(route.path("id").asText())
            .isGreaterThanOrEqualTo(before.get(route.path("id").asText()));
      }
    }
  }

  private static void spoil(EditedRoutes edited, String file, RouteDamage damage) throws Exception {
    String good = edited.text(file);
    String bad = damage.to(good);
    assertThat(bad).as(damage.name()).isNotEqualTo(good);
    edited.save(file, bad);
    edited.awaitRefused(file);
    assertThat(Files.readString(edited.routes.resolve(file))).isEqualTo(bad);
    edited.save(file, good);
    edited.awaitRight();
  }

  private static Map<String, Long> uptimes(JsonNode shown) {
    Map<String, Long> uptimes = new HashMap<>();
    shown
        .path("routes")
        .forEach(route -> uptimes.put(route.path("id").asText(), route.path("uptime_ms").asLong()));
    return uptimes;
  }
}
