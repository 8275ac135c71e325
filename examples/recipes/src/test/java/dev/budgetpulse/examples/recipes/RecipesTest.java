package dev.budgetpulse.examples.recipes;

import static dev.budgetpulse.core.ledger.Account.Kind.CHECKING;
import static dev.budgetpulse.core.ledger.Account.Kind.SAVINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.calendar.BusinessDays;
import dev.budgetpulse.core.calendar.Holidays;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.anomaly.MissingPayment;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.snapshot.Snapshot;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.template.ReportTemplates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the guides against the recipes, and runs them. */
final class RecipesTest {
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Path SOURCES = Path.of("src/test/java/dev/budgetpulse/examples/recipes");
  private static final Pattern RECIPE =
      Pattern.compile("// README (\\w+)\n(.*?)// README end", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** Other examples that the guides show a part of; their own tests run them. */
  private static final List<Path> ELSEWHERE =
      List.of(
          Path.of(
              "../own-store/src/test/java/dev/budgetpulse/examples/journal/JournalStoreSpec.java"),
          Path.of(
              "../spring-boot-app/src/main/java/dev/budgetpulse/examples/workshop",
              "SpringTransaction.java"));

  /** The program that each guide begins with. */
  private static final Map<String, String> FIRST =
      Map.of(
          "core", "FirstBudget",
          "persistence", "FirstDatabase",
          "insights", "FirstInsight",
          "reports", "FirstReport",
          "security", "FirstGuard");

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private BudgetDatabase stores;
  private BudgetPulse pulse;
  private Book book;
  private Account checking;
  private Account savings;
  private Category food;
  private Category fun;

  @BeforeEach
  void open() {
    stores = BudgetDatabase.open(DatabaseConfig.inMemory("recipes"));
    pulse =
        BudgetPulse.on(
            stores,
            BudgetPulse.Options.defaults()
                .withCalendars(place -> BusinessDays.weekdaysWithout(Holidays.none()))
                .withItemTypes(
                    Stream.of(
                            Insights.itemTypes(),
                            ReportTemplates.itemTypes(),
                            Subscriptions.itemTypes())
                        .<ItemType<?>>flatMap(List::stream)
                        .toList()));
    book = pulse.createLedger(Actor.of("ada"), "Home", EURO);
    checking = book.accounts().open("Checking", CHECKING);
    savings = book.accounts().open("Savings", SAVINGS);
    Category salary = book.categories().income("Income", "Salary");
    food = book.categories().expense("Home", "Groceries");
    fun = book.categories().expense("Home", "Fun");
    List<EntryDraft> entries = new ArrayList<>();
    for (int months = 24; months >= 0; months--) {
      LocalDate first = today.withDayOfMonth(1).minusMonths(months);
      entries.add(entry(first, "2400.00", "Harbour Works", salary));
      for (int days = 0; days < 28; days += 7) {
        LocalDate day = first.plusDays(days);
        if (!day.isAfter(today)) {
          entries.add(entry(day, "-" + (60 + days) + ".50", "Green Basket", food));
        }
      }
    }
    entries.forEach(book.entries()::add);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void each_block_of_the_guides_is_code_that_is_compiled_as_it_stands_there() throws IOException {
    Set<String> compiled = new HashSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        String source = Files.readString(file);
        Matcher recipe = RECIPE.matcher(source);
        while (recipe.find()) {
          compiled.add(recipe.group(1) + ": " + bare(recipe.group(2)));
        }
        if (FIRST.containsValue(file.getFileName().toString().replace(".java", ""))) {
          compiled.add("first: " + bare(source.substring(source.indexOf(';') + 1)));
        }
      }
    }
    List<String> elsewhere = new ArrayList<>();
    for (Path file : ELSEWHERE) {
      elsewhere.add(bare(Files.readString(file)));
    }
    for (String module : FIRST.keySet()) {
      Matcher block = BLOCK.matcher(Files.readString(guide(module)));
      boolean first = true;
      while (block.find()) {
        String code = bare(block.group(1));
        assertTrue(
            compiled.remove((first ? "first: " : module + ": ") + code)
                || elsewhere.stream().anyMatch(source -> source.contains(code)),
            () -> module + ": " + block.group(1));
        first = false;
      }
    }
    assertEquals(Set.of(), compiled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "persistence", "insights", "reports", "security"})
  void the_first_program_of_a_guide_prints_what_stands_there(String module, @TempDir Path folder)
      throws ReflectiveOperationException, IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      Class.forName(getClass().getPackageName() + "." + FIRST.get(module))
          .getDeclaredMethod("main", String[].class)
          .invoke(null, (Object) new String[] {folder.resolve("home").toString()});
    } finally {
      System.setOut(console);
    }
    String guide = Files.readString(guide(module));
    int begin = guide.indexOf("```text\n") + 8;
    assertEquals(
        guide.substring(begin, guide.indexOf("```\n", begin)),
        printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void a_phrase_is_read_as_the_guide_says() {
    assertTrue(
        CoreRecipes.phrase(
                EURO,
                book.accounts().all(),
                checking,
                book.categories().all(),
                List.of("Blue Bottle"),
                today)
            .draft()
            .isPresent());
  }

  @Test
  void the_recipes_of_the_core_run() {
    CoreRecipes.rules(book, food.id());
    CoreRecipes.limits(book, food.id(), today.withMonth(12).withDayOfMonth(1), today, EURO);
    CoreRecipes.schedules(
        book,
        checking.id(),
        food.id(),
        Money.parse("EUR -900.00"),
        today,
        today,
        today.plusMonths(2),
        month(YearMonth.from(today)),
        EURO);
    CategoryId car = book.categories().expense("Home", "Car").id();
    CategoryId aside = book.categories().expense("Home", "Aside").id();
    CoreRecipes.templates(
        book, food.id(), car, fun.id(), aside, schedule(), today.plusMonths(1), today);
    CoreRecipes.budget(book, food.id(), today, today, EURO);
    CoreRecipes.history(
        book,
        1,
        book.history().find(2).orElseThrow().at(),
        1,
        book.history().find(1).orElseThrow().hash());
  }

  @Test
  void the_recipes_of_insights_run() {
    Snapshot snapshot = Snapshot.of(book, today);
    InsightsRecipes.overview(
        stores,
        book.actor(),
        book.ledger().id(),
        ZoneOffset.UTC,
        new Finding(
            "large-payment:1",
            Severity.LOW,
            Message.of("anomaly.large"),
            Money.parse("EUR 60.50"),
            "found",
            Evidence.of("guide/1").build(0.9)));
    InsightsRecipes.anomalies(
        book,
        ZoneOffset.UTC,
        YearMonth.from(today),
        Locale.GERMAN,
        new MissingPayment(
            "gym",
            "Gym",
            today.minusDays(9),
            3,
            ExpectedAmount.exactly(Money.parse("EUR -30.00")),
            List.of()));
    InsightsRecipes.spending(book);
    InsightsRecipes.categorise(book, ZoneOffset.UTC, today, Money.parse("EUR -4.20"), food);
    InsightsRecipes.patterns(book, ZoneOffset.UTC, Locale.GERMAN);
    InsightsRecipes.health(book, snapshot, ZoneOffset.UTC);
    CashFlow flow = InsightsRecipes.cashFlow(book, checking, savings, today, Locale.GERMAN);
    InsightsRecipes.scenario(flow, schedule(), today.plusMonths(1), today.plusMonths(4));
    InsightsRecipes.recurring(book, ZoneOffset.UTC, Set.of());
    InsightsRecipes.duplicates(book, snapshot, Set.of());
    InsightsRecipes.forecast();
    InsightsRecipes.outlook(book, ZoneOffset.UTC);
  }

  @Test
  void the_recipes_of_reports_run(@TempDir Path folder) throws IOException {
    Path march = folder.resolve("march.pdf");
    ReportsRecipes.pdf(book, march);
    assertTrue(Files.size(march) > 0);
    ReportsRecipes.kinds(
        book, month(YearMonth.from(today).minusMonths(1)), EURO, today, Set.of(food.id()));
    ReportsRecipes.templates(book);
  }

  @Test
  void the_recipes_of_deliveries_and_alerts_run() {
    DataSource database = SecurityRecipesTest.database("reports");
    SecurityRecipesTest.migrate(
        database, "classpath:dev/budgetpulse/reports/schema", "rep_history", ReportTemplates.class);
    MailTransport nothingToSend =
        mail -> {
          throw new AssertionError("Nobody has asked for a mail");
        };
    List<byte[]> keys = List.of(new byte[32]);
    MailStyle style =
        MailStyle.of(
            "Pulse", MailAddress.of("pulse@pulse.example"), URI.create("https://pulse.example"));
    List<LedgerId> ledgers = List.of(book.ledger().id());
    ReportsRecipes.deliveries(pulse, stores, database, keys, style, nothingToSend, () -> ledgers);
    ReportsRecipes.alerts(
        pulse,
        stores,
        database,
        style,
        new UnsubscribeLinks(URI.create("https://pulse.example/stop"), keys),
        nothingToSend,
        () -> ledgers);
  }

  @Test
  void the_recipes_of_persistence_run() throws SQLException {
    DataSource database = SecurityRecipesTest.database("host");
    try (BudgetDatabase shared = BudgetDatabase.on(database);
        Connection connection = database.getConnection()) {
      Book own = BudgetPulse.on(shared).createLedger(Actor.of("ada"), "Home", EURO);
      Account cash = own.accounts().open("Cash", CHECKING);
      EntryDraft expense = EntryDraft.of(cash.id(), today, Money.parse("EUR -3.20"));
      PersistenceRecipes.join(connection, shared, own, expense);
      assertEquals(1, own.history().page(Optional.empty(), 1).get(0).changes());
    }
    DataSource another = SecurityRecipesTest.database("migrated");
    PersistenceRecipes.migrate(another, RecipesTest.class.getClassLoader());
    try (Connection connection = another.getConnection();
        ResultSet note = connection.createStatement().executeQuery("select text from note")) {
      assertTrue(note.next());
    }
  }

  private Schedule schedule() {
    return book.schedules()
        .add(
            "Insurance",
            Terms.of(
                Recurrence.of(today.minusMonths(1), "FREQ=MONTHLY"),
                ExpectedAmount.exactly(Money.parse("EUR -30.00")),
                checking.id()));
  }

  private EntryDraft entry(LocalDate day, String amount, String payee, Category category) {
    Money money = Money.parse("EUR " + amount);
    return EntryDraft.of(checking.id(), day, money)
        .payee(payee)
        .splits(List.of(Split.of(category.id(), money)));
  }

  private static Period month(YearMonth month) {
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  private static Path guide(String module) {
    return Path.of("../../budget-" + module + "/README.md");
  }

  /** Returns code without comments and space, which a formatter may change. */
  private static String bare(String code) {
    return code.replaceAll("(?m)(?<!:)//[^\n]*", "")
        .replaceAll("/\\*.*?\\*/", "")
        .replaceAll("\\s", "");
  }
}
