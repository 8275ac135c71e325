package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What writing tables costs as a whole process, of the processor's time: our workbooks, Apache
 * POI's and fastexcel's in turn, and our columns of text and JSON, each with 64 MB of heap.
 */
public final class SheetCost {
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx64m");
  private static final int SMALL = 100_000;
  private static final int LARGE = 1_000_000;

  private SheetCost() {}

  /**
   * Prints the table.
   *
   * @param args how many rounds, seven if it is not given
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    Path file = Files.createTempFile("sheet", ".out");
    Path measured = Files.createTempFile("sheet", ".time");
    try {
      System.out.printf(
          "%d processors, Java %s, %s%n%n| | rows | s of processor, median of %d (least–most)"
              + " | rows/s | MiB | file, MB |%n| --- | ---: | ---: | ---: | ---: | ---: |%n",
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("java.version"),
          FLAGS,
          rounds);
      measure(List.of("ours", "poi", "fastexcel", "csv", "json"), SMALL, rounds, file, measured);
      measure(List.of("ours", "csv", "json"), LARGE, (rounds / 3) | 1, file, measured);
    } finally {
      Files.delete(file);
      Files.delete(measured);
    }
  }

  private static void measure(List<String> writers, int rows, int rounds, Path file, Path measured)
      throws IOException, InterruptedException {
    Map<String, Timing> seconds = new LinkedHashMap<>();
    Map<String, Long> memory = new LinkedHashMap<>();
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String writer : writers) {
        String[] used = run(writer, rows, file, measured);
        double processor = Double.parseDouble(used[0]) + Double.parseDouble(used[1]);
        seconds.computeIfAbsent(writer, any -> new Timing()).add(processor);
        memory.merge(writer, Long.parseLong(used[2]), Math::max);
        sizes.put(writer, Files.size(file));
      }
    }
    seconds.forEach(
        (writer, time) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %s | %,.0f | %d | %.1f |%n",
                writer,
                rows,
                time,
                rows / time.median(),
                memory.getOrDefault(writer, 0L) / 1024,
                sizes.getOrDefault(writer, 0L) / 1e6));
    Timing ours = seconds.get("ours");
    for (String peer : List.of("poi", "fastexcel")) {
      Timing other = seconds.get(peer);
      if (ours != null && other != null) {
        System.out.printf("| ours / %s | | %s | | | |%n", peer, ours.over(other));
      }
    }
  }

  private static String[] run(String writer, int rows, Path file, Path measured)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/usr/bin/time", "-f", "%U %S %M", "-o", measured.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(WriteSheet.class.getName(), writer, Integer.toString(rows), file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(writer + " ends with " + exit);
    }
    List<String> lines = Files.readAllLines(measured);
    return lines.get(lines.size() - 1).strip().split(" ", -1);
  }
}
