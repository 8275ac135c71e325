import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Counts what Surefire reported: {@code java CountTests.java FOLDER...}, one folder per run.
 *
 * <p>Prints each run's count, each failed test with what it said and each skipped test with its
 * reason, and the sum as the last line. Ends with 1 if a test failed, a skip states no reason, or a run or a test class reports no test.
 */
final class CountTests {

  /** What the frameworks write themselves when the author gave no reason. */
  private static final Pattern NO_REASON =
      Pattern.compile("|.* is @Disabled|@Disabled: .*|assumption is (not )?(true|false)|null");

  /** Of what a failed test said: enough for a shrunken sample and the place. */
  private static final int MOST_LINES = 60;

  private record Count(int passed, int failed, int skipped) {
    Count plus(Count other) {
      return new Count(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    @Override
    public String toString() {
      return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
    }
  }

  private final List<String> complaints = new ArrayList<>();

  public static void main(String[] folders) throws Exception {
    CountTests tests = new CountTests();
    Count sum = new Count(0, 0, 0);
    for (String folder : folders) {
      sum = sum.plus(tests.run(Path.of(folder)));
    }
    tests.complaints.forEach(System.out::println);
    System.out.println(sum);
    System.exit(sum.failed == 0 && tests.complaints.isEmpty() ? 0 : 1);
  }

  private Count run(Path folder) throws Exception {
    List<Path> reports;
    try (Stream<Path> files = Files.walk(folder)) {
      reports =
          files
              .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
              .sorted()
              .toList();
    }
    Count sum = new Count(0, 0, 0);
    for (Path report : reports) {
      sum = sum.plus(read(folder, report.toFile()));
    }
    System.out.println("On " + folder.getFileName() + ": " + sum);
    if (sum.passed == 0) {
      complaints.add("Nothing passed on " + folder.getFileName());
    }
    return sum;
  }

  private Count read(Path folder, File report) throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report)
            .getDocumentElement();
    int failed = number(suite, "failures") + number(suite, "errors");
    int skipped = number(suite, "skipped");
    Count count = new Count(number(suite, "tests") - failed - skipped, failed, skipped);
    if (number(suite, "tests") == 0) {
      complaints.add(
          "No test counted in "
              + suite.getAttribute("name")
              + ": a class that is given up as a whole leaves no trace, so state the assumption"
              + " before each test");
    }
    for (String kind : List.of("failure", "error")) {
      NodeList failures = suite.getElementsByTagName(kind);
      for (int i = 0; i < failures.getLength(); i++) {
        System.out.println(
            "Failed on " + folder.getFileName() + ": " + name(failures.item(i).getParentNode()));
        failures
            .item(i)
            .getTextContent()
            .strip()
            .lines()
            .limit(MOST_LINES)
            .forEach(line -> System.out.println("  " + line));
      }
    }
    NodeList skips = suite.getElementsByTagName("skipped");
    for (int i = 0; i < skips.getLength(); i++) {
      Element skip = (Element) skips.item(i);
      String name = name(skip.getParentNode());
      String reason = reason(skip);
      if (NO_REASON.matcher(reason).matches()) {
        complaints.add("Skipped without a stated reason on " + folder.getFileName() + ": " + name);
      } else {
        System.out.println("Skipped on " + folder.getFileName() + ": " + name + ": " + reason);
      }
    }
    return count;
  }

  private static String name(Node test) {
    Element element = (Element) test;
    return element.getAttribute("classname") + "." + element.getAttribute("name");
  }

  private static String reason(Element skip) {
    if (skip.hasAttribute("message")) {
      return skip.getAttribute("message").strip();
    }
    String trace = skip.getTextContent().strip();
    return trace
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^[\\w.]+(: |$)", "")
        .replaceFirst("^Assumption failed: ", "");
  }

  private static int number(Element suite, String attribute) {
    return Integer.parseInt(suite.getAttribute(attribute));
  }
}
