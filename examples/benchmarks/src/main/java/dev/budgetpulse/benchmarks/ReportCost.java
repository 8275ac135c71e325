package dev.budgetpulse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.model.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What report models of a large ledger cost in a database: {@code ./examples/benchmarks/reports
 * [ENTRIES]}. The statements are those of a book that nothing was read from before.
 */
public final class ReportCost {
  private static final int ROUNDS = 11;
  private static final LocalDate AS_OF = LocalDate.of(2025, 1, 10);

  private ReportCost() {}

  /**
   * Prints a table.
   *
   * @param args how many entries, a million if it is not given
   */
  public static void main(String[] args) throws IOException {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Path folder = Files.createTempDirectory("reports");
    AtomicInteger sent = new AtomicInteger();
    try (Server.Running running = new Server.H2().start(folder);
        HikariDataSource pool = pool(running.newDatabase("reports"));
        BudgetDatabase stores = BudgetDatabase.on(counted(pool, sent))) {
      BudgetedHousehold household = BudgetedHousehold.of(stores, rows);
      System.out.printf(Locale.ROOT, "%,d entries in ten years, H2 in a file%n%n", rows);
      System.out.println("| | statements | ms (least–most) |\n| --- | ---: | ---: |");
      reports()
          .forEach(
              (name, report) -> {
                int before = sent.get();
                report.of(Reports.of(household.opened(stores).book()));
                int statements = sent.get() - before;
                Timing timing = new Timing();
                for (int round = 0; round < ROUNDS; round++) {
                  Supplier<Report> read =
                      () -> report.of(Reports.of(household.opened(stores).book()));
                  timing.of(read);
                }
                System.out.printf("| %s | %d | %s |%n", name, statements, timing);
              });
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(ReportCost::delete);
      }
    }
  }

  private interface Wanted {
    Report of(Reports reports);
  }

  private static Map<String, Wanted> reports() {
    Period month = Period.of(BudgetedHousehold.LAST_MONTH);
    Period year = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
    Map<String, Wanted> reports = new LinkedHashMap<>();
    reports.put("a week", all -> all.weekly(LocalDate.of(2024, 12, 4), AS_OF));
    reports.put("a month", all -> all.monthly(BudgetedHousehold.LAST_MONTH, AS_OF));
    reports.put(
        "a month with envelopes",
        all -> all.withEnvelopes().monthly(BudgetedHousehold.LAST_MONTH, AS_OF));
    reports.put("a year", all -> all.annual(Year.of(2024), AS_OF));
    for (ReportKind kind :
        List.of(ReportKind.NET_WORTH, ReportKind.CASH_FLOW, ReportKind.CATEGORY_TRENDS)) {
      reports.put(kind.id() + " of a year", all -> all.make(kind, year, AS_OF));
    }
    reports.put("budget of a month", all -> all.make(ReportKind.BUDGET, month, AS_OF));
    return reports;
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  private static DataSource counted(DataSource connections, AtomicInteger sent) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          @Nullable Object result = invoke(connections, method, arguments);
          return result instanceof Connection connection ? counted(connection, sent) : result;
        });
  }

  private static Connection counted(Connection connection, AtomicInteger sent) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          @Nullable Object result = invoke(connection, method, arguments);
          return result instanceof PreparedStatement statement ? counted(statement, sent) : result;
        });
  }

  private static PreparedStatement counted(PreparedStatement statement, AtomicInteger sent) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            sent.incrementAndGet();
          }
          return invoke(statement, method, arguments);
        });
  }

  private interface Answer {
    @Nullable Object to(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method, arguments)));
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
