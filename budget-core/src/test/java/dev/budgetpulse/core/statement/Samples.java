package dev.budgetpulse.core.statement;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample files that lie beside the repository, read in place. */
public final class Samples {
  private static final Path ROOT = Path.of("../../shared/samples");

  private Samples() {}

  /** Skips the test that asks, unless the samples are there. */
  public static void assumePresent() {
    assumeTrue(
        Files.isDirectory(ROOT), "The folder ../shared/samples beside the repository is absent");
  }

  /** Returns tests that need the samples, or one that says why there are none. */
  public static Stream<DynamicTest> tests(Supplier<Stream<DynamicTest>> tests) {
    return Files.isDirectory(ROOT)
        ? tests.get()
        : Stream.of(DynamicTest.dynamicTest("the samples are absent", Samples::assumePresent));
  }

  public static Path path(String name) {
    return ROOT.resolve(name);
  }

  /** Returns the names of the files in a folder below {@code statements}, in order. */
  public static List<String> statements(String folder) {
    try (Stream<Path> files = Files.list(path("statements/" + folder))) {
      return files.map(file -> folder + "/" + file.getFileName()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static StatementFile statement(String name) {
    try {
      return StatementFile.of(path("statements/" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String name) {
    return JsonMapper.shared().readTree(path(name).toFile());
  }

  /** Returns strings that break careless programs; none where the samples are absent. */
  public static List<String> naughtyStrings() {
    Path file = path("text/naughty-strings.txt");
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
