package dev.budgetpulse.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Actual's engine with a household's rows and budget in it, in a process of its own. */
final class Actual implements AutoCloseable {
  private static final Path SCRIPT = Path.of("examples", "benchmarks", "actual.mjs");

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  /**
   * Starts the engine and imports the rows.
   *
   * @param folder where {@code @actual-app/api} is installed
   * @param rows how many
   */
  Actual(Path folder, int rows) throws IOException {
    Path file = Files.createTempFile("rows", ".tsv");
    file.toFile().deleteOnExit();
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      HouseholdRows.of(rows, 1).forEach(row -> write(row, out));
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                SCRIPT.toAbsolutePath().toString(),
                file.toString(),
                Long.toString(BudgetedHousehold.BUDGETED)));
    BudgetedHousehold.months().stream().map(YearMonth::toString).forEach(command::add);
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
    if (!"ready".equals(answers.readLine())) {
      throw new IllegalStateException("Actual did not start");
    }
  }

  // A transfer is a row on either side, as their importer takes it.
  private static void write(HouseholdRows.Row row, PrintStream out) {
    write(row, row.account(), row.minor(), out);
    if (row.isTransfer()) {
      write(row, row.other(), -row.minor(), out);
    }
  }

  private static void write(HouseholdRows.Row row, int account, long minor, PrintStream out) {
    int category = BudgetedHousehold.category(row);
    out.printf(
        "%s\t%s\t%d\t%s\t%s\t%s%n",
        HouseholdRows.account(account),
        row.date(),
        minor,
        category < 0 ? "" : HouseholdRows.category(category),
        row.payee(),
        row.memo());
  }

  /** Imports one row and reads the last month after it. */
  void addOneAndRead(Timing add, Timing read) {
    try {
      questions.write("one\n");
      questions.flush();
      String[] millis = Objects.requireNonNull(answers.readLine()).split(" ", -1);
      add.add(Double.parseDouble(millis[0]));
      read.add(Double.parseDouble(millis[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.onExit().join();
  }
}
