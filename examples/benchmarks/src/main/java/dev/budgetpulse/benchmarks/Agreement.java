package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Holds the monthly table by category against what hledger, ledger and beancount make of the same
 * entries, cell by cell: {@code ./examples/benchmarks/agreement [ROWS ...]}.
 *
 * <p>Exits with 1 if a cell differs, or if none of the three programs is installed.
 */
public final class Agreement {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private Agreement() {}

  private record Cell(YearMonth month, String category) {}

  /** Prints a line for each size, seed and program. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Integer> sizes =
        args.length == 0
            ? List.of(10_000, 100_000)
            : List.of(args).stream().map(Integer::valueOf).toList();
    boolean compared = false;
    boolean agree = true;
    Path folder = Files.createTempDirectory("agreement");
    for (int size : sizes) {
      for (long seed : SEEDS) {
        List<HouseholdRows.Row> rows = HouseholdRows.of(size, seed);
        Map<Cell, Long> ours = ours(rows, "agreement-" + size + "-" + seed);
        for (Peer peer : Peer.values()) {
          Path journal = folder.resolve("journal." + peer.name().toLowerCase(Locale.ROOT));
          try (PrintStream out =
              new PrintStream(Files.newOutputStream(journal), false, StandardCharsets.UTF_8)) {
            peer.write(rows, out);
          }
          Map<Cell, Long> theirs;
          try {
            theirs = peer.table(journal);
          } catch (IOException e) {
            System.out.println(peer + " is not installed: " + e.getMessage());
            continue;
          }
          compared = true;
          Set<Cell> cells = new HashSet<>(ours.keySet());
          cells.addAll(theirs.keySet());
          long differing =
              cells.stream()
                  .filter(
                      cell -> !ours.getOrDefault(cell, 0L).equals(theirs.getOrDefault(cell, 0L)))
                  .count();
          agree &= differing == 0;
          System.out.printf(
              "%,d rows, seed %d, %s: %,d cells, %d differing%n",
              size, seed, peer, cells.size(), differing);
        }
      }
    }
    System.exit(compared && agree ? 0 : 1);
  }

  /**
   * Records the rows in a ledger on the embedded database and reads the table from its services.
   */
  private static Map<Cell, Long> ours(List<HouseholdRows.Row> rows, String name) {
    try (BudgetDatabase stores = BudgetDatabase.open(DatabaseConfig.inMemory(name))) {
      Book book = BudgetPulse.on(stores).createLedger(Actor.of("ada"), "Home", EUR);
      List<AccountId> accounts = new ArrayList<>();
      for (int i = 0; i < HouseholdRows.ACCOUNTS; i++) {
        accounts.add(book.accounts().open(HouseholdRows.account(i), Account.Kind.CHECKING).id());
      }
      List<CategoryId> categories = new ArrayList<>();
      for (int i = 0; i < HouseholdRows.CATEGORIES; i++) {
        categories.add(book.categories().expense("All", HouseholdRows.category(i)).id());
      }
      Category salary = book.categories().income("Income", "Salary");
      List<EntryDraft> entries = new ArrayList<>();
      List<TransferDraft> transfers = new ArrayList<>();
      for (HouseholdRows.Row row : rows) {
        Money amount = Money.ofMinor(row.minor(), EUR);
        if (row.isTransfer()) {
          transfers.add(
              TransferDraft.of(
                  accounts.get(row.account()),
                  accounts.get(row.other()),
                  row.date(),
                  amount.abs()));
        } else {
          entries.add(
              EntryDraft.of(accounts.get(row.account()), row.date(), amount)
                  .payee(row.payee())
                  .memo(row.memo())
                  .category(row.category() < 0 ? salary.id() : categories.get(row.category())));
        }
      }
      book.entries().addAll(entries);
      book.entries().transferAll(transfers);
      return table(book, categories);
    }
  }

  private static Map<Cell, Long> table(Book book, List<CategoryId> categories) {
    Map<Cell, Long> table = new HashMap<>();
    for (int i = 0; i < categories.size(); i++) {
      String name = HouseholdRows.category(i);
      for (EntryTotal total :
          book.entries().totals(EntryFilter.all().of(categories.get(i)), EntryTotal.By.MONTH)) {
        put(
            table,
            YearMonth.parse(total.bucket().orElseThrow()),
            name,
            -total.amount().minorUnits());
      }
    }
    return table;
  }

  private static void put(Map<Cell, Long> table, YearMonth month, String category, long minor) {
    if (minor != 0) {
      table.merge(new Cell(month, category), minor, Long::sum);
    }
  }

  /** A program that keeps books in plain text. */
  private enum Peer {
    HLEDGER {
      @Override
      void write(List<HouseholdRows.Row> rows, PrintStream out) {
        rows.forEach(row -> journal(row, out));
      }

      @Override
      Map<Cell, Long> table(Path journal) throws IOException, InterruptedException {
        List<String> lines =
            run(
                "hledger",
                "-f",
                journal.toString(),
                "balance",
                "--monthly",
                "Expenses",
                "-O",
                "csv");
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
    },
    LEDGER {
      @Override
      void write(List<HouseholdRows.Row> rows, PrintStream out) {
        rows.forEach(row -> journal(row, out));
      }

      @Override
      Map<Cell, Long> table(Path journal) throws IOException, InterruptedException {
        Map<Cell, Long> table = new HashMap<>();
        for (String line :
            run(
                "ledger",
                "-f",
                journal.toString(),
                "--monthly",
                "register",
                "^Expenses",
                "--register-format",
                "%(format_date(date, \"%Y-%m\"))|%(account)|%(quantity(amount))\\n")) {
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
      Map<Cell, Long> table(Path journal) throws IOException, InterruptedException {
        List<String> lines =
            run(
                "bean-query",
                "-f",
                "csv",
                journal.toString(),
                "SELECT year, month, account, sum(number) AS n WHERE account ~ '^Expenses'"
                    + " GROUP BY year, month, account");
        Map<Cell, Long> table = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
          String[] fields = line.split(",", -1);
          put(
              table,
              YearMonth.of(
                  Integer.parseInt(fields[0].strip()), Integer.parseInt(fields[1].strip())),
              fields[2].strip().substring(EXPENSES.length()),
              cents(fields[3]));
        }
        return table;
      }
    };

    private static final String EXPENSES = "Expenses:";

    abstract void write(List<HouseholdRows.Row> rows, PrintStream out);

    abstract Map<Cell, Long> table(Path journal) throws IOException, InterruptedException;

    private static void journal(HouseholdRows.Row row, PrintStream out) {
      out.printf(
          "%s %s%n  Assets:%s  %s EUR%n  %s%n%n",
          row.date(),
          row.payee().isEmpty() ? row.memo() : row.payee(),
          HouseholdRows.account(row.account()),
          BigDecimal.valueOf(row.minor(), 2),
          counter(row));
    }

    private static String counter(HouseholdRows.Row row) {
      if (row.isTransfer()) {
        return "Assets:" + HouseholdRows.account(row.other());
      }
      return row.category() < 0
          ? "Income:Salary"
          : EXPENSES + HouseholdRows.category(row.category());
    }

    private static long cents(String amount) {
      String number = amount.replaceAll("[^0-9.-]", "");
      return number.isEmpty() ? 0 : new BigDecimal(number).movePointRight(2).longValueExact();
    }

    private static List<String> fields(String line) {
      return List.of(line.replace("\"", "").split(",", -1));
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command[0] + " failed");
      }
      return lines;
    }
  }
}
