package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.examples.server.api.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent to the interface, it is answered as described, and done whole or not at all. */
class ApiSpec {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "Home",
          "EUR",
          "2026-11-23",
          "2026-02-30",
          "0000-01-01",
          "FREQ=DAILY",
          "Europe/Berlin",
          "de",
          "12.50",
          "-1",
          "1e9",
          "\u0000",
          "\ud83d\ude00",
          "'; drop table x",
          "(a+)+$",
          "9".repeat(40),
          "x".repeat(300),
          "../../etc",
          "null");
  private static final List<String> AMOUNTS =
      List.of("12.50", "0.00", "-3.00", "-3", "1.234", "92233720368547758.07", "", "1e5", "500");
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, 2L, 3L, -1L, 12L, 31L, 100L, 2_147_483_647L, Long.MIN_VALUE);

  /** What ends the ledger that everything is tried on, or takes a minute of work. */
  private static final List<String> LEFT_OUT = List.of("eraseLedger");

  private static RunningServer server;
  private static DescribedClient client;
  private static List<String> operations;
  private static final Map<String, List<String>> IDS = new HashMap<>();

  /** A call: an operation, what stands in its address, and its body, empty for none. */
  record Try(String operation, Map<String, String> parameters, String body) {}

  @BeforeContainer
  static void start() {
    Api.Options options = DescribedClient.unlimited();
    server = RunningServer.start(options);
    client = new DescribedClient(server, DescribedClient.token(server, options, "read", "write"));
    operations =
        client.operations().keySet().stream().filter(id -> !LEFT_OUT.contains(id)).toList();
    Book book = server.book();
    IDS.put("ledger", List.of(book.ledger().id().toString()));
    IDS.put(
        "account", book.accounts().all().stream().map(Account::id).map(Object::toString).toList());
    IDS.put(
        "category",
        book.categories().all().stream().map(each -> each.id().toString()).limit(8).toList());
    IDS.put(
        "group", book.categories().groups().stream().map(each -> each.id().toString()).toList());
    IDS.put(
        "payee", book.payees().all().stream().map(each -> each.id().toString()).limit(5).toList());
    IDS.put(
        "entry",
        book.entries().page(EntryFilter.all(), Optional.empty(), 8).entries().stream()
            .map(Entry::id)
            .map(Object::toString)
            .toList());
    IDS.put("day", List.of("2026-11-23", "2026-01-01", "2999-12-31", "1900-01-01"));
    IDS.put("kind", List.of("monthly", "tax", "budget", "goals"));
    IDS.put("revision", List.of("1", "2", "3", "999999"));
  }

  @Property(tries = 400)
  void what_is_sent_is_answered_as_described_and_done_whole_or_not_at_all(
      @ForAll("tries") Try tried) {
    long before = revision();
    DescribedClient.Answer answer =
        tried.body().isEmpty()
            ? client.attempt(tried.operation(), tried.parameters())
            : client.attempt(tried.operation(), tried.parameters(), tried.body());
    String kind = answer.status() / 100 + "xx";
    Statistics.label("answers").collect(kind);
    assertTrue(answer.status() < 500, () -> tried + " gave " + answer.body());
    if (answer.status() >= 400) {
      assertEquals(before, revision(), () -> tried + " was refused and changed something");
    }
    // What is only refused proves little.
    Statistics.label("answers")
        .coverage(answers -> answers.check("2xx").percentage(percent -> percent > 15));
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  private static long revision() {
    return server.book().history().latest().map(ChangeSet::revision).orElse(0L);
  }

  @Provide
  Arbitrary<Try> tries() {
    return Arbitraries.randomValue(ApiSpec::next);
  }

  private static Try next(Random random) {
    String id = operations.get(random.nextInt(operations.size()));
    DescribedClient.Operation operation = client.operations().get(id);
    Map<String, String> parameters = new HashMap<>();
    for (JsonNode parameter : operation.description().path("parameters")) {
      String name = parameter.path("name").stringValue();
      boolean place = parameter.path("in").stringValue().equals("path");
      if (place || random.nextInt(3) == 0) {
        parameters.put(name, text(name, parameter, random, place));
      }
    }
    JsonNode schema = operation.description().at("/requestBody/content/application~1json/schema");
    // Quotes are what the client takes apostrophes for.
    String body =
        schema.isMissingNode() ? "" : value(schema, random, 0).toString().replace("'", "");
    return new Try(id, parameters, body);
  }

  private static String text(String name, JsonNode parameter, Random random, boolean place) {
    List<String> known = IDS.get(name);
    if (known != null && !known.isEmpty() && random.nextInt(8) != 0) {
      return pick(known, random);
    }
    JsonNode value = value(parameter.path("schema"), random, 0);
    String text = value.isString() ? value.stringValue() : value.toString();
    // Jetty itself refuses what could be another address.
    boolean plain = text.matches("[A-Za-z0-9:_-]{1,100}");
    return place && !plain ? "x" : text.replaceAll("[^ -~]", "");
  }

  private static JsonNode value(JsonNode schema, Random random, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (random.nextInt(40) == 0) {
      return pick(
          List.of(
              nodes.nullNode(),
              nodes.numberNode(7),
              nodes.booleanNode(true),
              nodes.stringNode(pick(TEXTS, random)),
              nodes.arrayNode(),
              nodes.objectNode()),
          random);
    }
    if (schema.has("$ref")) {
      return value(
          client.description().at(schema.path("$ref").stringValue().substring(1)), random, depth);
    }
    if (schema.has("oneOf")) {
      return value(pick(list(schema.path("oneOf")), random), random, depth);
    }
    if (schema.has("enum")) {
      return pick(list(schema.path("enum")), random);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> object(schema, random, depth);
      case "array" -> array(schema, random, depth);
      case "integer" -> nodes.numberNode(pick(NUMBERS, random));
      case "boolean" -> nodes.booleanNode(random.nextBoolean());
      case "string" -> nodes.stringNode(string(schema, random));
      default -> nodes.nullNode();
    };
  }

  private static JsonNode object(JsonNode schema, Random random, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<String> required = list(schema.path("required")).stream().map(JsonNode::asString).toList();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              boolean needed = required.contains(property.getKey());
              if (!property.getValue().has("readOnly")
                  && random.nextInt(needed ? 40 : depth + 2) != 1) {
                object.set(property.getKey(), named(property, random, depth));
              }
            });
    return object;
  }

  /** Returns a value that is likely to mean something where it stands. */
  private static JsonNode named(Map.Entry<String, JsonNode> property, Random random, int depth) {
    String name = property.getKey();
    if (property.getValue().path("format").asString("").equals("uuid")) {
      String like =
          switch (name) {
            case "from", "into", "to", "spentOn", "earnedAs", "overspent" ->
                pick(List.of("category", "account"), random);
            case "out", "in" -> "entry";
            default -> name;
          };
      List<String> known = IDS.getOrDefault(like, List.of());
      if (!known.isEmpty() && random.nextInt(10) != 0) {
        return JsonNodeFactory.instance.stringNode(pick(known, random));
      }
    }
    return value(property.getValue(), random, depth + 1);
  }

  private static JsonNode array(JsonNode schema, Random random, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    int size = depth > 8 ? 0 : random.nextInt(3);
    for (int i = 0; i < size; i++) {
      array.add(value(schema.path("items"), random, depth + 1));
    }
    return array;
  }

  private static String string(JsonNode schema, Random random) {
    return switch (schema.path("format").asString("")) {
      case "date" -> pick(IDS.get("day"), random);
      case "uuid" ->
          random.nextBoolean()
              ? UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt()}).toString()
              : pick(
                  pick(List.of(IDS.get("account"), IDS.get("category"), IDS.get("entry")), random),
                  random);
      default ->
          schema.path("pattern").asString("").startsWith("^-?")
              ? pick(AMOUNTS, random)
              : schema.path("pattern").asString("").startsWith("^[A-Z]")
                  ? pick(List.of("EUR", "EUR", "EUR", "CHF", "JPY", "XXX"), random)
                  : schema.has("contentEncoding")
                      ? pick(List.of("", "RGF0ZTtBbW91bnQK", "AAAA", "!"), random)
                      : pick(TEXTS, random);
    };
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private static <T> T pick(List<? extends T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
