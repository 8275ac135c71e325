package dev.budgetpulse.security;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Writes ASVS.md from asvs.txt, whose first lines say how, and the names of the tests. */
class AsvsTest {
  private static final Path TABLE = Path.of("ASVS.md");
  private static final int MOST_NAMED = 3;
  private static final List<String> TESTS =
      List.of("Test", "Property", "ParameterizedTest", "FuzzTest", "Example", "RepeatedTest");

  private record Row(String id, String level, String what, List<String> proof, String reason) {
    static Row of(String line) {
      String[] cells = line.split(" \\| ", -1);
      assertEquals(4, cells.length, "Not four cells: " + line);
      int equals = (" " + cells[3]).indexOf(" = ");
      String proof = equals < 0 ? cells[3] : cells[3].substring(0, equals);
      return new Row(
          cells[0],
          cells[1],
          cells[2],
          proof.isBlank() ? List.of() : List.of(proof.strip().split(" +", -1)),
          equals < 0 ? "" : cells[3].substring(equals + 2));
    }

    Set<String> tests(Set<String> all) {
      Set<String> found = new TreeSet<>();
      for (String name : proof) {
        Set<String> fitting =
            all.stream()
                .filter(
                    test ->
                        name.contains(".")
                            ? test.equals(name)
                            : test.startsWith(name + "_", test.indexOf('.') + 1))
                .collect(toCollection(TreeSet::new));
        assertTrue(!name.contains(".") || !fitting.isEmpty(), () -> id + " names no test: " + name);
        found.addAll(fitting);
      }
      return found;
    }
  }

  @Test
  void the_table_of_asvs_names_the_tests_there_are() throws IOException {
    String table = table(rows(), tests());
    if (Boolean.getBoolean("asvs.write")) {
      Files.writeString(TABLE, table);
    }
    assertEquals(
        table,
        Files.exists(TABLE) ? Files.readString(TABLE) : "",
        "ASVS.md is stale; asvs.txt says how to write it anew");
  }

  @Test
  void no_requirement_stands_there_twice_or_without_proof_and_reason() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (Row row : rows()) {
      assertTrue(row.id().matches("[0-9]{1,2}(\\.[0-9]{1,2}){0,2}"), row.id());
      assertTrue(row.level().matches("[123-]"), row.id());
      assertTrue(ids.add(row.id()), () -> row.id() + " stands there twice");
      assertTrue(!row.proof().isEmpty() || !row.reason().isBlank(), row.id());
    }
  }

  private static String table(List<Row> rows, Set<String> all) {
    int proven = 0;
    int open = 0;
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      Set<String> tests = row.tests(all);
      String shown =
          tests.stream().limit(MOST_NAMED).map(t -> "`" + t + "`").collect(joining(", "));
      if (tests.size() > MOST_NAMED) {
        shown += " and " + (tests.size() - MOST_NAMED) + " more";
      }
      if (!tests.isEmpty()) {
        proven++;
      } else if (row.reason().isEmpty()) {
        open++;
        shown = "**OPEN**: no test begins with " + String.join(" or ", row.proof());
      }
      if (!row.reason().isEmpty()) {
        shown += (shown.isEmpty() ? "" : "; ") + "no test here: " + row.reason();
      }
      lines.add(String.join(" | ", "| " + row.id(), row.level(), row.what(), shown) + " |");
    }
    return """
        # OWASP ASVS 5.0

        Written by `AsvsTest` from `src/test/resources/dev/budgetpulse/security/asvs.txt` and the names of
        the tests; the build fails while it is not what they say. Do not edit it.

        %d requirements: %d named by tests, %d not for a test of this module, %d open.

        | id | level | what it asks | shown by |
        |---|---|---|---|
        """
            .formatted(rows.size(), proven, rows.size() - proven - open, open)
        + String.join("\n", lines)
        + "\n";
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = Objects.requireNonNull(AsvsTest.class.getResourceAsStream("asvs.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }

  private static Set<String> tests() {
    return new ClassFileImporter()
        .importPath(Path.of("target", "test-classes")).stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(AsvsTest::isTest)
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
            .collect(toCollection(TreeSet::new));
  }

  private static boolean isTest(JavaMethod method) {
    return method.getAnnotations().stream()
        .anyMatch(annotation -> TESTS.contains(annotation.getRawType().getSimpleName()));
  }
}
