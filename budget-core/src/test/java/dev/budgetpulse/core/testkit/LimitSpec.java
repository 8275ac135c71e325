package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.limit.LimitPeriod;
import dev.budgetpulse.core.limit.LimitRule;
import dev.budgetpulse.core.limit.LimitStatus;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/**
 * The laws of spending limits. Extend it and say where the stores come from; they may hold other
 * ledgers.
 */
public abstract class LimitSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final LocalDate START = LocalDate.of(2026, 1, 15);
  private static final LocalDate END = START.plusDays(90);

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** What is spent is what one adds up by hand, entry by entry, whatever the periods are. */
  @Property(tries = 8)
  public void what_is_spent_is_what_the_entries_say(
      @ForAll("periods") PeriodRule periods, @ForAll("payments") List<Payment> payments) {
    Home home = new Home();
    payments.forEach(home::pay);
    for (Coverage coverage : home.coverages()) {
      LimitRule rule = home.limit(coverage, periods, CarryPolicy.both());
      for (LocalDate day : List.of(START.plusDays(10), END)) {
        List<LimitPeriod> found = home.book.limits().periods(rule.id(), day);
        for (LimitPeriod period : found) {
          assertEquals(home.spent(coverage, period.period(), day), period.spent());
        }
        LimitPeriod last = found.get(found.size() - 1);
        assertEquals(last, home.book.limits().status(rule.id(), day).orElseThrow().figures());
      }
    }
  }

  /** Looking late is as good as having looked every day, and the leaves say why. */
  @Property(tries = 5)
  public void looking_late_is_as_good_as_looking_every_day(
      @ForAll("periods") PeriodRule periods, @ForAll("payments") List<Payment> payments) {
    Home daily = new Home();
    Home late = new Home();
    LimitRule watched = daily.limit(Coverage.everything(), periods, CarryPolicy.both());
    LimitRule left = late.limit(Coverage.everything(), periods, CarryPolicy.both());
    for (int day = 0; day <= 90; day++) {
      LocalDate today = START.plusDays(day);
      payments.stream().filter(payment -> payment.day().equals(today)).forEach(daily::pay);
      if (day % 9 == 0) {
        daily.book.limits().alerts(today);
      }
    }
    payments.forEach(late::pay);
    List<LimitPeriod> chain = late.book.limits().periods(left.id(), END);
    assertEquals(daily.book.limits().periods(watched.id(), END), chain);
    Derivation derivation = late.book.limits().explain(left.id(), END).orElseThrow();
    assertEquals(chain.get(chain.size() - 1).limit(), derivation.amount());
    assertEquals(
        derivation.amount(),
        Money.total(EUR, derivation.leaves().map(Derivation::amount).toList()));
  }

  /** What is none of a limit's business leaves it as it was. */
  @Property(tries = 5)
  public void other_categories_currencies_accounts_and_ledgers_do_not_touch_a_limit(
      @ForAll("periods") PeriodRule periods,
      @ForAll("payments") List<Payment> payments,
      @ForAll @LongRange(min = 1, max = 5_000) long minor) {
    Home home = new Home();
    payments.forEach(home::pay);
    home.limit(Coverage.of(home.food), periods, CarryPolicy.both());
    List<LimitStatus> before = home.book.limits().status(END);
    Money some = Money.ofMinor(-minor, EUR);
    home.add(EntryDraft.of(home.checking, START, some).category(home.fun));
    home.add(EntryDraft.of(home.checking, START, some.negated()).category(home.salary));
    home.add(EntryDraft.of(home.checking, START, some));
    home.add(EntryDraft.of(home.house, START, some).category(home.food));
    home.add(EntryDraft.of(home.yen, START, Money.ofMinor(-minor, JPY)).category(home.food));
    home.book
        .entries()
        .transfer(TransferDraft.of(home.checking, home.house, START, some.negated()).planned());
    home.book
        .entries()
        .cancel(home.add(EntryDraft.of(home.checking, START, some).category(home.food)));
    Home other = new Home();
    other.add(EntryDraft.of(other.checking, START, some).category(other.food));
    assertEquals(before, home.book.limits().status(END));
  }

  /** Taking a change of a rule back gives the figures that there were. */
  @Property(tries = 5)
  public void undoing_a_change_of_a_rule_gives_the_earlier_figures(
      @ForAll("periods") PeriodRule periods,
      @ForAll("payments") List<Payment> payments,
      @ForAll CarryPolicy.What what) {
    Home home = new Home();
    payments.forEach(home::pay);
    LimitRule rule = home.limit(Coverage.of(home.food), periods, CarryPolicy.both());
    List<LimitPeriod> before = home.book.limits().periods(rule.id(), END);
    long revision = home.book.history().latest().orElseThrow().revision();
    LimitRule changed =
        home.book
            .limits()
            .change(
                rule.id(),
                old ->
                    old.amount(Money.ofMinor(77, EUR))
                        .carrying(new CarryPolicy(what, Optional.empty())))
            .orElseThrow();
    assertEquals(Optional.of(changed), home.book.limits().find(rule.id()));
    assertEquals(before, home.book.after(revision).limits().periods(rule.id(), END));
    home.undoLatest();
    assertEquals(before, home.book.limits().periods(rule.id(), END));
    home.book.limits().override(rule.id(), END, Optional.of(Money.ofMinor(9, EUR)));
    home.undoLatest();
    home.book.limits().remove(rule.id());
    assertEquals(List.of(), home.book.limits().periods(rule.id(), END));
    home.undoLatest();
    assertEquals(before, home.book.limits().periods(rule.id(), END));
  }

  /** What a limit names can only be taken back with it. */
  @Property(tries = 2)
  public void what_a_limit_is_on_is_not_taken_back_without_it(@ForAll boolean ofGroup) {
    Home home = new Home();
    Category category = home.book.categories().expense("New", "New");
    long revision = home.book.history().latest().orElseThrow().revision();
    home.limit(
        ofGroup ? Coverage.ofGroup(category.group()) : Coverage.of(category.id()),
        PeriodRule.calendarMonths(),
        CarryPolicy.nothing());
    assertInstanceOf(Undo.Blocked.class, home.book.history().undo(revision));
    assertInstanceOf(Undo.Done.class, home.book.history().undoWithLater(revision));
    assertEquals(List.of(), home.book.limits().all());
  }

  /**
   * Something paid or refunded.
   *
   * @param minor how much, below zero if it was paid
   * @param way picks the account, the categories and whether it is a split or a transfer
   */
  public record Payment(LocalDate day, long minor, int way) {}

  /** Returns rules of periods: months, others that begin within months, and weeks. */
  @Provide
  Arbitrary<PeriodRule> periods() {
    return Arbitraries.of(
        PeriodRule.calendarMonths(),
        PeriodRule.quarters(),
        PeriodRule.monthsFrom(25),
        PeriodRule.weeks(DayOfWeek.MONDAY));
  }

  /** Returns payments around the days of limits. */
  @Provide
  Arbitrary<List<Payment>> payments() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 90).map(START::plusDays),
            Arbitraries.longs().between(-9_000, 2_000).filter(minor -> minor != 0),
            Arbitraries.integers().between(0, 59))
        .as(Payment::new)
        .list()
        .ofMaxSize(12);
  }

  /** A ledger with accounts on and off the budget and in two currencies. */
  private final class Home {
    private final Book book = BudgetPulse.on(stores()).createLedger(Actor.of("ada"), "Home", EUR);
    private final AccountId checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
    private final AccountId cash = book.accounts().open("Purse", Account.Kind.CASH).id();
    private final AccountId house =
        book.accounts().open("House", Account.Kind.OTHER, EUR, false).id();
    private final AccountId yen = book.accounts().open("Yen", Account.Kind.CASH, JPY, true).id();
    private final CategoryId food = book.categories().expense("Everyday", "Food").id();
    private final CategoryId car = book.categories().expense("Everyday", "Car").id();
    private final CategoryId fun = book.categories().expense("Leisure", "Fun").id();
    private final CategoryId salary = book.categories().income("Income", "Salary").id();

    List<Coverage> coverages() {
      return List.of(
          Coverage.of(food, fun),
          Coverage.ofGroup(book.categories().find(food).orElseThrow().group()),
          Coverage.everything());
    }

    LimitRule limit(Coverage coverage, PeriodRule periods, CarryPolicy carry) {
      return book.limits().add("Limit", coverage, Money.ofMinor(4_000, EUR), periods, START, carry);
    }

    Entry add(EntryDraft draft) {
      return book.entries().add(draft.planned());
    }

    void pay(Payment payment) {
      CategoryId category = Household.pick(List.of(food, car, fun, salary), payment.way());
      AccountId account = Household.pick(List.of(checking, cash, house, yen), payment.way() / 4);
      Money amount = Money.ofMinor(payment.minor(), account.equals(yen) ? JPY : EUR);
      if (payment.way() >= 52) {
        book.entries()
            .transfer(
                TransferDraft.of(
                        checking,
                        Household.pick(List.of(cash, house), payment.way()),
                        payment.day(),
                        Money.ofMinor(payment.way(), EUR))
                    .spentOn(category)
                    .planned());
      } else if (payment.way() >= 40) {
        List<Money> parts = amount.splitEvenly(2);
        add(
            EntryDraft.of(account, payment.day(), amount)
                .splits(
                    List.of(Split.of(category, parts.get(0)), Split.uncategorised(parts.get(1)))));
      } else {
        add(EntryDraft.of(account, payment.day(), amount).category(category));
      }
    }

    /** Adds up by hand what was spent in a period up to a day. */
    Money spent(Coverage coverage, Period period, LocalDate until) {
      Set<CategoryId> covered = coverage.among(book.categories().all());
      List<Money> moved =
          book.entries().stream(EntryFilter.all().in(EUR))
              .filter(Entry::counts)
              .filter(entry -> !entry.account().equals(house))
              .filter(entry -> entry.transfer().stream().allMatch(to -> to.account().equals(house)))
              .filter(entry -> period.contains(entry.date()) && !entry.date().isAfter(until))
              .flatMap(entry -> entry.splits().stream())
              .filter(split -> split.category().filter(covered::contains).isPresent())
              .map(Split::amount)
              .toList();
      Money spent = Money.total(EUR, moved).negated();
      return spent.isNegative() ? Money.zero(EUR) : spent;
    }

    void undoLatest() {
      assertInstanceOf(
          Undo.Done.class, book.history().undo(book.history().latest().orElseThrow().revision()));
    }
  }
}
