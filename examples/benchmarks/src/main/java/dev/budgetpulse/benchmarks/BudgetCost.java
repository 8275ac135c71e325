package dev.budgetpulse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the budgets of ledgers in a database cost, beside the least that their figures need and
 * beside Actual's engine: {@code ./examples/benchmarks/budgets [ENGINE ...]}.
 *
 * <p>With {@code quick} among the arguments, without the ledger of a million. All take turns in one
 * warm process; what is compared must first agree in every figure.
 */
public final class BudgetCost {
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 61;
  private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

  private BudgetCost() {}

  private record Cell(YearMonth month, CategoryId category) {}

  /** Prints two tables for each engine. */
  public static void main(String[] args) throws IOException {
    List<String> wanted = List.of(args);
    List<String> engines = wanted.stream().filter(name -> !name.equals("quick")).toList();
    List<Server> servers =
        Server.all().stream()
            .filter(server -> engines.isEmpty() || engines.contains(server.name()))
            .toList();
    List<Integer> sizes = wanted.contains("quick") ? SIZES.subList(0, 2) : SIZES;
    @Nullable String folder = System.getenv("ACTUAL_API");
    if (folder == null) {
      System.err.println("SKIPPED: Actual, ACTUAL_API names no folder with @actual-app/api");
      measure(servers, sizes, Optional.empty());
    } else {
      try (Actual actual = new Actual(Path.of(folder), SIZES.get(0))) {
        measure(servers, sizes, Optional.of(actual));
      }
    }
  }

  private static void measure(List<Server> servers, List<Integer> sizes, Optional<Actual> actual)
      throws IOException {
    for (Server server : servers) {
      if (!server.isAvailable()) {
        System.err.println("SKIPPED: " + server.name() + ", there is no such server here");
        continue;
      }
      Path folder = Files.createTempDirectory("budgets");
      try (Server.Running running = server.start(folder);
          HikariDataSource pool = pool(running.newDatabase("budgets"));
          BudgetDatabase stores = BudgetDatabase.on(pool)) {
        List<Household> households =
            sizes.stream()
                .map(rows -> new Household(rows, BudgetedHousehold.of(stores, rows)))
                .toList();
        // The servers would do so by themselves, a minute later or in the midst of a round.
        for (String table :
            List.of("budget_entry", "budget_split", "budget_monthly_total", "budget_item")) {
          Server.execute(pool, server.analysis(table));
        }
        households.forEach(household -> household.ledger().verify(stores));
        new Run(pool, stores, households, actual).print(server.title());
      }
    }
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  /** A ledger, and how long it takes to add one entry to it and to read its month then. */
  private record Household(int rows, BudgetedHousehold ledger, Timing add, Timing read) {
    Household(int rows, BudgetedHousehold ledger) {
      this(rows, ledger, new Timing(), new Timing());
    }

    void addOneAndRead() {
      add.of(ledger::addOne);
      read.of(ledger::lastPeriod);
    }
  }

  /**
   * Two ways to the same figures.
   *
   * @param opened gives the book that is read
   */
  private record Pair(
      String name,
      Supplier<BudgetedHousehold> opened,
      Function<BudgetedHousehold, Map<Cell, Long>> ours,
      Supplier<Map<Cell, Long>> plain,
      Timing oursTiming,
      Timing plainTiming) {
    Pair(
        String name,
        Supplier<BudgetedHousehold> opened,
        Function<BudgetedHousehold, Map<Cell, Long>> ours,
        Supplier<Map<Cell, Long>> plain) {
      this(name, opened, ours, plain, new Timing(), new Timing());
    }

    void requireSame() {
      if (!plain.get().entrySet().containsAll(ours.apply(opened.get()).entrySet())) {
        throw new IllegalStateException(name + ": the figures are not the same");
      }
    }

    /** Takes both ways, each after a change, for an engine may keep answers until there is one. */
    void measure(BudgetedHousehold ledger, boolean oursFirst) {
      for (boolean isOurs : List.of(oursFirst, !oursFirst)) {
        ledger.addOne();
        BudgetedHousehold book = opened.get();
        if (isOurs) {
          oursTiming.of(() -> ours.apply(book));
        } else {
          plainTiming.of(plain);
        }
      }
    }
  }

  /** All that takes turns on one database. */
  private static final class Run {
    private final DataSource connections;
    private final BudgetDatabase stores;
    private final List<Household> households;
    private final BudgetedHousehold largest;
    private final Optional<Actual> actual;
    private final Timing actualAdd = new Timing();
    private final Timing actualRead = new Timing();

    Run(
        DataSource connections,
        BudgetDatabase stores,
        List<Household> households,
        Optional<Actual> actual) {
      this.connections = connections;
      this.stores = stores;
      this.households = households;
      this.largest = households.get(households.size() - 1).ledger();
      this.actual = actual;
    }

    void print(String engine) {
      List<Pair> pairs =
          List.of(
              new Pair(
                  "a period's budget / sums by SQL",
                  () -> largest.opened(stores),
                  book -> activity(book.lastPeriod()),
                  this::sums),
              new Pair(
                  "a year's budget versus actual / its table",
                  () -> largest,
                  Run::versus,
                  this::table));
      pairs.forEach(Pair::requireSame);
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        if (i == 0) {
          timings(pairs).forEach(Timing::forget);
        }
        boolean oursFirst = i % 2 == 0;
        pairs.forEach(pair -> pair.measure(largest, oursFirst));
        households.forEach(Household::addOneAndRead);
        actual.ifPresent(peer -> peer.addOneAndRead(actualAdd, actualRead));
      }
      System.out.println("| " + engine + " | ours, ms | plain, ms | ours / plain |");
      System.out.println("| --- | ---: | ---: | ---: |");
      for (Pair pair : pairs) {
        System.out.printf(
            "| %s | %s | %s | %s |%n",
            pair.name(),
            pair.oursTiming(),
            pair.plainTiming(),
            pair.oursTiming().over(pair.plainTiming()));
      }
      System.out.println(
          "\n| " + engine + " | add one, ms | then read its month, ms | to the first |");
      System.out.println("| --- | ---: | ---: | ---: |");
      for (Household household : households) {
        System.out.printf(
            "| %,d rows | %s | %s | %s |%n",
            household.rows(),
            household.add(),
            household.read(),
            household.read().over(households.get(0).read()));
      }
      actual.ifPresent(
          peer ->
              System.out.printf(
                  "| Actual, %,d rows | %s | %s | %s |%n",
                  SIZES.get(0), actualAdd, actualRead, actualRead.over(households.get(0).read())));
      System.out.println();
    }

    private Stream<Timing> timings(List<Pair> pairs) {
      return Stream.of(
              pairs.stream().flatMap(pair -> Stream.of(pair.oursTiming(), pair.plainTiming())),
              households.stream().flatMap(each -> Stream.of(each.add(), each.read())),
              Stream.of(actualAdd, actualRead))
          .flatMap(timings -> timings);
    }

    /** Returns the sums by month and category that a budget needs, the least of its work. */
    private Map<Cell, Long> sums() {
      Map<Cell, Long> sums = new HashMap<>();
      try (Connection connection = connections.getConnection();
          PreparedStatement query =
              connection.prepareStatement(
                  """
                  select t.in_month, t.category_id, sum(t.amount) from budget_monthly_total t
                  where t.ledger_id = ? and t.in_month <= ? and t.counterpart_id = ?
                  group by t.in_month, t.category_id""")) {
        query.setObject(1, ledger().value());
        query.setInt(2, number(BudgetedHousehold.LAST_MONTH));
        query.setObject(3, new UUID(0, 0));
        try (ResultSet result = query.executeQuery()) {
          while (result.next()) {
            int month = result.getInt(1);
            sums.put(
                new Cell(
                    YearMonth.of(month / 100, month % 100),
                    new CategoryId(result.getObject(2, UUID.class))),
                result.getLong(3));
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return sums;
    }

    private static Map<Cell, Long> versus(BudgetedHousehold ledger) {
      Map<Cell, Long> activity = new HashMap<>();
      List<BudgetPeriod> all =
          ledger.book().budgets().until(BudgetedHousehold.LAST_MONTH.atEndOfMonth());
      for (BudgetPeriod period : all.subList(all.size() - 12, all.size())) {
        activity.putAll(activity(period));
      }
      return activity;
    }

    private Map<Cell, Long> table() {
      Map<Cell, Long> table = new HashMap<>();
      List<YearMonth> year = BudgetedHousehold.lastYear();
      for (MonthlyTotal total :
          largest
              .book()
              .access()
              .store(Role.VIEWER)
              .monthlyTotals(ledger(), year.get(0), BudgetedHousehold.LAST_MONTH)) {
        total
            .category()
            .ifPresent(
                category ->
                    table.merge(
                        new Cell(total.month(), category), total.amount().minorUnits(), Long::sum));
      }
      return table;
    }

    private LedgerId ledger() {
      return largest.book().ledger().id();
    }

    private static int number(YearMonth month) {
      return month.getYear() * 100 + month.getMonthValue();
    }

    private static Map<Cell, Long> activity(BudgetPeriod period) {
      YearMonth month = YearMonth.from(period.period().first());
      Map<Cell, Long> activity = new HashMap<>();
      for (Envelope envelope : period.envelopes()) {
        if (envelope.assigned().minorUnits() != BudgetedHousehold.BUDGETED) {
          throw new IllegalStateException(envelope + " was not given what is planned");
        }
        activity.put(new Cell(month, envelope.category().id()), envelope.activity().minorUnits());
      }
      return activity;
    }
  }
}
