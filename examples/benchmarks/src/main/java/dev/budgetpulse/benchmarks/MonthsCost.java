package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the monthly table costs as a whole process that reads its books from a file, beside hledger
 * and ledger, and beside a JVM that does no more than add up: {@code ./examples/benchmarks/months
 * [quick] [ROWS ...]}.
 *
 * <p>All take turns, and nothing is measured before the tables agree in every cell.
 */
public final class MonthsCost {
  private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
  private static final long SEED = 7;

  /** What a program has on its class path that does no more than this, without a log back end. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "(benchmarks|budget-core|budget-persistence|fastcsv|flyway-core|h2|hibernate-core|HikariCP"
              + "|jackson-core|jakarta\\.persistence-api|slf4j-api)-\\d.*\\.jar");

  private MonthsCost() {}

  /** One of those who take turns. */
  private record Way(
      String name, List<String> command, Timing wall, Timing processor, AtomicLong most) {
    Way(String name, List<String> command) {
      this(name, command, new Timing(), new Timing(), new AtomicLong());
    }

    void round(Path folder) throws IOException, InterruptedException {
      Run run = Run.of(command, folder);
      wall.add(run.seconds());
      processor.add(run.processor());
      most.accumulateAndGet(run.kibibytes() / 1024, Math::max);
    }
  }

  /** Prints a table for each size. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> wanted = List.of(args);
    List<Integer> sizes =
        wanted.stream().filter(size -> !size.equals("quick")).map(Integer::valueOf).toList();
    if (sizes.isEmpty()) {
      sizes = wanted.contains("quick") ? SIZES.subList(0, 2) : SIZES;
    }
    for (int size : sizes) {
      Path folder = Files.createTempDirectory("months");
      measure(size, wanted.contains("quick") || size > 100_000 ? 3 : 7, folder);
    }
  }

  private static void measure(int size, int rounds, Path folder)
      throws IOException, InterruptedException {
    List<HouseholdRows.Row> rows = HouseholdRows.of(size, SEED);
    List<Way> ways = new ArrayList<>();
    Way ours = new Way("ours", ours(rows, folder));
    ways.add(ours);
    Map<LedgerProgram.Cell, Long> table =
        LedgerProgram.monthsInColumns(LedgerProgram.lines(ours.command()));
    for (LedgerProgram program : List.of(LedgerProgram.HLEDGER, LedgerProgram.LEDGER)) {
      Path journal = program.journal(rows, folder);
      try {
        long differing = LedgerProgram.differing(table, program.table(journal));
        if (differing != 0) {
          throw new IllegalStateException(differing + " cells differ from those of " + program);
        }
        ways.add(new Way(program.name().toLowerCase(Locale.ROOT), program.command(journal)));
      } catch (IOException e) {
        System.err.println("SKIPPED: " + program + " is not installed: " + e.getMessage());
      }
    }
    ways.add(new Way("a JVM that adds up", plain(rows, folder)));
    for (int round = 0; round < rounds; round++) {
      for (Way way : ways) {
        way.round(folder);
      }
    }
    System.out.printf(
        "%n| %,d rows, %,d cells agree | s | s of processors | MiB | ours / this |%n",
        size, table.size());
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    for (Way way : ways) {
      System.out.printf(
          "| %s | %s | %s | %d | %s |%n",
          way.name(), way.wall(), way.processor(), way.most().get(), ours.wall().over(way.wall()));
    }
  }

  /** Records the rows in a ledger in a file; returns the command that prints its table. */
  private static List<String> ours(List<HouseholdRows.Row> rows, Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("home");
    LedgerId ledger;
    try (BudgetDatabase stores = BudgetDatabase.open(DatabaseConfig.embedded(file))) {
      ledger = HouseholdLedger.of(rows, stores).ledger().id();
    }
    return java(folder, PrintMonths.class, file.toString(), ledger.value().toString());
  }

  private static List<String> plain(List<HouseholdRows.Row> rows, Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("rows.tsv");
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      for (HouseholdRows.Row row : rows) {
        if (row.category() >= 0) {
          out.println(
              row.date() + "\t" + HouseholdRows.category(row.category()) + "\t" + -row.minor());
        }
      }
    }
    return java(folder, PlainMonths.class, file.toString());
  }

  /** Returns the command of a program that runs as befits a process of less than a second. */
  private static List<String> java(Path folder, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path classes = folder.resolve(program.getSimpleName() + ".jsa");
    // The classes are kept as they were after a first run.
    Run.of(java("-XX:ArchiveClassesAtExit=" + classes, program, arguments), folder);
    return java("-XX:SharedArchiveFile=" + classes, program, arguments);
  }

  private static List<String> java(String archive, Class<?> program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                archive,
                "-cp",
                classPath(),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(jar -> NEEDED.matcher(Path.of(jar).getFileName().toString()).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
