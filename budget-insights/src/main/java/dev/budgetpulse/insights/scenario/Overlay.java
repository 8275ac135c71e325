package dev.budgetpulse.insights.scenario;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.Layer;
import dev.budgetpulse.insights.flow.Movement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One thing that might be otherwise than expected. Immutable.
 *
 * <p>No day before its first one changes. What somebody has entered for later is a fact that only
 * {@link Delay} moves; percentages apply to what is scheduled, estimated or supposed. Where they
 * apply to what is estimated of a category, that is as many times as unsure as it is large; all
 * else stays as unsure as it was.
 */
public sealed interface Overlay {

  /** Returns the first day that it may change. */
  LocalDate from();

  /** Returns a flow as it would be with this. */
  CashFlow on(CashFlow flow);

  /**
   * A schedule ends.
   *
   * @param schedule which one, not null
   * @param from the first day on which nothing of it moves any more, not null
   */
  record Stop(ScheduleId schedule, LocalDate from) implements Overlay {
    /** Refuses null. */
    public Stop {
      Objects.requireNonNull(schedule, "schedule");
      Objects.requireNonNull(from, "from");
    }

    @Override
    public CashFlow on(CashFlow flow) {
      return flow.with(
          flow.movements().stream()
              .filter(
                  movement ->
                      movement.date().isBefore(from)
                          || !movement.schedule().equals(Optional.of(schedule)))
              .toList());
    }
  }

  /**
   * More or less moves through a category: spending is cut or raised, a salary goes up.
   *
   * @param category which one, not null
   * @param percent by how much: -20 is a fifth less; -100 to 1000
   * @param from the first day, not null
   */
  record Change(CategoryId category, BigDecimal percent, LocalDate from) implements Overlay {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the percentage is out of range
     */
    public Change {
      Objects.requireNonNull(category, "category");
      Objects.requireNonNull(from, "from");
      requirePercent(percent);
    }

    @Override
    public CashFlow on(CashFlow flow) {
      return scaled(flow, from, percent, Set.of(), Set.of(category));
    }
  }

  /**
   * A currency gets dearer or cheaper, and with it what is priced in it and paid from the accounts
   * of the flow.
   *
   * @param currency which one, not null
   * @param percent by how much its price in the currency of the flow changes, -100 to 1000
   * @param from the first day, not null
   * @param schedules the schedules whose amounts are priced in it
   * @param categories the categories whose amounts are
   */
  record RateChange(
      Currency currency,
      BigDecimal percent,
      LocalDate from,
      Set<ScheduleId> schedules,
      Set<CategoryId> categories)
      implements Overlay {
    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if the percentage is out of range
     */
    public RateChange {
      Objects.requireNonNull(currency, "currency");
      Objects.requireNonNull(from, "from");
      requirePercent(percent);
      schedules = Set.copyOf(schedules);
      categories = Set.copyOf(categories);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the flow is of the same currency
     */
    @Override
    public CashFlow on(CashFlow flow) {
      if (currency.equals(flow.opening().currency())) {
        throw new IllegalArgumentException("A currency has no price in itself: " + currency);
      }
      return scaled(flow, from, percent, schedules, categories);
    }
  }

  /**
   * Something more comes in or goes out, once or again and again: a raise, a side job, a purchase.
   *
   * @param name what it is called, may be empty
   * @param category what it is for, empty if it has no category
   * @param amount how much each time, out negative, not null
   * @param when on which days; they are not moved off holidays
   */
  record Recurring(String name, Optional<CategoryId> category, Money amount, Recurrence when)
      implements Overlay {
    /** Refuses null. */
    public Recurring {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(category, "category");
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(when, "when");
    }

    /** Returns that something comes or goes once. */
    public static Recurring once(String name, Money amount, LocalDate day) {
      return new Recurring(name, Optional.empty(), amount, Recurrence.once(day));
    }

    /** Returns that something comes or goes every seven days. */
    public static Recurring weekly(String name, Money amount, LocalDate first) {
      return by(name, amount, first, "FREQ=WEEKLY");
    }

    /** Returns that something comes or goes every fourteen days. */
    public static Recurring fortnightly(String name, Money amount, LocalDate first) {
      return by(name, amount, first, "FREQ=WEEKLY;INTERVAL=2");
    }

    /** Returns that something comes or goes on a day of every month, or the last if it has none. */
    public static Recurring monthly(String name, Money amount, LocalDate first) {
      return by(name, amount, first, "FREQ=MONTHLY");
    }

    private static Recurring by(String name, Money amount, LocalDate first, String rule) {
      return new Recurring(name, Optional.empty(), amount, Recurrence.of(first, rule));
    }

    @Override
    public LocalDate from() {
      return when.start();
    }

    @Override
    public CashFlow on(CashFlow flow) {
      return more(
          flow,
          when.between(flow.asOf().plusDays(1), flow.until())
              .map(day -> Movement.supposed(day, category, name, amount)));
    }
  }

  /**
   * A payment moves to a later day.
   *
   * @param payment the payment as it is in the flow; nothing changes if it is not
   * @param to the new day, after the payment's; may be after the flow
   */
  record Delay(Movement payment, LocalDate to) implements Overlay {
    /**
     * Checks the day.
     *
     * @throws IllegalArgumentException if the new day is not later
     */
    public Delay {
      if (!to.isAfter(payment.date())) {
        throw new IllegalArgumentException(to + " is not after " + payment.date());
      }
    }

    @Override
    public LocalDate from() {
      return payment.date();
    }

    @Override
    public CashFlow on(CashFlow flow) {
      List<Movement> movements = new ArrayList<>(flow.movements());
      if (movements.remove(payment)) {
        movements.add(payment.on(to));
      }
      return flow.with(movements);
    }
  }

  /**
   * Money is borrowed on a day and paid back in equal payments.
   *
   * @param loan the loan, not null
   * @param from the day on which it is paid out; the first payment is a month later
   */
  record Borrow(Loan loan, LocalDate from) implements Overlay {
    /** Refuses null. */
    public Borrow {
      Objects.requireNonNull(loan, "loan");
      Objects.requireNonNull(from, "from");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of a loan that was paid out before the flow only the payments to come are in it.
     */
    @Override
    public CashFlow on(CashFlow flow) {
      List<Movement> movements = new ArrayList<>();
      movements.add(Movement.supposed(from, Optional.empty(), loan.name(), loan.principal()));
      for (Loan.Payment payment : loan.payments()) {
        movements.add(
            Movement.supposed(
                from.plusMonths(payment.number()),
                Optional.empty(),
                loan.name(),
                payment.amount().negated()));
      }
      return more(
          flow, movements.stream().filter(movement -> movement.date().isAfter(flow.asOf())));
    }
  }

  private static void requirePercent(BigDecimal percent) {
    if (percent.compareTo(BigDecimal.valueOf(-100)) < 0
        || percent.compareTo(BigDecimal.valueOf(1000)) > 0) {
      throw new IllegalArgumentException("A change is by -100 to 1000 %, not " + percent);
    }
  }

  private static CashFlow more(CashFlow flow, Stream<Movement> movements) {
    return flow.with(Stream.concat(flow.movements().stream(), movements).toList());
  }

  private static CashFlow scaled(
      CashFlow flow,
      LocalDate from,
      BigDecimal percent,
      Set<ScheduleId> schedules,
      Set<CategoryId> categories) {
    Predicate<Movement> which =
        movement ->
            movement.schedule().filter(schedules::contains).isPresent()
                || movement.category().filter(categories::contains).isPresent();
    BigDecimal factor = percent.movePointLeft(2).add(BigDecimal.ONE);
    // What was scaled so far is rounded as a whole, so that cents of many days do not add up.
    Money before = Money.zero(flow.opening().currency());
    Money after = before;
    List<Movement> movements = new ArrayList<>(flow.movements().size());
    for (Movement movement : flow.movements()) {
      if (movement.layer() == Layer.KNOWN
          || movement.date().isBefore(from)
          || !which.test(movement)) {
        movements.add(movement);
      } else {
        before = before.plus(movement.amount());
        Money scaled = before.times(factor, RoundingMode.HALF_EVEN);
        movements.add(movement.of(scaled.minus(after)));
        after = scaled;
      }
    }
    return flow.with(movements).with(flow.spread().scaled(categories, factor, from));
  }
}
