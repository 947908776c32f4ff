package io.ringroute.conventions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The description of the REST API, or of the agents' part, which has tokens and a description of
 * its own: whether it and the routes name the same operations, and whether what is sent and
 * answered is what it says.
 */
public final class ApiDescription {

  private static final Path REST = Path.of("src/main/resources/openapi/ringroute.yaml");
  private static final Path AGENTS = Path.of("src/main/resources/openapi/agent.yaml");
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final SourceFile file;
  private final boolean isOfAgents;
  private final JsonNode root;

  private ApiDescription(SourceFile file, boolean isOfAgents) {
    this.file = file;
    this.isOfAgents = isOfAgents;
    this.root = new ObjectMapper().valueToTree(YamlNode.parse(file.text()).value());
  }

  public static ApiDescription read() {
    return of(SourceFile.read(REST));
  }

  public static ApiDescription readOfAgents() {
    return ofAgents(SourceFile.read(AGENTS));
  }

  static ApiDescription of(SourceFile file) {
    return new ApiDescription(file, false);
  }

  static ApiDescription ofAgents(SourceFile file) {
    return new ApiDescription(file, true);
  }

  /**
   * Each route of the API is an operation, and the other way round, under one name; a route with
   * more variables in its path than the description has may be several, which name it as x-route.
   */
  public Stream<Finding> routes(List<RouteFile> files) {
    Map<String, String> served = served(files);
    Set<String> described =
        operations()
            .filter(operation -> operation.isServedAt(served.get(operation.route())))
            .map(Operation::route)
            .collect(Collectors.toSet());
    Stream<Finding> lacking =
        served.entrySet().stream()
            .filter(route -> !described.contains(route.getKey()))
            .map(route -> "lacks an operation " + route.getKey() + " at " + route.getValue())
            .map(this::finding);
    Stream<Finding> idle =
        operations()
            .filter(operation -> !operation.isServedAt(served.get(operation.route())))
            .map(o -> "has an operation " + o.id() + " at " + o.where() + ": no route serves it")
            .map(this::finding);
    return Stream.concat(lacking, idle);
  }

  /** Like reports-take-ready. */
  public Set<String> operationIds() {
    return operations().map(Operation::id).collect(Collectors.toSet());
  }

  /** Examples are what their schemas accept. */
  public Stream<Finding> examples() {
    return contents(root).flatMap(this::examples);
  }

  /** What an integrator must know of each operation. */
  public Stream<Finding> gaps() {
    return operations().flatMap(this::gaps);
  }

  /**
   * What the description says against an answer, in words; empty when it is as described.
   *
   * @param operationId like leads-show
   * @param body JSON
   */
  public List<String> problems(String operationId, int status, JsonNode body) {
    JsonNode operation =
        operations().filter(o -> o.id().equals(operationId)).findFirst().orElseThrow().node();
    JsonNode response = resolved(operation.path("responses").path(String.valueOf(status)));
    JsonNode schema = response.path("content").elements().next().path("schema");
    return problems(schema, body);
  }

  private Stream<Finding> gaps(Operation operation) {
    List<Finding> findings = new ArrayList<>();
    if (operation.node().path("summary").asText().isBlank()) {
      findings.add(finding(operation.id() + " has no summary"));
    }
    for (String status : List.of("200", "401")) {
      if (operation.node().path("responses").path(status).isMissingNode()) {
        findings.add(finding(operation.id() + " has no answer " + status));
      }
    }
    if (operation.node().has("requestBody")) {
      contents(resolved(operation.node().path("requestBody")))
          .filter(content -> !content.has("example") && !content.has("examples"))
          .forEach(content -> findings.add(finding(operation.id() + " shows no request")));
    }
    return findings.stream();
  }

  private Stream<Operation> operations() {
    return fields(root.path("paths"))
        .flatMap(
            path ->
                fields(path.getValue())
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(
                        method ->
                            new Operation(
                                method.getValue().path("operationId").asText(),
                                method.getKey().toUpperCase() + " " + path.getKey(),
                                method.getValue())));
  }

  /** By route id: what it serves of this API. */
  private Map<String, String> served(List<RouteFile> files) {
    Map<String, String> served = new LinkedHashMap<>();
    RouteShape.routes(files)
        .flatMap(Route::consumers)
        .filter(from -> from.scheme().equals("platform-http"))
        .forEach(
            from -> {
              Map<String, String> options = from.parameters();
              String path = options.getOrDefault("path", from.name());
              if (path.startsWith("/api/") && path.startsWith("/api/agent/") == isOfAgents) {
                served.put(from.route().id(), options.get("httpMethodRestrict") + " " + path);
              }
            });
    return served;
  }

  /** Every object that has a schema beside examples. */
  private static Stream<JsonNode> contents(JsonNode node) {
    Stream<JsonNode> here = node.has("schema") ? Stream.of(node) : Stream.of();
    return Stream.concat(here, children(node).flatMap(ApiDescription::contents));
  }

  private Stream<Finding> examples(JsonNode content) {
    Stream<JsonNode> one = content.has("example") ? Stream.of(content.get("example")) : Stream.of();
    Stream<JsonNode> named = children(content.path("examples")).map(e -> e.path("value"));
    return Stream.concat(one, named)
        .flatMap(example -> problems(content.path("schema"), example).stream())
        .map(problem -> finding("has an example that its schema refuses: " + problem));
  }

  private List<String> problems(JsonNode schema, JsonNode value) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.path("components"));
    JsonSchema checks = SCHEMAS.getSchema(whole, CONFIG);
    return checks.validate(value).stream().map(Object::toString).toList();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static Stream<JsonNode> children(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode node) {
    return node.properties().stream();
  }

  private Finding finding(String what) {
    return file.finding(1, what);
  }

  private record Operation(String id, String where, JsonNode node) {

    String route() {
      return node.path("x-route").asText(id);
    }

    /**
     * @param served method and path of its route, like {@code POST /api/calls/{id}/{report}}
     */
    boolean isServedAt(String served) {
      return served != null
          && (where.equals(served) || where.matches(served.replaceAll("\\{[^}]*}", "[^/]+")));
    }
  }
}
