package dev.budgetpulse.examples.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/budgetpulse/examples/journal/JournalStoreSpec.java");

  @Test
  void the_readme_shows_the_source() throws IOException {
    List<String> source = Files.readAllLines(SOURCE);
    String example =
        source
            .subList(source.indexOf("  // README") + 1, source.lastIndexOf("  // README"))
            .stream()
            .collect(Collectors.joining("\n"))
            .stripTrailing();
    assertTrue(Files.readString(Path.of("README.md")).contains(example), example);
  }
}
