package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the interface is one of OpenAPI 3.1, and can be read on a page. */
class ApiDescriptionTest {
  private static RunningServer server;
  private static DescribedClient client;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
    client = new DescribedClient(server, "");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_description_is_one_of_openapi_3_1() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry ->
                    registry.schemaIdResolvers(
                        ids ->
                            ids.mapPrefix(
                                "https://spec.openapis.org", "classpath:spec.openapis.org")))
            .getSchema(
                SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));
    assertEquals(List.of(), schema.validate(client.description().toString(), InputFormat.JSON));
    // The check is one that fails.
    assertTrue(
        !schema
            .validate(
                client.description().toString().replace("\"in\":\"query\"", "\"in\":\"dream\""),
                InputFormat.JSON)
            .isEmpty());
  }

  /** Holds {@code forms.txt} against the server. */
  @Test
  void what_a_form_does_programs_do_or_there_is_a_reason() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/forms.txt"))) {
      if (line.startsWith("/")) {
        told.put(line.split(" ", 2)[0], line.split(" ", 2)[1]);
      }
    }
    assertEquals(new TreeSet<>(server.forms()), told.keySet());
    Set<String> unknown = new TreeSet<>();
    told.values().stream()
        .filter(by -> !by.startsWith("people only: "))
        .forEach(by -> unknown.addAll(List.of(by.split(", "))));
    unknown.removeAll(client.operations().keySet());
    assertEquals(Set.of(), unknown);
  }

  @Test
  void every_reference_leads_somewhere() {
    client
        .description()
        .findValuesAsString("$ref")
        .forEach(
            reference ->
                assertTrue(
                    !client.description().at(reference.substring(1)).isMissingNode(), reference));
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_says_what_it_does() {
    long methods = client.description().path("paths").valueStream().mapToLong(JsonNode::size).sum();
    assertEquals(methods, client.operations().size());
    client
        .operations()
        .forEach(
            (id, operation) ->
                assertTrue(
                    operation.description().path("summary").stringValue().endsWith("."), id));
  }

  @Test
  void a_page_shows_every_operation_and_every_type_in_both_languages() {
    Visitor visitor = new Visitor(server);
    String page = visitor.get("/api").body();
    client.operations().keySet().forEach(id -> assertTrue(page.contains(">" + id + "<"), id));
    client
        .description()
        .at("/components/schemas")
        .propertyNames()
        .forEach(type -> assertTrue(page.contains("id=\"type-" + type + "\""), type));
    String german =
        visitor.send(visitor.request("/api").header("Accept-Language", "de").GET()).body();
    assertTrue(german.contains("Schnittstelle für Programme"));
  }

  @Test
  void every_address_in_the_table_of_features_is_one_that_the_server_has() throws IOException {
    Set<String> routes = new TreeSet<>(server.routes());
    // What answers that there is nothing.
    routes.removeIf(route -> route.contains("<") || route.equals("/api/v1"));
    Set<String> missing = new TreeSet<>(FeaturesTest.addresses());
    missing.removeAll(routes);
    assertEquals(Set.of(), missing);
  }
}
