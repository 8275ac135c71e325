package dev.budgetpulse.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of envelope budgeting, over random histories of money and decisions. */
final class EnvelopeSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final YearMonth START = YearMonth.of(2026, 1);
  private static final int MONTHS = 6;

  @Property(tries = 300)
  void to_budget_plus_held_plus_envelopes_plus_uncategorised_equals_cash(
      @ForAll("histories") List<Deed> history) {
    Household home = new Household(history);
    for (BudgetPeriod month : home.months()) {
      assertEquals(
          home.cashUpTo(month.period().last()), month.cash(), () -> month.period().toString());
    }
  }

  @Property(tries = 300)
  void what_there_is_changes_by_what_came_in_and_went_out(@ForAll("histories") List<Deed> history) {
    Household home = new Household(history);
    List<BudgetPeriod> months = home.months();
    for (int i = 1; i < months.size(); i++) {
      BudgetPeriod before = months.get(i - 1);
      BudgetPeriod now = months.get(i);
      Money had = before.toBudget().plus(before.held()).plus(before.inEnvelopes());
      Money has = now.toBudget().plus(now.held()).plus(now.inEnvelopes());
      assertEquals(had.plus(now.income()).plus(now.activity()), has);
    }
  }

  @Property(tries = 200)
  void an_envelope_begins_with_what_it_had_unless_that_was_overspent_and_not_carried(
      @ForAll("histories") List<Deed> history) {
    List<BudgetPeriod> months = new Household(history).months();
    for (int i = 1; i < months.size(); i++) {
      for (Envelope envelope : months.get(i).envelopes()) {
        Envelope before = months.get(i - 1).envelope(envelope.category().id()).orElseThrow();
        Money expected =
            before.balance().isNegative() && !before.carriesOver()
                ? Money.zero(EUR)
                : before.balance();
        assertEquals(expected, envelope.carriedIn());
      }
    }
  }

  @Property(tries = 200)
  void assigning_moves_money_between_pool_and_envelope_only(
      @ForAll("histories") List<Deed> history, @ForAll("amounts") long minor) {
    Household home = new Household(history);
    CategoryId food = home.expenses.get(0).id();
    BudgetPeriod before = home.book.budgets().month(START);
    Money was = before.envelope(food).orElseThrow().assigned();
    BudgetPeriod after =
        home.book.budgets().assign(START.atDay(1), food, Money.ofMinor(minor, EUR));
    Money given = Money.ofMinor(minor, EUR).minus(was);
    assertEquals(before.toBudget().minus(given), after.toBudget());
    assertEquals(
        before.envelope(food).orElseThrow().balance().plus(given),
        after.envelope(food).orElseThrow().balance());
    assertEquals(before.cash(), after.cash());
  }

  @Property(tries = 200)
  void moving_and_covering_leave_the_pool_as_it_was(
      @ForAll("histories") List<Deed> history, @ForAll("amounts") long minor) {
    Household home = new Household(history);
    CategoryId food = home.expenses.get(0).id();
    CategoryId car = home.expenses.get(1).id();
    LocalDate month = START.plusMonths(2).atDay(1);
    Money pool = home.book.budgets().period(month).toBudget();
    if (minor > 0) {
      assertEquals(
          pool, home.book.budgets().move(month, food, car, Money.ofMinor(minor, EUR)).toBudget());
    }
    BudgetPeriod before = home.book.budgets().period(month);
    BudgetPeriod after = home.book.budgets().cover(month, food, car);
    assertEquals(pool, after.toBudget());
    Money overspent = before.envelope(food).orElseThrow().balance();
    Money available = before.envelope(car).orElseThrow().balance();
    if (overspent.isNegative() && available.isPositive()) {
      assertTrue(
          after.envelope(food).orElseThrow().balance().isZero()
              || after.envelope(car).orElseThrow().balance().isZero());
    } else {
      assertEquals(before, after);
    }
  }

  @Property(tries = 200)
  void holding_never_takes_more_than_there_is_to_budget(
      @ForAll("histories") List<Deed> history, @ForAll("amounts") long minor) {
    Household home = new Household(history);
    Money wanted = Money.ofMinor(Math.abs(minor), EUR);
    BudgetPeriod before = home.book.budgets().month(START);
    BudgetPeriod after = home.book.budgets().hold(START.atDay(1), wanted);
    if (before.toBudget().isPositive()) {
      assertTrue(!after.toBudget().isNegative());
      assertEquals(before.toBudget().plus(before.held()), after.toBudget().plus(after.held()));
    } else {
      assertEquals(before, after);
    }
    assertEquals(after.held(), home.book.budgets().month(START.plusMonths(1)).heldBefore());
  }

  @Property(tries = 100)
  void a_negative_pool_is_covered_to_zero(@ForAll("histories") List<Deed> history) {
    Household home = new Household(history);
    CategoryId food = home.expenses.get(0).id();
    BudgetPeriod before = home.book.budgets().month(START);
    BudgetPeriod after = home.book.budgets().coverPool(START.atDay(1), food);
    assertEquals(
        before.toBudget().isNegative() ? Money.zero(EUR) : before.toBudget(), after.toBudget());
  }

  @Property(tries = 100)
  void archiving_a_category_changes_no_figure(@ForAll("histories") List<Deed> history) {
    Household home = new Household(history);
    List<BudgetPeriod> before = home.months();
    home.book.categories().change(home.expenses.get(0).withArchived(true));
    List<BudgetPeriod> after = home.months();
    for (int i = 0; i < before.size(); i++) {
      assertEquals(before.get(i).toBudget(), after.get(i).toBudget());
      assertEquals(before.get(i).inEnvelopes(), after.get(i).inEnvelopes());
      assertEquals(before.get(i).overspentBefore(), after.get(i).overspentBefore());
    }
  }

  /** Something that somebody in a household does. */
  sealed interface Deed {
    record Spend(int day, int category, long minor) implements Deed {}

    record Shop(int day, long food, long car) implements Deed {}

    record Leave(int day, long minor) implements Deed {}

    record Move(int day, int from, int to, long minor) implements Deed {}

    record Assign(int month, int category, long minor) implements Deed {}

    record Carry(int month, int category, boolean carries) implements Deed {}

    record Hold(int month, long minor) implements Deed {}

    record Edit(int entry, int day, long minor) implements Deed {}

    record Remove(int entry) implements Deed {}

    record Cancel(int entry) implements Deed {}

    record Correct(int day, long minor) implements Deed {}

    record Cover(int month) implements Deed {}
  }

  /** A book in which a history has happened. */
  private static final class Household {
    final Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
    final List<Account> accounts =
        List.of(
            book.accounts()
                .open("Checking", Account.Kind.CHECKING, true, eur(12_345), START.atDay(1)),
            book.accounts().open("Purse", Account.Kind.CASH),
            book.accounts().open("House", Account.Kind.OTHER, EUR, false),
            book.accounts().open("Dollars", Account.Kind.SAVINGS, USD, true));
    final List<Category> expenses =
        List.of(
            book.categories().expense("Household", "Food"),
            book.categories().expense("Household", "Car"));
    final List<Category> categories =
        Stream.concat(
                expenses.stream(),
                Stream.of(
                    book.categories().income("Income", "Salary"),
                    book.categories().income("Income", "Interest")))
            .toList();

    Household(List<Deed> history) {
      history.forEach(this::happen);
    }

    private void happen(Deed deed) {
      Account checking = accounts.get(0);
      if (deed instanceof Deed.Spend d) {
        book.entries()
            .add(
                EntryDraft.of(checking.id(), day(d.day()), eur(d.minor()))
                    .category(categories.get(d.category()).id()));
      } else if (deed instanceof Deed.Shop d) {
        book.entries()
            .add(
                EntryDraft.of(checking.id(), day(d.day()), eur(d.food() + d.car()))
                    .splits(
                        List.of(
                            Split.of(expenses.get(0).id(), eur(d.food())),
                            Split.of(expenses.get(1).id(), eur(d.car())))));
      } else if (deed instanceof Deed.Leave d) {
        book.entries().add(EntryDraft.of(checking.id(), day(d.day()), eur(d.minor())));
      } else if (deed instanceof Deed.Move d) {
        Account from = accounts.get(d.from());
        Account to = accounts.get(d.to());
        book.entries()
            .transfer(
                TransferDraft.exchange(
                    from.id(),
                    to.id(),
                    day(d.day()),
                    Money.ofMinor(d.minor(), from.currency()),
                    Money.ofMinor(d.minor(), to.currency())));
      } else if (deed instanceof Deed.Assign d) {
        book.budgets().assign(month(d.month()), expenses.get(d.category()).id(), eur(d.minor()));
      } else if (deed instanceof Deed.Carry d) {
        book.budgets().carryOver(month(d.month()), categories.get(d.category()).id(), d.carries());
      } else if (deed instanceof Deed.Hold d) {
        book.budgets().hold(month(d.month()), eur(d.minor()));
      } else if (deed instanceof Deed.Cover d) {
        book.budgets().cover(month(d.month()), expenses.get(0).id(), expenses.get(1).id());
      } else if (deed instanceof Deed.Edit d) {
        picked(d.entry())
            .ifPresent(
                entry -> {
                  Money amount =
                      Money.ofMinor(
                          entry.amount().isNegative() ? -d.minor() : d.minor(),
                          entry.amount().currency());
                  book.entries()
                      .change(
                          entry
                              .withDate(day(d.day()))
                              .withAmount(
                                  amount,
                                  List.of(
                                      new Split(entry.splits().get(0).category(), amount, ""))));
                });
      } else if (deed instanceof Deed.Remove d) {
        picked(d.entry()).ifPresent(book.entries()::remove);
      } else if (deed instanceof Deed.Cancel d) {
        picked(d.entry()).ifPresent(book.entries()::cancel);
      } else if (deed instanceof Deed.Correct d) {
        book.reconciliations()
            .begin(checking.id(), day(d.day()), eur(d.minor()))
            .finishWithCorrection();
      }
    }

    private Optional<Entry> picked(int number) {
      List<Entry> entries = new ArrayList<>(book.entries().stream(EntryFilter.all()).toList());
      entries.sort(Comparator.comparing(entry -> entry.id().toString()));
      return entries.isEmpty()
          ? Optional.empty()
          : Optional.of(entries.get(number % entries.size()));
    }

    List<BudgetPeriod> months() {
      return Stream.iterate(START.minusMonths(1), month -> month.plusMonths(1))
          .limit(MONTHS + 2)
          .map(book.budgets()::month)
          .toList();
    }

    /** Adds up the entries themselves, without any of the arithmetic under test. */
    Money cashUpTo(LocalDate last) {
      List<Money> amounts =
          book.entries().stream(EntryFilter.all())
              .filter(entry -> entry.status() != Entry.Status.VOID)
              .filter(entry -> !entry.date().isAfter(last))
              .filter(
                  entry ->
                      entry.account().equals(accounts.get(0).id())
                          || entry.account().equals(accounts.get(1).id()))
              .map(Entry::amount)
              .toList();
      return Money.total(EUR, amounts);
    }

    private static Money eur(long minor) {
      return Money.ofMinor(minor, EUR);
    }

    private static LocalDate day(int day) {
      return START.atDay(1).plusDays(day);
    }

    private static LocalDate month(int month) {
      return START.plusMonths(month).atDay(1);
    }
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.longs().between(-200_000, 200_000);
  }

  @Provide
  Arbitrary<List<Deed>> histories() {
    Arbitrary<Integer> day = Arbitraries.integers().between(0, 30 * MONTHS);
    Arbitrary<Integer> month = Arbitraries.integers().between(0, MONTHS - 1);
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 3);
    Arbitrary<Integer> expense = Arbitraries.integers().between(0, 1);
    Arbitrary<Integer> entry = Arbitraries.integers().between(0, 40);
    Arbitrary<Long> amount = amounts();
    Arbitrary<Long> positive = Arbitraries.longs().between(1, 200_000);
    Arbitrary<Deed> spend = Combinators.combine(day, any, amount).as(Deed.Spend::new);
    Arbitrary<Deed> shop = Combinators.combine(day, amount, amount).as(Deed.Shop::new);
    Arbitrary<Deed> leave = Combinators.combine(day, amount).as(Deed.Leave::new);
    Arbitrary<Deed> move =
        Combinators.combine(day, any, any, positive)
            .filter((on, from, to, minor) -> !from.equals(to))
            .as(Deed.Move::new);
    Arbitrary<Deed> assign = Combinators.combine(month, expense, amount).as(Deed.Assign::new);
    Arbitrary<Deed> carry =
        Combinators.combine(month, any, Arbitraries.of(true, false)).as(Deed.Carry::new);
    Arbitrary<Deed> hold = Combinators.combine(month, positive).as(Deed.Hold::new);
    Arbitrary<Deed> edit = Combinators.combine(entry, day, positive).as(Deed.Edit::new);
    Arbitrary<Deed> remove = entry.map(Deed.Remove::new);
    Arbitrary<Deed> cancel = entry.map(Deed.Cancel::new);
    Arbitrary<Deed> correct = Combinators.combine(day, amount).as(Deed.Correct::new);
    Arbitrary<Deed> cover = month.map(Deed.Cover::new);
    return Arbitraries.oneOf(
            spend, spend, shop, leave, move, assign, assign, carry, hold, edit, remove, cancel,
            correct, cover)
        .list()
        .ofMaxSize(30);
  }
}
