package dev.budgetpulse.examples.server.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the description of the interface (OpenAPI 3.1) of the operations that are served. */
final class Description {
  private static final String JSON = "application/json";
  private static final String SCHEMA = "schema";
  private static final List<Integer> PROBLEMS =
      List.of(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503);

  private final Shapes shapes;
  private final SchemaNames names = new SchemaNames();

  private Description(Shapes shapes) {
    this.shapes = shapes;
  }

  /**
   * Describes operations.
   *
   * @param operations by what they are about
   */
  static String of(Map<String, List<Operation>> operations, Shapes shapes) {
    return JsonMapper.builder().build().writeValueAsString(new Description(shapes).all(operations));
  }

  private ObjectNode all(Map<String, List<Operation>> operations) {
    ObjectNode all = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    ObjectNode info = all.putObject("info").put("title", "Budget Pulse").put("version", "1");
    info.put(
            "description",
            "What the pages do, for programs. Amounts and days are texts; lists are read part by"
                + " part, from what next says on; a POST with an Idempotency-Key is done once.")
        .putObject("license")
        .put("name", "Apache License 2.0")
        .put("identifier", "Apache-2.0");
    all.putArray("servers").addObject().put("url", Api.ADDRESS);
    all.putArray("security").addObject().putArray("token");
    ObjectNode paths = all.putObject("paths");
    operations.forEach(
        (tag, each) ->
            each.forEach(
                operation ->
                    paths
                        .withObjectProperty(operation.route().path())
                        .set(
                            operation.route().method().toLowerCase(Locale.ROOT),
                            operation(tag, operation))));
    ObjectNode components = all.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put(
            "description",
            "A token of the page /account/tokens, with the scope read or write; or an access token of"
                + " POST /token, with both.");
    ObjectNode responses = components.putObject("responses");
    PROBLEMS.forEach(status -> problem(responses, status));
    ObjectNode schemas = components.putObject("schemas");
    schemas.set("Problem", problemSchema());
    schemas.set("ProblemError", problemErrorSchema());
    names.all().forEach(schemas::set);
    return all;
  }

  private ObjectNode operation(String tag, Operation declared) {
    ObjectNode operation =
        JsonNodeFactory.instance
            .objectNode()
            .put("operationId", declared.route().id())
            .put("summary", declared.summary());
    operation.putArray("tags").add(tag);
    ArrayNode parameters = operation.putArray("parameters");
    for (String place : declared.route().places()) {
      parameters
          .addObject()
          .put("name", place)
          .put("in", "path")
          .put("required", true)
          .set(SCHEMA, shapes.of(Operation.typeOf(place)).schema(names));
    }
    new Parameters(declared.query(), shapes).describe(parameters, names);
    if (declared.writes() && declared.route().method().equals("POST")) {
      header(parameters, "Idempotency-Key", "Makes it once, however often it is sent.", false);
    }
    if (declared.versioned()) {
      header(parameters, "If-Match", "The entity tag of the version that is meant.", true);
    }
    declared
        .body()
        .ifPresent(
            body ->
                operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject(JSON)
                    .set(SCHEMA, shapes.of(body).schema(names)));
    ObjectNode responses = operation.putObject("responses");
    answer(responses, declared.answer());
    for (int status : PROBLEMS) {
      if (isPossible(declared, status)) {
        responses
            .putObject(String.valueOf(status))
            .put("$ref", "#/components/responses/Problem" + status);
      }
    }
    if (declared.open()) {
      operation.putArray("security");
    } else {
      operation.put("x-scope", declared.writes() ? "write" : "read");
    }
    return operation;
  }

  private static boolean isPossible(Operation declared, int status) {
    return switch (status) {
      case 412, 428 -> declared.versioned();
      case 413, 415 -> declared.body().isPresent();
      default -> true;
    };
  }

  private static void header(ArrayNode parameters, String name, String what, boolean required) {
    parameters
        .addObject()
        .put("name", name)
        .put("in", "header")
        .put("description", what)
        .put("required", required)
        .putObject(SCHEMA)
        .put("type", "string");
  }

  private void answer(ObjectNode responses, Operation.Answer answer) {
    ObjectNode response =
        responses
            .putObject(String.valueOf(answer.status()))
            .put("description", answer.status() == 204 ? "Done." : "What was asked for.");
    schema(answer)
        .ifPresent(schema -> response.putObject("content").putObject(JSON).set(SCHEMA, schema));
    if (answer.many() == Operation.Many.FILE) {
      response
          .putObject("content")
          .putObject("application/octet-stream")
          .putObject(SCHEMA)
          .put("type", "string")
          .put("format", "binary");
    }
  }

  private Optional<ObjectNode> schema(Operation.Answer answer) {
    return switch (answer.many()) {
      case NONE, FILE -> Optional.empty();
      case ONE -> Optional.of(shapes.of(answer.type()).schema(names));
      case LIST ->
          Optional.of(names.reference(answer.type(), SchemaNames.Role.LIST, () -> list(answer)));
      case PAGE ->
          Optional.of(names.reference(answer.type(), SchemaNames.Role.PAGE, () -> list(answer)));
    };
  }

  private ObjectNode list(Operation.Answer answer) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties
        .putObject("items")
        .put("type", "array")
        .set("items", shapes.of(answer.type()).schema(names));
    if (answer.many() == Operation.Many.PAGE) {
      properties
          .putObject("next")
          .put("type", "string")
          .put("description", "What after has to say for the next part; missing after the last.");
    }
    schema.putArray("required").add("items");
    return schema.put("additionalProperties", false);
  }

  private static void problem(ObjectNode responses, int status) {
    responses
        .putObject("Problem" + status)
        .put("description", "A problem (RFC 9457).")
        .putObject("content")
        .putObject("application/problem+json")
        .putObject(SCHEMA)
        .put("$ref", "#/components/schemas/Problem");
  }

  private static ObjectNode problemSchema() {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "object")
            .put("description", "What is wrong (RFC 9457); type never changes its meaning.");
    ObjectNode properties = schema.putObject("properties");
    for (String text : List.of("type", "title", "detail", "request", "code")) {
      properties.putObject(text).put("type", "string");
    }
    properties.putObject("status").put("type", "integer");
    properties
        .putObject("violated-policies")
        .put("type", "array")
        .putObject("items")
        .put("type", "string");
    properties.putObject("current").put("description", "How it is now, if it has changed since.");
    properties
        .putObject("errors")
        .put("type", "array")
        .putObject("items")
        .put("$ref", "#/components/schemas/ProblemError");
    schema.putArray("required").add("type").add("status");
    return schema;
  }

  private static ObjectNode problemErrorSchema() {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "object")
            .put("description", "What is wrong with a part of what was sent.");
    ObjectNode parts = schema.putObject("properties");
    for (String text : List.of("pointer", "parameter", "detail")) {
      parts.putObject(text).put("type", "string");
    }
    return schema;
  }
}
