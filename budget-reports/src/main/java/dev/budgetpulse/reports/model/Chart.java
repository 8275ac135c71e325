package dev.budgetpulse.reports.model;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.text.Text;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A chart as data. Immutable.
 *
 * @param id what programs call it, in small letters and hyphens
 * @param title what people call it
 * @param description what is to be seen in it, for who cannot see it
 * @param sort how it is drawn
 * @param currency the currency of its amounts
 * @param places what its amounts are of, in order: days, months, categories
 * @param series its amounts, at least one series
 */
public record Chart(
    String id,
    Text title,
    Text description,
    Sort sort,
    Currency currency,
    List<Text> places,
    List<Series> series)
    implements Block {
  /** How a chart is drawn. */
  public enum Sort {
    /** Bars side by side, upright. */
    BARS,
    /** Bars that lie, longest names first readable: parts of a whole. */
    RANKING,
    /** Lines from place to place. */
    LINES
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a series has not one amount for each place, or there is no
   *     series, or a ranking has several
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if an amount is of another
   *     currency
   */
  public Chart {
    Ids.require(id);
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(description, "description");
    places = List.copyOf(places);
    series = List.copyOf(series);
    if (series.isEmpty() || (sort == Sort.RANKING && series.size() > 1)) {
      throw new IllegalArgumentException(series.size() + " series are no chart of " + sort);
    }
    for (Series one : series) {
      if (one.amounts().size() != places.size()) {
        throw new IllegalArgumentException(
            one.amounts().size() + " amounts for " + places.size() + " places");
      }
      one.amounts().forEach(amount -> amount.ifPresent(it -> it.requireCurrency(currency)));
    }
  }

  /**
   * Amounts that belong together. Immutable.
   *
   * @param name what they are
   * @param amounts one for each place, empty where there is none
   */
  public record Series(Text name, List<Optional<Money>> amounts) {
    /** Copies the list. */
    public Series {
      Objects.requireNonNull(name, "name");
      amounts = List.copyOf(amounts);
    }
  }
}
