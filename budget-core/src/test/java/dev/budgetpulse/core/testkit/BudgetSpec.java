package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.BudgetCache;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.budget.PeriodSwitch;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.PeriodRule.WeekQuarters.YearEnd;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of budgets over any periods. Extend it and say where the stores come from; they may hold
 * other ledgers.
 */
public abstract class BudgetSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2025, 12, 20);
  private static final int DAYS = 150;

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** Something that somebody does on a day. */
  public record Deed(int what, int day, int category, long cents) {}

  /** All money is somewhere in every period, whatever divides time. */
  @Property(tries = 10)
  public void every_period_adds_up_to_the_cash(
      @ForAll("deeds") List<Deed> deeds, @ForAll("rules") PeriodRule rule) {
    Home home = new Home(rule, deeds);
    for (BudgetPeriod period : home.periods()) {
      assertEquals(home.cash(period.period().last()), period.cash(), period::toString);
    }
  }

  /** A period begins with what the one before it ended with. */
  @Property(tries = 10)
  public void a_period_begins_with_what_the_one_before_left(
      @ForAll("deeds") List<Deed> deeds, @ForAll("rules") PeriodRule rule) {
    List<BudgetPeriod> periods = new Home(rule, deeds).periods();
    for (int i = 1; i < periods.size(); i++) {
      BudgetPeriod before = periods.get(i - 1);
      BudgetPeriod now = periods.get(i);
      assertEquals(before.period().last().plusDays(1), now.period().first());
      assertEquals(before.toBudget(), now.toBudgetBefore());
      assertEquals(before.held(), now.heldBefore());
      for (Envelope envelope : now.envelopes()) {
        Envelope left = before.envelope(envelope.category().id()).orElseThrow();
        Money expected =
            left.isOverspent() && !left.carriesOver() ? Money.zero(EUR) : left.balance();
        assertEquals(expected, envelope.carriedIn());
      }
    }
  }

  /** A card's debt is set aside, or it is known that no envelope had it. */
  @Property(tries = 10)
  public void what_is_set_aside_for_a_card_is_its_debt_but_for_what_no_envelope_had(
      @ForAll("deeds") List<Deed> deeds, @ForAll("rules") PeriodRule rule) {
    Home home = new Home(rule, deeds);
    home.book.budgets().carryOver(DAY.minusDays(190), home.debt, true);
    home.book.budgets().payCard(home.card, Optional.of(home.debt));
    Money assigned = Money.zero(EUR);
    Money owed = Money.zero(EUR);
    for (BudgetPeriod period : home.periods()) {
      Envelope envelope = period.envelope(home.debt).orElseThrow();
      assigned = assigned.plus(envelope.assigned());
      owed = owed.plus(period.owedOnCards());
      Money debt =
          home.sum(period.period().last(), entry -> entry.account().equals(home.card)).negated();
      assertEquals(debt, envelope.balance().minus(assigned).plus(owed), period::toString);
      for (Envelope other : period.envelopes()) {
        assertTrue(!other.owedOnCards().isNegative());
        assertTrue(other.owedOnCards().isZero() || (other.isOverspent() && !other.carriesOver()));
      }
    }
  }

  /** The leaves of an explanation add up to the figure, and entries are among them. */
  @Property(tries = 10)
  public void explanations_add_up_to_the_figures(
      @ForAll("deeds") List<Deed> deeds, @ForAll("rules") PeriodRule rule) {
    Home home = new Home(rule, deeds);
    for (int day = 0; day <= DAYS; day += 50) {
      LocalDate date = DAY.plusDays(day);
      BudgetPeriod period = home.book.budgets().period(date);
      assertExplains(period.toBudget(), home.book.budgets().explainPool(date));
      for (Envelope envelope : period.envelopes()) {
        CategoryId category = envelope.category().id();
        Derivation explanation = home.book.budgets().explain(date, category);
        assertExplains(envelope.balance(), explanation);
        long entries =
            home.book.entries().stream(EntryFilter.all().of(category))
                .filter(entry -> period.period().contains(entry.date()))
                .count();
        assertEquals(
            entries, explanation.leaves().filter(leaf -> leaf.label().contains(" entry ")).count());
      }
    }
  }

  private static void assertExplains(Money figure, Derivation explanation) {
    assertEquals(figure, explanation.amount());
    assertEquals(
        figure,
        Money.total(EUR, explanation.leaves().map(Derivation::amount).toList()),
        explanation::toString);
  }

  /** Dividing time anew does what its preview shows, and loses neither cash nor what was given. */
  @Property(tries = 10)
  public void dividing_time_anew_loses_no_money(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("rules") PeriodRule rule,
      @ForAll("rules") PeriodRule other) {
    Home home = new Home(rule, deeds);
    Budgets budgets = home.book.budgets();
    List<BudgetPeriod> before = home.periods();
    PeriodSwitch preview = budgets.preview(other, DAY.plusDays(DAYS / 2));
    assertEquals(before, home.periods());
    assertEquals(budgets.period(DAY.plusDays(DAYS / 2)), preview.before());
    Optional<ChangeSet> done = budgets.divide(other);
    assertEquals(rule.equals(other), done.isEmpty());
    assertEquals(other, budgets.periods().rule());
    assertEquals(preview.after(), budgets.period(DAY.plusDays(DAYS / 2)));
    List<BudgetPeriod> after = home.periods();
    assertEquals(given(before), given(after));
    for (BudgetPeriod period : after) {
      assertEquals(home.cash(period.period().last()), period.cash());
    }
    if (done.isPresent()) {
      assertInstanceOf(Undo.Done.class, home.book.history().undo(done.get().revision()));
      assertEquals(before, home.periods());
      assertTrue(budgets.divide(other).isPresent());
      assertTrue(budgets.divide(rule).isPresent());
      assertEquals(before, home.periods());
    }
  }

  /** What is kept of a budget is what is read of it, whatever is decided and moved. */
  @Property(tries = 10)
  public void a_budget_that_is_kept_is_that_which_is_read(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("rules") PeriodRule rule,
      @ForAll("rules") PeriodRule other) {
    Home home = new Home(rule, List.of());
    Budgets read = readAnew(home.book, EUR);
    for (Deed deed : deeds) {
      home.happen(deed);
      LocalDate day = DAY.plusDays(deed.day());
      assertEquals(read.until(day), home.book.budgets().until(day));
      assertEquals(read.explainPool(DAY), home.book.budgets().explainPool(DAY));
    }
    home.book.budgets().divide(other);
    LocalDate end = DAY.plusDays(DAYS);
    assertEquals(read.until(end), home.book.budgets().until(end));
    for (Deed deed : deeds) {
      home.happen(deed);
    }
    for (long revision = home.book.history().latest().orElseThrow().revision();
        revision > 8;
        revision--) {
      home.book.history().undo(revision);
      assertEquals(read.until(end), home.book.budgets().until(end));
    }
  }

  /** The same, whatever else happens to the ledger. */
  @Property(tries = 10)
  public void a_budget_that_is_kept_is_that_which_is_read_whatever_happens(
      @ForAll("histories") List<Household.Step> history) {
    Household household = new Household(stores());
    Book book = household.book();
    for (Household.Step step : history) {
      household.live(List.of(step));
      for (Currency currency : List.of(EUR, Currency.getInstance("JPY"))) {
        LocalDate day = LocalDate.of(2024, 2, 1).plusDays(3L * step.first());
        assertEquals(
            readAnew(book, currency).until(day), book.budgets(currency).until(day), step::toString);
      }
    }
  }

  private static Budgets readAnew(Book book, Currency currency) {
    return Budgets.of(book.access(), currency, Calendars.plain(), new BudgetCache(0));
  }

  private static Map<String, Money> given(List<BudgetPeriod> periods) {
    Map<String, Money> given = new HashMap<>();
    for (BudgetPeriod period : periods) {
      for (Envelope envelope : period.envelopes()) {
        given.merge(envelope.category().name(), envelope.assigned(), Money::plus);
      }
    }
    return given;
  }

  private final class Home {
    final Book book = BudgetPulse.on(stores()).createLedger(Actor.of("ada"), "Home", EUR);
    final AccountId checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
    final List<Category> categories =
        List.of(
            book.categories().expense("Household", "Food"),
            book.categories().expense("Household", "Car"),
            book.categories().income("Income", "Salary"));
    final AccountId card = book.accounts().open("Card", Account.Kind.CREDIT_CARD).id();
    final CategoryId debt = book.categories().expense("Cards", "Card").id();

    Home(PeriodRule rule, List<Deed> deeds) {
      book.budgets().divide(rule);
      deeds.forEach(this::happen);
    }

    private void happen(Deed deed) {
      LocalDate day = DAY.plusDays(deed.day());
      Category category = categories.get(deed.category());
      Money amount = Money.ofMinor(deed.cents(), EUR);
      boolean expense = category.kind() == Category.Kind.EXPENSE;
      switch (deed.what()) {
        case 0, 1, 2 ->
            book.entries().add(EntryDraft.of(checking, day, amount).category(category.id()));
        case 3 -> book.entries().add(EntryDraft.of(checking, day, amount));
        case 4 -> book.budgets().hold(day, Money.ofMinor(Math.abs(deed.cents()), EUR));
        case 5 -> book.budgets().carryOver(day, category.id(), deed.cents() > 0);
        case 6 -> book.budgets().copyPeriodBefore(day);
        case 7 ->
            book.entries().add(EntryDraft.of(card, day, amount.negated()).category(category.id()));
        case 8 ->
            book.entries()
                .transfer(
                    amount.isNegative()
                        ? TransferDraft.of(checking, card, day, amount.negated())
                        : TransferDraft.of(card, checking, day, amount));
        case 9 ->
            book.budgets().payCard(card, Optional.of(debt).filter(paid -> deed.cents() > -60_000));
        case 10 -> book.budgets().assign(day, debt, amount);
        default -> {
          if (expense) {
            book.budgets().assign(day, category.id(), amount);
          }
        }
      }
    }

    /** Returns all periods in which anything happens, and some around them. */
    List<BudgetPeriod> periods() {
      return book.budgets().periods().between(DAY.minusDays(190), DAY.plusDays(DAYS + 60)).stream()
          .map(period -> book.budgets().period(period.first()))
          .toList();
    }

    Money cash(LocalDate last) {
      boolean paid = !book.budgets().cards().isEmpty();
      return sum(last, entry -> !paid || !entry.account().equals(card));
    }

    Money sum(LocalDate last, Predicate<Entry> counts) {
      return Money.total(
          EUR,
          book.entries().stream(EntryFilter.all())
              .filter(entry -> !entry.date().isAfter(last))
              .filter(counts)
              .map(Entry::amount)
              .toList());
    }
  }

  /** What a household does in five months. */
  @Provide
  protected Arbitrary<List<Deed>> deeds() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 13),
            Arbitraries.integers().between(0, DAYS),
            Arbitraries.integers().between(0, 2),
            Arbitraries.longs().between(-90_000, 90_000).filter(cents -> cents != 0))
        .as(Deed::new)
        .list()
        .ofMaxSize(15);
  }

  /** What else may happen. */
  @Provide
  protected Arbitrary<List<Household.Step>> histories() {
    return Household.steps(30);
  }

  /** Rules of every kind; each has no more than some dozens of periods in the time looked at. */
  @Provide
  protected Arbitrary<PeriodRule> rules() {
    return Arbitraries.of(
        PeriodRule.calendarMonths(),
        PeriodRule.monthsFrom(25),
        PeriodRule.quarters(),
        PeriodRule.halfYears(),
        PeriodRule.fortnights(DAY.minusDays(3)),
        new PeriodRule.Weeks(5, DAY),
        new PeriodRule.Paydays(Set.of(1, 15), Shift.PREVIOUS, ""),
        new PeriodRule.WeekQuarters(
            List.of(4, 4, 5), DayOfWeek.SATURDAY, Month.JANUARY, YearEnd.NEAREST));
  }
}
