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
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.snapshot.Snapshot;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.template.ReportTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the guides against the recipes, and runs those that need no server. */
final class RecipesTest {
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Path SOURCES = Path.of("src/test/java/dev/budgetpulse/examples/recipes");
  private static final Pattern RECIPE =
      Pattern.compile("// README (\\w+) (\\d+)\n(.*?)// README end", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** Those that name other libraries or leave something out, as examples of their own show it. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "core 7",
          "persistence 2",
          "security 2",
          "security 4",
          "security 5",
          "security 8",
          "security 9",
          "security 10");

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
  void each_recipe_of_the_guides_is_compiled_as_it_stands_there() throws IOException {
    TreeMap<String, String> compiled = new TreeMap<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Matcher recipe = RECIPE.matcher(Files.readString(file));
        while (recipe.find()) {
          compiled.put(recipe.group(1) + " " + recipe.group(2), bare(recipe.group(3)));
        }
      }
    }
    for (String module : List.of("core", "persistence", "insights", "reports", "security")) {
      Matcher block =
          BLOCK.matcher(Files.readString(Path.of("../../budget-" + module + "/README.md")));
      for (int i = 0; block.find(); i++) {
        String name = module + " " + i;
        if (!ELSEWHERE.contains(name)) {
          assertEquals(bare(block.group(1)), compiled.remove(name), name);
        }
      }
    }
    assertEquals(Set.of(), compiled.keySet());
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
  void the_recipes_of_reports_run() {
    ReportsRecipes.kinds(
        book, month(YearMonth.from(today).minusMonths(1)), EURO, today, Set.of(food.id()));
    ReportsRecipes.templates(book);
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

  /** Returns code without comments and space, which a formatter may change. */
  private static String bare(String code) {
    return code.replaceAll("(?m)(?<!:)//[^\n]*", "")
        .replaceAll("/\\*.*?\\*/", "")
        .replaceAll("\\s", "");
  }
}
