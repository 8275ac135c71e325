package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code features.txt} against the code: where each feature of the former application is, and
 * which tests show it. {@code -Dwrite=features} writes the table of the guide anew.
 */
class FeaturesTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path GUIDE = ROOT.resolve("examples/TESTING.md");
  private static final String BEGIN = "<!-- features: made of features.txt by FeaturesTest -->\n";
  private static final String END = "<!-- end of features -->\n";
  private static final int FIRST_SERIES = 97;
  private static final int SECOND_SERIES = 60;

  private static Map<String, List<Path>> sources = Map.of();
  private static List<Feature> features = List.of();

  private record Feature(
      String number,
      String title,
      List<String> where,
      List<String> tests,
      Optional<String> note,
      Optional<String> elsewhere,
      Optional<String> leftOut) {
    boolean hasAddress() {
      return where.stream().anyMatch(place -> place.startsWith("/"));
    }
  }

  /** Returns the addresses of the server that features are said to be at. */
  static Set<String> addresses() throws IOException {
    return lines().stream()
        .flatMap(feature -> feature.where().stream())
        .filter(place -> place.startsWith("/"))
        .collect(Collectors.toSet());
  }

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/"))
              .collect(
                  Collectors.groupingBy(
                      file -> file.getFileName().toString().replace(".java", ""),
                      HashMap::new,
                      Collectors.toList()));
    }
    features = lines();
  }

  @Test
  void every_feature_is_somewhere_and_has_tests_or_is_left_out_for_a_reason() {
    List<String> wanted =
        Stream.concat(numbers("F-", FIRST_SERIES), numbers("H-", SECOND_SERIES)).toList();
    assertEquals(wanted, features.stream().map(Feature::number).toList());
    List<String> lacking = new ArrayList<>();
    for (Feature feature : features) {
      if (feature.leftOut().isPresent()
          ? feature.leftOut().get().length() < 20
          : feature.where().isEmpty() || feature.tests().isEmpty()) {
        lacking.add(feature.number());
      }
    }
    assertEquals(List.of(), lacking);
  }

  @Test
  void every_feature_is_at_an_address_of_the_server_or_says_where_else() {
    assertEquals(
        List.of(),
        features.stream()
            .filter(feature -> feature.leftOut().isEmpty())
            .filter(feature -> feature.hasAddress() == feature.elsewhere().isPresent())
            .map(Feature::number)
            .toList());
  }

  @Test
  void what_is_named_is_there() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    for (Feature feature : features) {
      for (String place : feature.where()) {
        if (!place.startsWith("/") && file(place).isEmpty()) {
          missing.add(feature.number() + " is not in " + place);
        }
      }
      for (String test : feature.tests()) {
        String method = test.substring(test.lastIndexOf('.') + 1);
        Optional<Path> file = file(test.substring(0, test.lastIndexOf('.')));
        if (file.isEmpty() || !Files.readString(file.get()).contains(" " + method + "(")) {
          missing.add(feature.number() + " is not shown by " + test);
        }
      }
    }
    assertEquals(new TreeSet<String>(), missing);
  }

  @Test
  void the_guide_has_the_table() throws IOException {
    String guide = Files.readString(GUIDE);
    int from = guide.indexOf(BEGIN) + BEGIN.length();
    int to = guide.indexOf(END);
    if ("features".equals(System.getProperty("write"))) {
      Files.writeString(GUIDE, guide.substring(0, from) + table() + guide.substring(to));
      return;
    }
    assertEquals(table(), guide.substring(from, to));
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("\n| number | feature | where it is | tests |\n|---|---|---|---|\n");
    for (Feature feature : features) {
      String title = feature.title() + feature.note().map(note -> "; " + note).orElse("");
      table.append("| ").append(feature.number()).append(" | ").append(title).append(" | ");
      table.append(
          feature
              .leftOut()
              .map(reason -> "left out: " + reason + " | |\n")
              .orElseGet(
                  () ->
                      Stream.concat(
                                  feature.where().stream().map(FeaturesTest::link),
                                  feature.elsewhere().stream())
                              .collect(joined())
                          + " | "
                          + feature.tests().stream().map(FeaturesTest::testLink).collect(joined())
                          + " |\n"));
    }
    return table.append('\n').toString();
  }

  private static String testLink(String test) {
    int dot = test.lastIndexOf('.');
    String type = test.substring(0, dot);
    return "["
        + type.substring(type.lastIndexOf('.') + 1)
        + "]("
        + address(type)
        + "): "
        + test.substring(dot + 1).replace('_', ' ');
  }

  private static String link(String place) {
    return place.startsWith("/") ? "`" + place + "`" : "[" + place + "](" + address(place) + ")";
  }

  private static String address(String type) {
    return GUIDE.getParent().relativize(file(type).orElseThrow()).toString().replace('\\', '/');
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("; ");
  }

  /** Returns the file of a class or of a file's name; a name with its package is of that one. */
  private static Optional<Path> file(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    if (!sources.containsKey(simple)) {
      return Optional.of(ROOT.resolve("examples").resolve(name)).filter(Files::exists);
    }
    return sources.get(simple).stream()
        .filter(file -> file.toString().endsWith(name.replace('.', '/') + ".java"))
        .sorted()
        .findFirst();
  }

  private static Stream<String> numbers(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(i -> letter + (i < 10 ? "0" : "") + i);
  }

  private static List<Feature> lines() throws IOException {
    return parse(Files.readAllLines(Path.of("src/test/resources/features.txt")));
  }

  private static List<Feature> parse(List<String> lines) {
    List<Feature> all = new ArrayList<>();
    String head = "";
    Map<String, String> parts = new TreeMap<>();
    for (String line : lines) {
      if (line.startsWith("  ")) {
        int colon = line.indexOf(": ");
        parts.put(line.substring(2, colon), line.substring(colon + 2).strip());
      } else if (line.matches("[FH]-[0-9]{2} .+")) {
        add(all, head, parts);
        head = line;
        parts = new TreeMap<>();
      }
    }
    add(all, head, parts);
    return all;
  }

  private static void add(List<Feature> all, String head, Map<String, String> parts) {
    if (!head.isEmpty()) {
      all.add(
          new Feature(
              head.substring(0, 4),
              head.substring(5),
              list(parts.get("where")),
              list(parts.get("tests")),
              Optional.ofNullable(parts.get("note")),
              Optional.ofNullable(parts.get("elsewhere")),
              Optional.ofNullable(parts.get("left out"))));
    }
  }

  private static List<String> list(@org.jspecify.annotations.Nullable String text) {
    return text == null ? List.of() : List.of(text.split(", *"));
  }
}
