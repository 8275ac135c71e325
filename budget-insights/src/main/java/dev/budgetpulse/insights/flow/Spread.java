package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.CategoryId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the balances of a flow may stray from what is expected, as the errors of its estimates
 * say. Immutable and thread-safe; bands are worked out when they are first asked for.
 *
 * <p>All spreads that come of one draw the same errors, so that what differs between their bands is
 * due to what was changed, not to chance.
 */
public final class Spread {
  private final Simulation simulation;
  private final List<Scaling> scalings;
  private volatile @Nullable List<Band> bands;

  /** From a day on, the errors of some categories are so many times what they were. */
  private record Scaling(Set<CategoryId> categories, BigDecimal factor, LocalDate from) {
    boolean isOf(Optional<CategoryId> category, LocalDate day) {
      return !day.isBefore(from) && category.filter(categories::contains).isPresent();
    }
  }

  Spread(Simulation simulation) {
    this(simulation, List.of());
  }

  private Spread(Simulation simulation, List<Scaling> scalings) {
    this.simulation = simulation;
    this.scalings = List.copyOf(scalings);
  }

  boolean isOf(LocalDate asOf, LocalDate until) {
    return simulation.asOf().equals(asOf) && simulation.until().equals(until);
  }

  /** Returns for each day, in order, how far its closing balance may be from the expected one. */
  public List<Band> bands() {
    List<Band> known = bands;
    if (known == null) {
      // Two threads may both work them out; they come to the same.
      known = simulation.bands(this::factor);
      bands = known;
    }
    return known;
  }

  /**
   * Returns this with some categories so many times as unsure: what is spent half as much is off by
   * half as much.
   *
   * @param categories which ones; others stay as they are
   * @param factor how many times, 0 for not unsure at all, not negative
   * @param from the first day for which it is so
   * @throws IllegalArgumentException if the factor is negative
   */
  public Spread scaled(Set<CategoryId> categories, BigDecimal factor, LocalDate from) {
    if (factor.signum() < 0) {
      throw new IllegalArgumentException("Nothing is off by less than nothing: " + factor);
    }
    if (factor.compareTo(BigDecimal.ONE) == 0 || categories.isEmpty()) {
      return this;
    }
    List<Scaling> more = new ArrayList<>(scalings);
    more.add(new Scaling(Set.copyOf(categories), factor, from));
    return new Spread(simulation, more);
  }

  /**
   * Returns for each day, in order, how far the difference of two closing balances may be from the
   * expected one. What strays in both alike is not in it.
   *
   * @param base the other spread, of the same flow
   * @throws IllegalArgumentException if it is of another flow
   */
  public List<Band> minus(Spread base) {
    if (!simulation.equals(base.simulation)) {
      throw new IllegalArgumentException("Spreads of different flows have no difference");
    }
    return simulation.bands((category, day) -> factor(category, day) - base.factor(category, day));
  }

  private double factor(Optional<CategoryId> category, LocalDate day) {
    double factor = 1;
    for (Scaling scaling : scalings) {
      if (scaling.isOf(category, day)) {
        factor *= scaling.factor().doubleValue();
      }
    }
    return factor;
  }

  /** Two are equal if they draw the same errors and scale them alike. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Spread spread
        && simulation.equals(spread.simulation)
        && scalings.equals(spread.scalings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(simulation, scalings);
  }

  @Override
  public String toString() {
    return "Spread of " + simulation.asOf() + " to " + simulation.until() + " " + scalings;
  }
}
