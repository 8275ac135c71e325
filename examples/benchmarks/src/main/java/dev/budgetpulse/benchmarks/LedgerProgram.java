package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A program that keeps books in plain text, and makes the table of months by category of them. */
enum LedgerProgram {
  HLEDGER {
    @Override
    List<String> command(Path journal) {
      return List.of(
          "hledger", "-f", journal.toString(), "balance", "--monthly", "Expenses", "-O", "csv");
    }

    @Override
    Map<Cell, Long> read(List<String> lines) {
      return monthsInColumns(lines);
    }
  },
  LEDGER {
    @Override
    List<String> command(Path journal) {
      return List.of(
          "ledger",
          "-f",
          journal.toString(),
          "--monthly",
          "register",
          "^Expenses",
          "--register-format",
          "%(format_date(date, \"%Y-%m\"))|%(account)|%(quantity(amount))\\n");
    }

    @Override
    Map<Cell, Long> read(List<String> lines) {
      Map<Cell, Long> table = new HashMap<>();
      for (String line : lines) {
        String[] fields = line.split("\\|", -1);
        put(
            table,
            YearMonth.parse(fields[0]),
            fields[1].substring(EXPENSES.length()),
            cents(fields[2]));
      }
      return table;
    }
  },
  BEANCOUNT {
    @Override
    void write(List<HouseholdRows.Row> rows, PrintStream out) {
      out.println("option \"operating_currency\" \"EUR\"");
      for (int i = 0; i < HouseholdRows.ACCOUNTS; i++) {
        out.println("2014-12-31 open Assets:" + HouseholdRows.account(i));
      }
      for (int i = 0; i < HouseholdRows.CATEGORIES; i++) {
        out.println("2014-12-31 open " + EXPENSES + HouseholdRows.category(i));
      }
      out.println("2014-12-31 open Income:Salary");
      for (HouseholdRows.Row row : rows) {
        out.printf(
            "%s * \"%s\" \"%s\"%n  Assets:%s  %s EUR%n  %s  %s EUR%n%n",
            row.date(),
            row.payee(),
            row.memo(),
            HouseholdRows.account(row.account()),
            BigDecimal.valueOf(row.minor(), 2),
            counter(row),
            BigDecimal.valueOf(-row.minor(), 2));
      }
    }

    @Override
    List<String> command(Path journal) {
      return List.of(
          "bean-query",
          "-f",
          "csv",
          journal.toString(),
          "SELECT year, month, account, sum(number) AS n WHERE account ~ '^Expenses'"
              + " GROUP BY year, month, account");
    }

    @Override
    Map<Cell, Long> read(List<String> lines) {
      Map<Cell, Long> table = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", -1);
        put(
            table,
            YearMonth.of(Integer.parseInt(fields[0].strip()), Integer.parseInt(fields[1].strip())),
            fields[2].strip().substring(EXPENSES.length()),
            cents(fields[3]));
      }
      return table;
    }
  };

  static final String EXPENSES = "Expenses:";

  /** A place in the table; what is nothing is in none. */
  record Cell(YearMonth month, String category) {}

  /** Returns the command that prints the table. */
  abstract List<String> command(Path journal);

  /** Returns the table that was printed, in cents. */
  abstract Map<Cell, Long> read(List<String> lines);

  /** Writes rows as the program wants to read them. */
  void write(List<HouseholdRows.Row> rows, PrintStream out) {
    for (HouseholdRows.Row row : rows) {
      out.printf(
          "%s %s%n  Assets:%s  %s EUR%n  %s%n%n",
          row.date(),
          row.payee().isEmpty() ? row.memo() : row.payee(),
          HouseholdRows.account(row.account()),
          BigDecimal.valueOf(row.minor(), 2),
          counter(row));
    }
  }

  /** Writes rows to a file of the program's in a folder. */
  final Path journal(List<HouseholdRows.Row> rows, Path folder) throws IOException {
    Path journal = folder.resolve("journal." + name().toLowerCase(Locale.ROOT));
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(journal), false, StandardCharsets.UTF_8)) {
      write(rows, out);
    }
    return journal;
  }

  /**
   * Returns the program's table.
   *
   * @throws IOException if it is not installed
   */
  final Map<Cell, Long> table(Path journal) throws IOException, InterruptedException {
    return read(lines(command(journal)));
  }

  /** Returns what a program prints. */
  static List<String> lines(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command.get(0) + " failed");
    }
    return lines;
  }

  /** Returns a table of comma-separated values with a line for each category. */
  static Map<Cell, Long> monthsInColumns(List<String> lines) {
    List<String> months = fields(lines.get(0));
    Map<Cell, Long> table = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = fields(line);
      if (fields.get(0).startsWith(EXPENSES)) {
        for (int i = 1; i < fields.size(); i++) {
          put(
              table,
              YearMonth.parse(months.get(i)),
              fields.get(0).substring(EXPENSES.length()),
              cents(fields.get(i)));
        }
      }
    }
    return table;
  }

  /** Counts the cells in which two tables differ. */
  static long differing(Map<Cell, Long> one, Map<Cell, Long> other) {
    Set<Cell> cells = new HashSet<>(one.keySet());
    cells.addAll(other.keySet());
    return cells.stream()
        .filter(cell -> !one.getOrDefault(cell, 0L).equals(other.getOrDefault(cell, 0L)))
        .count();
  }

  static void put(Map<Cell, Long> table, YearMonth month, String category, long minor) {
    if (minor != 0) {
      table.merge(new Cell(month, category), minor, Long::sum);
    }
  }

  private static String counter(HouseholdRows.Row row) {
    if (row.isTransfer()) {
      return "Assets:" + HouseholdRows.account(row.other());
    }
    return row.category() < 0 ? "Income:Salary" : EXPENSES + HouseholdRows.category(row.category());
  }

  private static long cents(String amount) {
    String number = amount.replaceAll("[^0-9.-]", "");
    return number.isEmpty() ? 0 : new BigDecimal(number).movePointRight(2).longValueExact();
  }

  private static List<String> fields(String line) {
    return List.of(line.replace("\"", "").split(",", -1));
  }
}
