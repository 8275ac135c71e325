package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.budgetpulse.examples.server.api.Api;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.token.ApiTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that is made of the description of the interface when it starts: it calls operations by
 * their names, and holds what it sends and gets against what is described.
 */
final class DescribedClient {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String token;
  private final JsonNode description;
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, Schema> schemas = new HashMap<>();
  private final Set<String> called = new TreeSet<>();

  DescribedClient(RunningServer server, String token) {
    this.token = token;
    this.address = server.address("/api/v1");
    this.description = read(send("GET", "/openapi.json", Map.of(), Optional.empty()).body());
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.put(
                                method.getValue().path("operationId").stringValue(),
                                new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
  }

  /** An operation as it is described. */
  record Operation(String method, String path, JsonNode description) {}

  /** What came back. */
  record Answer(int status, HttpResponse<byte[]> response, JsonNode body) {
    String text(String pointer) {
      return body.at(pointer).asString();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Returns a way to serve the interface without a limit to speak of. */
  static Api.Options unlimited() {
    return Api.Options.usual()
        .withLimit(LimitPolicy.gcra("api", 10_000_000, Duration.ofMinutes(1)).shown());
  }

  /** Makes a token of the demo person of a server. */
  static String token(RunningServer server, Api.Options options, String... scopes) {
    String person = server.demo().account();
    return ApiTokens.of(
            options.tokens(),
            server.people().standing(),
            new SecureRandom(),
            Clock.fixed(Instant.parse(RunningServer.TODAY + "T12:00:00Z"), ZoneOffset.UTC),
            event -> {})
        .issue(
            person,
            server.people().standing().credentialVersion(person).orElseThrow(),
            "test",
            Set.of(scopes),
            Duration.ofDays(7))
        .token()
        .text();
  }

  Map<String, Operation> operations() {
    return operations;
  }

  Set<String> called() {
    return called;
  }

  JsonNode description() {
    return description;
  }

  /**
   * Calls an operation as it is described, and expects what is described.
   *
   * @param parameters those of the path, the query and the headers, by name
   * @param body JSON, with ' for "
   */
  Answer call(String id, Map<String, ?> parameters, String... body) {
    Answer answer = attempt(id, parameters, body);
    assertEquals(2, answer.status() / 100, () -> id + ": " + answer.body());
    return answer;
  }

  /** Calls an operation that may be refused. */
  Answer attempt(String id, Map<String, ?> parameters, String... body) {
    Operation operation = Optional.ofNullable(operations.get(id)).orElseThrow();
    called.add(id);
    Optional<String> json =
        body.length == 0 ? Optional.empty() : Optional.of(body[0].replace('\'', '"'));
    HttpResponse<byte[]> response =
        send(operation.method(), path(operation, parameters), headers(operation, parameters), json);
    Answer answer = answer(response);
    if (answer.status() / 100 == 2 && json.isPresent()) {
      valid(
          operation.description().at("/requestBody/content/application~1json/schema"),
          read(json.get().getBytes(StandardCharsets.UTF_8)),
          id + " is sent");
    }
    check(id, operation, answer);
    return answer;
  }

  /** Holds an answer against the description of its operation. */
  void check(String id, Operation operation, Answer answer) {
    JsonNode described = operation.description().path("responses").path(answer.status() + "");
    assertEquals(false, described.isMissingNode(), () -> id + " gave " + answer.status());
    if (answer.status() >= 400) {
      assertEquals("application/problem+json", answer.header("Content-Type"));
      valid(description.at("/components/schemas/Problem"), answer.body(), id + " is refused");
    } else {
      JsonNode schema = described.at("/content/application~1json/schema");
      if (!schema.isMissingNode()) {
        valid(schema, answer.body(), id + " answers");
      }
    }
  }

  Answer answer(HttpResponse<byte[]> response) {
    boolean json =
        response
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.contains("json"))
            .isPresent();
    return new Answer(
        response.statusCode(), response, json ? read(response.body()) : MAPPER.nullNode());
  }

  private static String path(Operation operation, Map<String, ?> parameters) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.description().path("parameters")) {
      String name = parameter.path("name").stringValue();
      Object value = parameters.get(name);
      if (value != null && parameter.path("in").stringValue().equals("path")) {
        path = path.replace("{" + name + "}", encoded(value));
      } else if (value != null && parameter.path("in").stringValue().equals("query")) {
        query.add(name + "=" + encoded(value));
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static Map<String, String> headers(Operation operation, Map<String, ?> parameters) {
    Map<String, String> headers = new HashMap<>();
    for (JsonNode parameter : operation.description().path("parameters")) {
      String name = parameter.path("name").stringValue();
      if (parameter.path("in").stringValue().equals("header") && parameters.containsKey(name)) {
        headers.put(name, String.valueOf(parameters.get(name)));
      }
    }
    return headers;
  }

  HttpResponse<byte[]> send(
      String method, String path, Map<String, String> headers, Optional<String> json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(
                method,
                json.map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    json.ifPresent(any -> request.header("Content-Type", "application/json"));
    headers.forEach(request::setHeader);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void valid(JsonNode schema, JsonNode json, String what) {
    List<Error> errors =
        schemas
            .computeIfAbsent(MAPPER.writeValueAsString(schema), this::schema)
            .validate(MAPPER.writeValueAsString(json), InputFormat.JSON);
    assertEquals(List.of(), errors, () -> what + ": " + json);
  }

  private Schema schema(String text) {
    ObjectNode whole = (ObjectNode) MAPPER.readTree(text);
    whole.set("components", description.path("components"));
    return REGISTRY.getSchema(MAPPER.writeValueAsString(whole), InputFormat.JSON);
  }

  static JsonNode read(byte[] json) {
    return MAPPER.readTree(json);
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
