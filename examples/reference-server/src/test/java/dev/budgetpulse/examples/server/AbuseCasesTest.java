package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the abuse cases of the table of threats against the tests that are named after them; those
 * that can be tried over HTTP are, unless there is nothing here that they could be tried on. {@code
 * -Dwrite=abuse-cases} writes the table of the guide anew.
 */
class AbuseCasesTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path GUIDE = ROOT.resolve("examples/TESTING.md");
  private static final String BEGIN = "<!-- abuse cases: made by AbuseCasesTest -->\n";
  private static final String END = "<!-- end of abuse cases -->\n";
  private static final Pattern TEST = Pattern.compile("void abuse_case_([0-9]+)_([a-z0-9_]+)\\(");

  /** Those that can be tried by whoever can send requests. */
  private static final Set<Integer> BY_HTTP =
      Set.of(
          1, 2, 4, 5, 8, 13, 14, 16, 19, 20, 22, 23, 25, 31, 32, 34, 35, 38, 40, 44, 46, 47, 49, 50,
          52, 55, 56, 64, 65, 67, 68, 73, 74, 76, 77, 79, 80, 82, 83, 85, 86, 88, 89, 91, 92, 95,
          106, 107);

  /** What is less over HTTP than a case asks for, and where the rest is. */
  private static final Map<Integer, String> LESS =
      Map.of(
          2,
          "less than the case: statements are counted and no times compared. Those of failed"
              + " sign-ins are, by `LoginTimingTest` (profile `long`); those of registering"
              + " nowhere",
          35,
          "less than the case: 200 others. 200,000 keys, and how many of them are kept, are tried"
              + " in the library; the memory of the process is looked at nowhere",
          44,
          "less than the case: 100 sign-ins. In the library it is 150 at once, and one place that"
              + " is taken; 500, the heap, the times of other pages and clients that go away are"
              + " tried nowhere");

  private static final TreeMap<Integer, Case> CASES = new TreeMap<>();

  /** What the tests of a case are called, over HTTP and elsewhere. */
  private record Case(Set<String> overHttp, Set<String> elsewhere) {
    Case() {
      this(new TreeSet<>(), new TreeSet<>());
    }
  }

  @BeforeAll
  static void read() throws IOException {
    CASES.clear();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file :
          files
              .filter(each -> each.toString().endsWith(".java"))
              .filter(each -> each.toString().contains("/src/test/"))
              .toList()) {
        boolean http =
            file.toString().contains("/reference-server/")
                || file.endsWith("SecurityFilterTest.java");
        Matcher test = TEST.matcher(Files.readString(file));
        while (test.find()) {
          Case found = CASES.computeIfAbsent(Integer.parseInt(test.group(1)), number -> new Case());
          (http ? found.overHttp() : found.elsewhere())
              .add(
                  "["
                      + file.getFileName().toString().replace(".java", "")
                      + "]("
                      + GUIDE.getParent().relativize(file).toString().replace('\\', '/')
                      + "): "
                      + test.group(2).replace('_', ' '));
        }
      }
    }
  }

  @Test
  void each_case_that_can_be_is_tried_over_http() {
    Set<Integer> untried = new TreeSet<>(BY_HTTP);
    CASES.forEach(
        (number, found) -> {
          if (!found.overHttp().isEmpty()) {
            untried.remove(number);
          }
        });
    assertEquals(Set.of(), untried);
  }

  @Test
  void the_guide_has_the_table() throws IOException {
    String guide = Files.readString(GUIDE);
    int from = guide.indexOf(BEGIN) + BEGIN.length();
    int to = guide.indexOf(END);
    if ("abuse-cases".equals(System.getProperty("write"))) {
      Files.writeString(GUIDE, guide.substring(0, from) + table() + guide.substring(to));
      return;
    }
    assertEquals(table(), guide.substring(from, to));
  }

  private static String table() {
    String rows =
        CASES.entrySet().stream()
            .map(
                each ->
                    List.of(
                        each.getKey().toString(),
                        Stream.concat(
                                each.getValue().overHttp().stream(),
                                Stream.ofNullable(LESS.get(each.getKey())))
                            .collect(Collectors.joining("; ")),
                        String.join("; ", each.getValue().elsewhere())))
            .map(row -> "| " + String.join(" | ", row) + " |\n")
            .collect(Collectors.joining());
    return "\n| case | over HTTP | in the libraries |\n|---|---|---|\n" + rows + "\n";
  }
}
