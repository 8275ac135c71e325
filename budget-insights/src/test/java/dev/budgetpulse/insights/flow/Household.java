package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A made-up household: what it paid and entered for later, and what is due.
 *
 * @param asOf the day
 * @param opening what is on its account, in cents
 * @param facts what it paid up to the day, and entered with a later date
 * @param dues what is due
 */
public record Household(LocalDate asOf, long opening, List<Fact> facts, List<Due> dues) {
  /** The currency. */
  public static final Currency EUR = Currency.getInstance("EUR");

  /** Groceries, leisure, salary, in this order. */
  public static final List<CategoryId> CATEGORIES =
      List.of(new CategoryId(id(7, 0)), new CategoryId(id(7, 1)), new CategoryId(id(7, 2)));

  private static final AccountId ACCOUNT = new AccountId(id(8, 0));

  /** An entry; category 3 is none. */
  public record Fact(LocalDate date, long minor, int category) {
    Fact times(long factor) {
      return new Fact(date, minor * factor, category);
    }
  }

  /** An occurrence; each is of a schedule of its own. */
  public record Due(LocalDate due, long minor, int category, boolean paid) {
    Due times(long factor) {
      return new Due(due, minor * factor, category, paid);
    }
  }

  /** Returns an amount in cents. */
  public static Money cents(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  /** Returns the schedule of a due. */
  public static ScheduleId schedule(int number) {
    return new ScheduleId(id(9, number));
  }

  private static UUID id(int kind, int number) {
    return new UUID(kind, number);
  }

  Household withFacts(List<Fact> others) {
    return new Household(asOf, opening, others, dues);
  }

  Household withDues(List<Due> others) {
    return new Household(asOf, opening, facts, others);
  }

  Household times(long factor) {
    return new Household(
        asOf,
        opening * factor,
        facts.stream().map(fact -> fact.times(factor)).toList(),
        dues.stream().map(due -> due.times(factor)).toList());
  }

  /** Returns its baseline. */
  public Baseline baseline() {
    return baseline(Estimate.seasonalMedian());
  }

  Baseline baseline(Estimate estimate) {
    return baseline(new Random(0), estimate);
  }

  Baseline baseline(Random order) {
    return baseline(order, Estimate.seasonalMedian());
  }

  private Baseline baseline(Random order, Estimate estimate) {
    List<Payment> payments = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      Entry entry =
          Entry.of(new EntryId(id(5, i)), ACCOUNT, fact.date(), cents(fact.minor()))
              .withSplits(List.of(new Split(category(fact.category()), cents(fact.minor()), "")));
      payments.add(new Payment(entry, "", ""));
    }
    List<Occurrence> occurrences = new ArrayList<>();
    for (int i = 0; i < dues.size(); i++) {
      occurrences.add(occurrence(i, dues.get(i)));
    }
    Collections.shuffle(payments, order);
    Collections.shuffle(occurrences, order);
    Snapshot snapshot =
        new Snapshot(
            asOf,
            EUR,
            List.of(new Account(ACCOUNT, "Checking", Account.Kind.CHECKING, EUR, true, false)),
            List.of(
                category(0, "Groceries", Category.Kind.EXPENSE),
                category(1, "Leisure", Category.Kind.EXPENSE),
                category(2, "Salary", Category.Kind.INCOME)),
            payments.stream().filter(payment -> !payment.date().isAfter(asOf)).toList(),
            payments.stream().filter(payment -> payment.date().isAfter(asOf)).toList());
    return Baseline.of(snapshot, cents(opening), occurrences, estimate);
  }

  private static Optional<CategoryId> category(int number) {
    return number < CATEGORIES.size() ? Optional.of(CATEGORIES.get(number)) : Optional.empty();
  }

  private static Category category(int number, String name, Category.Kind kind) {
    return new Category(CATEGORIES.get(number), new GroupId(id(6, 0)), name, kind, number, false);
  }

  private static Occurrence occurrence(int number, Due due) {
    ExpectedAmount amount = ExpectedAmount.exactly(cents(due.minor()));
    Terms terms = Terms.of(Recurrence.once(due.due()), amount, ACCOUNT).payee("Due " + number);
    return new Occurrence(
        new OccurrenceId(schedule(number), due.due()),
        "Due " + number,
        category(due.category()).map(terms::category).orElse(terms),
        due.due(),
        amount,
        due.paid() ? Occurrence.State.PAID_EARLY : Occurrence.State.SCHEDULED,
        due.paid() ? cents(due.minor()) : cents(0),
        Optional.empty(),
        List.of());
  }

  /** Returns households of all sorts as of a day in March 2026, with up to three years behind. */
  public static Arbitrary<Household> any() {
    Arbitrary<Integer> categories = Arbitraries.integers().between(0, 3);
    Arbitrary<Long> minor =
        Arbitraries.longs().between(-200_000, 200_000).filter(amount -> amount != 0);
    Arbitrary<Integer> ago =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.integers().between(0, 300)),
            Tuple.of(2, Arbitraries.integers().between(0, 1100)),
            Tuple.of(1, Arbitraries.integers().between(-100, -1)));
    return Arbitraries.integers()
        .between(1, 31)
        .map(day -> LocalDate.of(2026, 3, day))
        .flatMap(
            asOf ->
                Combinators.combine(
                        Arbitraries.longs().between(-500_000, 500_000),
                        Combinators.combine(ago, minor, categories)
                            .as((days, amount, it) -> new Fact(asOf.minusDays(days), amount, it))
                            .list()
                            .ofMaxSize(60),
                        Combinators.combine(
                                Arbitraries.integers().between(-10, 150),
                                minor,
                                categories,
                                Arbitraries.of(true, false))
                            .as(
                                (days, amount, it, paid) ->
                                    new Due(asOf.plusDays(days), amount, it, paid))
                            .list()
                            .ofMaxSize(6))
                    .as((opening, facts, dues) -> new Household(asOf, opening, facts, dues)));
  }
}
