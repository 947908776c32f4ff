package io.ringroute.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files are what Camel's YAML schema describes. */
final class SchemaRule implements RouteRule {

  private static final int SHOWN = 3;

  private final JsonSchema schema = load();
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Stream<RouteFault> faults(RouteFolder folder) {
    return folder.trees().entrySet().stream()
        .flatMap(file -> faults(file.getKey(), file.getValue()));
  }

  private Stream<RouteFault> faults(String file, RouteNode tree) {
    Set<ValidationMessage> errors = schema.validate(json.valueToTree(tree.value()));
    Collection<RouteFault> faults =
        errors.stream()
            .filter(error -> errors.stream().noneMatch(other -> isWithin(other, error)))
            .collect(
                Collectors.groupingBy(
                    error -> lineOf(tree, error),
                    Collectors.collectingAndThen(Collectors.toList(), SchemaRule::words)))
            .entrySet()
            .stream()
            .map(line -> new RouteFault(file, line.getKey(), line.getValue()))
            .toList();
    return faults.stream().sorted(Comparator.comparingInt(RouteFault::line)).limit(SHOWN);
  }

  /** A wrong value makes all that it stands in wrong too; only the value itself is of interest. */
  private static boolean isWithin(ValidationMessage inner, ValidationMessage outer) {
    return inner.getInstanceLocation().toString().startsWith(outer.getInstanceLocation() + "/");
  }

  private static String words(Collection<ValidationMessage> errors) {
    return errors.stream()
        .map(error -> error.getError() == null ? error.getMessage() : error.getError())
        .distinct()
        .limit(SHOWN)
        .collect(Collectors.joining("; "));
  }

  private static int lineOf(RouteNode tree, ValidationMessage error) {
    RouteNode at = tree;
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      at = child(at, error.getInstanceLocation().getName(i));
    }
    RouteNode found = at;
    return error.getProperty() == null
        ? found.line()
        : found.get(error.getProperty()).map(RouteNode::line).orElse(found.line());
  }

  private static RouteNode child(RouteNode node, String name) {
    return node.isList() ? node.items().get(Integer.parseInt(name)) : node.get(name).orElse(node);
  }

  private static JsonSchema load() {
    try (InputStream in = SchemaRule.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V4)
          .getSchema(in, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
