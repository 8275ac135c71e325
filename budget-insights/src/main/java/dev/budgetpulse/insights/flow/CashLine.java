package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is on the accounts of a flow over a day, or over the days of a month that are in it.
 * Immutable.
 *
 * @param first the first day, not null
 * @param last the last day, the same one for a line of one day
 * @param opening what is there before the first day
 * @param changes what moves, by how it is known; every layer is there
 * @param spread how far from {@link #closing} the balance may be at the end of the last day
 */
public record CashLine(
    LocalDate first, LocalDate last, Money opening, Map<Layer, Money> changes, Band spread) {
  /**
   * Copies the changes.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if one is of another currency
   */
  public CashLine {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(spread, "spread");
    Map<Layer, Money> all = new EnumMap<>(Layer.class);
    for (Layer layer : Layer.values()) {
      all.put(layer, changes.getOrDefault(layer, Money.zero(opening.currency())));
    }
    changes = Collections.unmodifiableMap(all);
  }

  /** Returns what moves in all. */
  public Money change() {
    return Money.total(opening.currency(), changes.values());
  }

  /** Returns what is there at the end of the last day. */
  public Money closing() {
    return opening.plus(change());
  }

  /** Returns between what the closing balance is expected to be. */
  public Band band() {
    return spread.plus(closing());
  }
}
