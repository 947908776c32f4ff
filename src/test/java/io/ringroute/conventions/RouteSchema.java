package io.ringroute.conventions;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the files are what Camel's YAML schema describes. */
public final class RouteSchema {

  private final JsonSchema schema = load();
  private final ObjectMapper json = new ObjectMapper();

  public Stream<Finding> check(List<RouteFile> files) {
    return files.stream().flatMap(this::check);
  }

  private Stream<Finding> check(RouteFile file) {
    Set<ValidationMessage> errors = schema.validate(json.valueToTree(file.tree().value()));
    return errors.stream()
        .filter(error -> errors.stream().noneMatch(other -> isWithin(other, error)))
        .map(error -> file.file().finding(lineOf(file.tree(), error), error.getMessage()));
  }

  /** A wrong value makes all that it stands in wrong too; only the value itself is of interest. */
  private static boolean isWithin(ValidationMessage inner, ValidationMessage outer) {
    return inner.getInstanceLocation().toString().startsWith(outer.getInstanceLocation() + "/");
  }

  private static int lineOf(YamlNode tree, ValidationMessage error) {
    YamlNode at = tree;
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      at = child(at, error.getInstanceLocation().getName(i));
    }
    return at.line();
  }

  private static YamlNode child(YamlNode node, String name) {
    return node.isList() ? node.items().get(Integer.parseInt(name)) : node.get(name).orElse(node);
  }

  private static JsonSchema load() {
    try (InputStream in = RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V4)
          .getSchema(in, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
