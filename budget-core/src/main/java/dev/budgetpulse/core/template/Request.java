package dev.budgetpulse.core.template;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.ScheduleId;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a template asks for in a period. Immutable and thread-safe.
 *
 * <p>Amounts are in the currency of the budget. {@code C} is what the envelope carries in; periods
 * left do not count the one that is asked for; a request is never less than nothing, and rounded
 * half to even to a minor unit. The semantics are those of Actual Budget's goal templates.
 */
public sealed interface Request {

  /**
   * So much in every period.
   *
   * @param amount more than zero
   */
  record Fixed(Money amount) implements Request {
    /** Checks the amount. */
    public Fixed {
      requirePositive(amount);
    }
  }

  /** As much as is missing to the envelope's {@link UpTo limit}, which it must have. */
  record Refill() implements Request {}

  /**
   * So much for each time that something comes about in the period.
   *
   * @param amount more than zero
   * @param recurrence the days, by their nominal dates, not null
   */
  record Repeating(Money amount, Recurrence recurrence) implements Request {
    /** Checks the amount. */
    public Repeating {
      requirePositive(amount);
      Objects.requireNonNull(recurrence, "recurrence");
    }
  }

  /**
   * So much that a balance is there by a day: {@code (target - C) / (periods left + 1)}.
   *
   * <p>Several in one envelope are solved together, over the shortest time left: each later one
   * needs its share of that time, a repeating one {@code target / n * (n - left + shortest)} where
   * it comes again every {@code n} periods, one that does not {@code target / (left + 1) *
   * (shortest + 1)}.
   *
   * @param target more than zero
   * @param by the day in the period in which the balance must be there
   * @param everyMonths after how many months it comes again, 1 to 1200; 0 if it does not
   */
  record ByDate(Money target, LocalDate by, int everyMonths) implements Request {
    /** Checks the ranges. */
    public ByDate {
      requirePositive(target);
      requirePossible(by);
      requireMonths(everyMonths);
    }
  }

  /**
   * So much that money is there by a day that is spent from another day on: as {@link ByDate}, but
   * what was assigned since then counts, even if it is spent.
   *
   * @param target more than zero
   * @param from a day in the period in which the spending begins
   * @param by the day in the period in which all of it must be there, not before
   * @param everyMonths after how many months both come again, 1 to 1200; 0 if they do not
   */
  record SpendFrom(Money target, LocalDate from, LocalDate by, int everyMonths) implements Request {
    /** Checks the ranges. */
    public SpendFrom {
      requirePositive(target);
      requirePossible(from);
      requirePossible(by);
      requireMonths(everyMonths);
      if (by.isBefore(from)) {
        throw new IllegalArgumentException("The last day must not be before the first");
      }
    }
  }

  /**
   * A part of what comes in, or of what there is to budget.
   *
   * @param percent more than 0, to 100, at most 4 decimals
   * @param of of what, not null
   * @param category of all income, only what came in through this category; empty for all of it
   * @param before whether that of the period before counts and not that of this one
   */
  record Percentage(BigDecimal percent, Of of, Optional<CategoryId> category, boolean before)
      implements Request {
    /** What a percentage is of. */
    public enum Of {
      /** What came in. */
      INCOME,
      /**
       * What there was to budget when this priority's turn came, or at the end of the period
       * before.
       */
      AVAILABLE
    }

    /** Checks the ranges. */
    public Percentage {
      percent = normal(percent);
      if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
        throw new IllegalArgumentException("A part is more than 0 and at most 100 percent");
      }
      if (of != Of.INCOME && category.isPresent()) {
        throw new IllegalArgumentException("Only income comes through a category");
      }
    }
  }

  /**
   * What was spent on average in the periods before.
   *
   * @param periods how many, 1 to 60; those without spending count
   * @param percent how much more in percent, -100 to 1000, at most 4 decimals
   * @param more how much more on top of that, may be negative
   */
  record Average(int periods, BigDecimal percent, Money more) implements Request {
    /** Checks the ranges. */
    public Average {
      requirePeriods(periods);
      percent = adjustment(percent);
      Objects.requireNonNull(more, "more");
    }
  }

  /**
   * What the envelope was given some periods ago.
   *
   * @param periods how many ago, 1 to 60
   */
  record Copy(int periods) implements Request {
    /** Checks the range. */
    public Copy {
      requirePeriods(periods);
    }
  }

  /**
   * What a schedule costs. What is due in every period, or oftener, is asked for when it is due;
   * what is due less often is saved for, each occurrence over the periods left to it, after what
   * the envelope carries in is poured over them in the order in which they are due. If that covers
   * all of them, an occurrence's part for one period is asked for.
   *
   * @param schedule the schedule, which pays in the currency of the budget, not null
   * @param whole whether all of an occurrence is asked for in the period in which it is due
   * @param percent how much more in percent, -100 to 1000, at most 4 decimals
   */
  record Scheduled(ScheduleId schedule, boolean whole, BigDecimal percent) implements Request {
    /** Checks the range. */
    public Scheduled {
      Objects.requireNonNull(schedule, "schedule");
      percent = adjustment(percent);
    }
  }

  /**
   * A part of what is left to budget after all else, by weight.
   *
   * @param weight 1 to 1,000,000
   */
  record Remainder(int weight) implements Request {
    /** Checks the range. */
    public Remainder {
      requireWeight(weight);
    }
  }

  /**
   * Asks for nothing: an envelope's limit, of which it has one at most. It is given no more than up
   * to it; what it carries in above it is given back.
   *
   * @param amount not negative
   * @param per how often that much, not null
   * @param weekStart the day that weeks begin on, each of which in the period counts; only of
   *     effect by the week, not null
   * @param keeps whether what is carried in above the limit stays in the envelope
   */
  record UpTo(Money amount, Per per, DayOfWeek weekStart, boolean keeps) implements Request {
    /** How often a limit's amount counts. */
    public enum Per {
      /** Once a period. */
      PERIOD,
      /** Once for each week that begins in the period. */
      WEEK,
      /** Once for each day of the period. */
      DAY
    }

    /** Checks the amount. */
    public UpTo {
      Objects.requireNonNull(per, "per");
      Objects.requireNonNull(weekStart, "weekStart");
      if (amount.isNegative()) {
        throw new IllegalArgumentException("A limit must not be negative, is " + amount);
      }
    }

    /** Returns the limit of a period's balance, what is above it being given back. */
    public static UpTo perPeriod(Money amount) {
      return new UpTo(amount, Per.PERIOD, DayOfWeek.MONDAY, false);
    }
  }

  /**
   * Asks for nothing: a balance that the envelope is to reach some time, to be looked at beside it.
   *
   * @param target more than zero
   */
  record Balance(Money target) implements Request {
    /** Checks the target. */
    public Balance {
      requirePositive(target);
    }
  }

  /** Asks for nothing: gives up what is left at the end of a period, see {@link Templates}. */
  record GivesUp() implements Request {}

  /**
   * Asks for nothing: takes a part of what is left to budget at the end of a period, by weight, see
   * {@link Templates}.
   *
   * @param weight 1 to 1,000,000
   */
  record Takes(int weight) implements Request {
    /** Checks the range. */
    public Takes {
      requireWeight(weight);
    }
  }

  /** Returns the amounts that it names. */
  default Stream<Money> amounts() {
    if (this instanceof Fixed fixed) {
      return Stream.of(fixed.amount());
    }
    if (this instanceof Repeating repeating) {
      return Stream.of(repeating.amount());
    }
    if (this instanceof ByDate byDate) {
      return Stream.of(byDate.target());
    }
    if (this instanceof SpendFrom spendFrom) {
      return Stream.of(spendFrom.target());
    }
    if (this instanceof Average average) {
      return Stream.of(average.more());
    }
    if (this instanceof UpTo upTo) {
      return Stream.of(upTo.amount());
    }
    return this instanceof Balance balance ? Stream.of(balance.target()) : Stream.of();
  }

  /** Returns the categories that it cannot do without, and one more. */
  default Stream<CategoryId> namedWith(CategoryId own) {
    return this instanceof Percentage percentage
        ? Stream.concat(Stream.of(own), percentage.category().stream())
        : Stream.of(own);
  }

  private static void requirePositive(Money amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("A template's amount is more than zero, not " + amount);
    }
  }

  private static void requirePossible(LocalDate day) {
    if (!Entry.isPossible(day)) {
      throw new IllegalArgumentException("The day must be in the years 1900 to 2999, is " + day);
    }
  }

  private static void requireMonths(int months) {
    if (months < 0 || months > 1200) {
      throw new IllegalArgumentException("It comes again after 1 to 1200 months, not " + months);
    }
  }

  private static void requirePeriods(int periods) {
    if (periods < 1 || periods > 60) {
      throw new IllegalArgumentException("A template looks 1 to 60 periods back, not " + periods);
    }
  }

  private static void requireWeight(int weight) {
    if (weight < 1 || weight > 1_000_000) {
      throw new IllegalArgumentException("A weight is 1 to 1,000,000, not " + weight);
    }
  }

  private static BigDecimal adjustment(BigDecimal percent) {
    BigDecimal normal = normal(percent);
    if (normal.compareTo(BigDecimal.valueOf(-100)) < 0
        || normal.compareTo(BigDecimal.valueOf(1000)) > 0) {
      throw new IllegalArgumentException("An adjustment is -100 to 1000 percent, not " + percent);
    }
    return normal;
  }

  // So that 5 and 5.0 are equal.
  private static BigDecimal normal(BigDecimal percent) {
    if (percent.precision() - percent.scale() > 6 || percent.stripTrailingZeros().scale() > 4) {
      throw new IllegalArgumentException("A percentage has at most 4 decimals");
    }
    BigDecimal stripped = percent.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
