package dev.budgetpulse.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickStartTest {
  private static final Path README = Path.of("../../README.md");
  private static final Path SOURCE =
      Path.of("src/main/java/dev/budgetpulse/quickstart/QuickStart.java");

  @Test
  void it_prints_what_the_readme_says(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      QuickStart.run(folder.resolve("home"), Path.of("march.ofx"), out);
    }
    assertEquals(block("text"), printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void the_readme_shows_its_source_in_at_most_twenty_lines() throws IOException {
    List<String> source = Files.readAllLines(SOURCE);
    int begin = source.indexOf("    // README") + 1;
    int end = source.lastIndexOf("    // README");
    String example =
        source.subList(begin, end).stream()
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(example, block("java"));
    assertTrue(example.lines().count() <= 20, () -> example.lines().count() + " lines");
  }

  /** Returns the README's first block of a language. */
  private static String block(String language) throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf("```" + language + "\n") + language.length() + 4;
    return readme.substring(begin, readme.indexOf("```\n", begin));
  }
}
