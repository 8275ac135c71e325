package dev.budgetpulse.core.rate;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * What holding a foreign currency gained or lost by its price alone: what is held at the end, less
 * what was held at the start, less what came and went, each worth what it was on its own day.
 *
 * <p>Immutable and thread-safe; {@code opening + moved + gain = closing}, exactly.
 *
 * @param held the foreign currency
 * @param opening the worth of what was held before the first day, by the rate of the day before
 * @param moved the worth of everything that came less what went, each by the rate of its day
 * @param closing the worth of what was held after the last day, by the rate of that day
 * @param gain what remains, a loss below zero
 */
public record ExchangeGain(Currency held, Money opening, Money moved, Money closing, Money gain) {

  /** The gain, or the rates that are missing to say. */
  public sealed interface Result {}

  /** The gain is known. */
  public record Known(ExchangeGain gain) implements Result {
    /** Checks that there is a gain. */
    public Known {
      Objects.requireNonNull(gain, "gain");
    }
  }

  /**
   * Rates are missing.
   *
   * @param missing what could not be valued, at least one
   */
  public record Unknown(List<Conversion.NoRate> missing) implements Result {
    /** Copies the list. */
    public Unknown {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Money of the foreign currency that came or, below zero, went.
   *
   * @param date the day
   * @param amount how much
   */
  public record Movement(LocalDate date, Money amount) {
    /** Checks that nothing is null. */
    public Movement {
      Objects.requireNonNull(date, "date");
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * Computes the gain of a span of days.
   *
   * @param movements all that ever came and went, in any order
   * @param held the currency of the movements
   * @param home the currency of the gain
   * @param first the first day
   * @param last the last day, not before the first
   * @param rates the rates of the days
   * @throws IllegalArgumentException if the last day is before the first
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if a movement is in another
   *     currency
   * @throws ArithmeticException if a sum does not fit
   */
  public static Result of(
      Collection<Movement> movements,
      Currency held,
      Currency home,
      LocalDate first,
      LocalDate last,
      RateBook rates) {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("The last day " + last + " is before the first " + first);
    }
    List<Money> before = new ArrayList<>();
    List<Money> until = new ArrayList<>();
    List<Conversion> within = new ArrayList<>();
    for (Movement movement : movements) {
      if (movement.date().isAfter(last)) {
        continue;
      }
      until.add(movement.amount());
      if (movement.date().isBefore(first)) {
        before.add(movement.amount());
      } else {
        within.add(rates.convert(movement.amount(), home, movement.date()));
      }
    }
    Conversion opening = worth(Money.total(held, before), home, first.minusDays(1), rates);
    Conversion closing = worth(Money.total(held, until), home, last, rates);
    List<Conversion> all = new ArrayList<>(within);
    all.add(opening);
    all.add(closing);
    List<Conversion.NoRate> missing =
        all.stream()
            .filter(Conversion.NoRate.class::isInstance)
            .map(Conversion.NoRate.class::cast)
            .toList();
    if (opening instanceof Conversion.Converted start
        && closing instanceof Conversion.Converted end
        && missing.isEmpty()) {
      Money moved = ConvertedTotal.of(home, within).sum();
      Money gain = end.value().minus(start.value()).minus(moved);
      return new Known(new ExchangeGain(held, start.value(), moved, end.value(), gain));
    }
    return new Unknown(missing);
  }

  // Nothing is worth nothing at any rate, known or not.
  private static Conversion worth(Money held, Currency home, LocalDate date, RateBook rates) {
    return held.isZero()
        ? new Conversion.Converted(Money.zero(home), List.of())
        : rates.convert(held, home, date);
  }
}
