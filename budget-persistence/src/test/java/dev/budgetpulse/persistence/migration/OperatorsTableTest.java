package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorsTableTest {
  private static final Path SOURCES =
      Path.of("src/main/java/dev/budgetpulse/persistence/migration");

  @Test
  void the_readme_tells_of_every_code_and_of_no_other() throws IOException {
    SortedSet<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().endsWith("java")).toList()) {
        used.addAll(codes("\"(HEAL-R?[0-9]+)", Files.readString(file)));
      }
    }
    assertFalse(used.isEmpty());
    assertEquals(used, codes("\\| `(HEAL-R?[0-9]+) ", Files.readString(Path.of("README.md"))));
  }

  private static SortedSet<String> codes(String pattern, String text) {
    SortedSet<String> codes = new TreeSet<>();
    Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(match -> codes.add(match.replaceAll(".*(HEAL-R?[0-9]+).*", "$1")));
    return codes;
  }
}
