package dev.budgetpulse.examples.workshop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadmeTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/budgetpulse/examples/workshop");

  @ParameterizedTest
  @ValueSource(strings = {"Ledgers.java", "SpringTransaction.java", "Purchases.java"})
  void the_readme_shows_the_source(String file) throws IOException {
    List<String> source = Files.readAllLines(SOURCES.resolve(file));
    String example =
        source
            .subList(source.indexOf("  // README") + 1, source.lastIndexOf("  // README"))
            .stream()
            .map(line -> line.isEmpty() ? line : line.substring(2))
            .collect(Collectors.joining("\n"))
            .strip();
    assertTrue(
        Files.readString(Path.of("README.md")).contains("```java\n" + example + "\n```"), example);
  }
}
