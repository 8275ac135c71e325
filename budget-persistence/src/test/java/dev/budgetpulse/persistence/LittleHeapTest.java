package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much memory many entries need: as much as few. */
class LittleHeapTest {
  private static final int ENTRIES = 20_000;

  @Test
  void more_entries_than_the_heap_could_hold_are_added_as_one_change_set_and_read(
      @TempDir Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LittleHeap.class.getName(),
                folder.resolve("home").toString(),
                "" + ENTRIES)
            .redirectErrorStream(true)
            .start();
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .reduce("", (before, line) -> line);
      assertEquals("added %d, read %d, []".formatted(ENTRIES + 200, ENTRIES), said);
      assertEquals(0, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }
}
