package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file itself says of how many movements it has of an account, and of how much.
 *
 * <p>Begin with {@link #none} and add what the file says. Immutable and thread-safe; null is
 * refused.
 *
 * @param all of all movements, amounts added up without their signs
 * @param in of money in
 * @param out of money out, as a positive amount
 * @param net how much more came in than went out
 */
public record StatedTotals(Tally all, Tally in, Tally out, Optional<Money> net) {
  private static final StatedTotals NONE =
      new StatedTotals(Tally.none(), Tally.none(), Tally.none(), Optional.empty());

  /** Refuses null. */
  public StatedTotals {
    Objects.requireNonNull(all, "all");
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(net, "net");
  }

  /** Returns the totals of a file that states none. */
  public static StatedTotals none() {
    return NONE;
  }

  /** Returns these totals with other ones of all movements. */
  public StatedTotals withAll(Tally newAll) {
    return new StatedTotals(newAll, in, out, net);
  }

  /** Returns these totals with other ones of money in. */
  public StatedTotals withIn(Tally newIn) {
    return new StatedTotals(all, newIn, out, net);
  }

  /** Returns these totals with other ones of money out. */
  public StatedTotals withOut(Tally newOut) {
    return new StatedTotals(all, in, newOut, net);
  }

  /** Returns these totals with a net amount, or without one. */
  public StatedTotals withNet(Optional<Money> newNet) {
    return new StatedTotals(all, in, out, newNet);
  }

  /**
   * How many and how much.
   *
   * @param count how many, if the file says so
   * @param sum how much, never negative where the file is sound, if it says so
   */
  public record Tally(Optional<Long> count, Optional<Money> sum) {
    private static final Tally NONE = new Tally(Optional.empty(), Optional.empty());

    /** Refuses null. */
    public Tally {
      Objects.requireNonNull(count, "count");
      Objects.requireNonNull(sum, "sum");
    }

    /** Returns the tally of a file that states none. */
    public static Tally none() {
      return NONE;
    }

    /** Returns a tally of which both is stated. */
    public static Tally of(long count, Money sum) {
      return new Tally(Optional.of(count), Optional.of(sum));
    }
  }
}
