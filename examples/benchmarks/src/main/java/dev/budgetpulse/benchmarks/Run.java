package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of a program took.
 *
 * @param seconds how long it took
 * @param processor seconds of processors, zero where GNU time is not installed
 * @param kibibytes the most memory that it had, zero where GNU time is not installed
 */
record Run(double seconds, double processor, long kibibytes) {
  /** Runs a program to its end; what is measured goes through a file in a folder. */
  static Run of(List<String> command, Path folder) throws IOException, InterruptedException {
    Path measured = folder.resolve("measured");
    List<String> timed = new ArrayList<>();
    boolean hasTime = Files.isExecutable(Path.of("/usr/bin/time"));
    if (hasTime) {
      timed.addAll(List.of("/usr/bin/time", "-f", "%U %S %M", "-o", measured.toString()));
    }
    timed.addAll(command);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(timed)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int exit = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new IOException(command.get(0) + " ends with " + exit);
    }
    if (!hasTime) {
      return new Run(seconds, 0, 0);
    }
    String[] used = Files.readString(measured).strip().split(" ", -1);
    return new Run(
        seconds,
        Double.parseDouble(used[0]) + Double.parseDouble(used[1]),
        Long.parseLong(used[2]));
  }
}
