package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The page on which a person reads the description of the interface. */
public final class ReaderRoutes {
  private final Site site;
  private final ReaderView view;

  /** Makes the routes of a site. */
  public ReaderRoutes(Site site, Api api) {
    this.site = site;
    this.view = view(JsonMapper.builder().build().readTree(api.description()));
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get("/api", this::show);
  }

  private void show(Context context) {
    site.show(context, "api/reader.jte", site.words(context).say("api.title"), Section.HELP, view);
  }

  private static ReaderView view(JsonNode description) {
    Map<String, List<ReaderView.Operation>> byTag = new LinkedHashMap<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            byTag
                                .computeIfAbsent(
                                    method.getValue().path("tags").path(0).asString(),
                                    tag -> new ArrayList<>())
                                .add(
                                    operation(path.getKey(), method.getKey(), method.getValue()))));
    return new ReaderView(
        byTag.entrySet().stream()
            .map(group -> new ReaderView.Group(group.getKey(), List.copyOf(group.getValue())))
            .toList(),
        description.path("components").path("schemas").properties().stream()
            .map(schema -> new ReaderView.Type(schema.getKey(), pretty(schema.getValue())))
            .toList());
  }

  private static ReaderView.Operation operation(String path, String method, JsonNode operation) {
    return new ReaderView.Operation(
        operation.path("operationId").asString(),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        operation.path("summary").asString(),
        operation.path("x-scope").asString(),
        operation.path("parameters").valueStream().map(ReaderRoutes::parameter).toList(),
        type(operation.path("requestBody")),
        operation.path("responses").valueStream().findFirst().flatMap(ReaderRoutes::type));
  }

  private static ReaderView.Parameter parameter(JsonNode parameter) {
    return new ReaderView.Parameter(
        parameter.path("name").asString(),
        parameter.path("in").asString(),
        parameter.path("required").asBoolean(),
        named(parameter.path("schema")).orElseGet(() -> parameter.at("/schema/type").asString()));
  }

  private static Optional<String> type(JsonNode body) {
    return named(body.at("/content/application~1json/schema"));
  }

  private static Optional<String> named(JsonNode schema) {
    return Optional.of(schema.path("$ref").asString())
        .filter(reference -> !reference.isEmpty())
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static String pretty(JsonNode schema) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(schema);
  }
}
