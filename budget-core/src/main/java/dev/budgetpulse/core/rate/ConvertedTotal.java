package dev.budgetpulse.core.rate;

import dev.budgetpulse.core.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * A sum in one currency, with everything that could not be converted beside it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param sum the sum of what was converted
 * @param unconverted what is missing from it, one sum for each currency, by currency code
 */
public record ConvertedTotal(Money sum, List<Money> unconverted) {

  /** Copies the list. */
  public ConvertedTotal {
    unconverted = List.copyOf(unconverted);
  }

  /**
   * Returns the total of conversions.
   *
   * @param currency what they were converted to
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if one was converted to another
   *     currency
   * @throws ArithmeticException if a sum does not fit
   */
  public static ConvertedTotal of(Currency currency, Iterable<Conversion> conversions) {
    Iterable<Money> converted = () -> values(conversions, currency);
    Map<Currency, Money> missing = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    for (Conversion conversion : conversions) {
      if (conversion instanceof Conversion.NoRate none) {
        missing.merge(none.amount().currency(), none.amount(), Money::plus);
      }
    }
    return new ConvertedTotal(Money.total(currency, converted), List.copyOf(missing.values()));
  }

  /** Says whether nothing is missing from the sum. */
  public boolean isComplete() {
    return unconverted.isEmpty();
  }

  private static Iterator<Money> values(Iterable<Conversion> conversions, Currency currency) {
    return StreamSupport.stream(conversions.spliterator(), false)
        .map(
            conversion ->
                conversion instanceof Conversion.Converted done
                    ? done.value()
                    : Money.zero(currency))
        .iterator();
  }
}
