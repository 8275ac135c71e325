package dev.budgetpulse.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The least that a JVM needs for the table: adds up the lines of a file, and knows nothing else.
 */
public final class PlainMonths {
  private PlainMonths() {}

  /** Takes a file of a date, a category and cents a line, tabs between them. */
  public static void main(String[] args) throws IOException {
    Map<String, long[]> table = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(Path.of(args[0]))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int first = line.indexOf('\t');
        int second = line.indexOf('\t', first + 1);
        int year = Integer.parseInt(line, 0, 4, 10);
        int month = Integer.parseInt(line, 5, 7, 10);
        table
                .computeIfAbsent(line.substring(first + 1, second), key -> new long[120])[
                (year - 2015) * 12 + month - 1] +=
            Long.parseLong(line, second + 1, line.length(), 10);
      }
    }
    StringBuilder out = new StringBuilder();
    table.forEach(
        (name, months) -> {
          out.append(name);
          for (long cents : months) {
            out.append(',').append(BigDecimal.valueOf(cents, 2));
          }
          out.append('\n');
        });
    System.out.print(out);
  }
}
