package dev.budgetpulse.persistence.migration;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What has gone wrong before the runner starts; the numbers choose one of what there is. */
sealed interface Damage {

  /** Later statements were run by hand, just as they are written; bits choose which. */
  record MadeByHand(int which) implements Damage {}

  /** All statements that make the schema, up to a version, were run by hand. */
  record MadeByHandUpTo(int version) implements Damage {}

  /** A later table was made without its last column. */
  record MadeIncompletely(int which) implements Damage {}

  /** A later object was made differently. */
  record MadeDifferently(int which, int how) implements Damage {}

  /** The rows of the last applied versions are gone from the history, but what ran has run. */
  record LostRows(int count) implements Damage {}

  /** The history is gone. */
  record LostHistory() implements Damage {}

  /** Plain Flyway failed at a statement of the next version. */
  record FailedRow(int statement) implements Damage {}

  /** The row of a version below the newest one is gone from the history, but it has run. */
  record LostMiddle(int version) implements Damage {}

  /** Two rows of the history have changed places. */
  record Reordered(int version) implements Damage {}

  /** Rows of users do not satisfy a later constraint. */
  record UnfitRows(int which) implements Damage {}

  /** The script of an applied version was written differently, but says the same. */
  record Reformatted(int version, Format format) implements Damage {}

  /** The script of an applied version says something else. */
  record Edited(int version) implements Damage {}

  /** The history has a version that does not exist, and its table is there or not. */
  record Orphan(boolean withTable) implements Damage {}

  /** The database has a version that the code does not know yet. */
  record Newer() implements Damage {}

  /** Two scripts have one version. */
  record TwoHeads(int version) implements Damage {}

  /** How a script can be written. */
  enum Format {
    LINE_ENDS,
    BYTE_ORDER_MARK,
    TRAILING_BLANKS,
    COMMENTS
  }

  static Arbitrary<Damage> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, mendable()), Tuple.of(1, doubtful()), Tuple.of(4, hopeless()));
  }

  /** Damage that leaves a history which plain Flyway, too, takes for out of order. */
  private static Arbitrary<Damage> doubtful() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 1023);
    return Arbitraries.oneOf(List.of(number.map(LostMiddle::new), number.map(Reordered::new)));
  }

  /** Damage that can often, or always, be mended. */
  static Arbitrary<Damage> mendable() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 1023);
    return Arbitraries.oneOf(
        List.of(
            number.map(MadeByHand::new),
            number.map(MadeByHandUpTo::new),
            number.map(MadeIncompletely::new),
            number.map(LostRows::new),
            Arbitraries.just(new LostHistory()),
            number.map(FailedRow::new),
            Combinators.combine(number, Arbitraries.of(Format.class)).as(Reformatted::new)));
  }

  /** Damage that nobody but a person can decide about. */
  static Arbitrary<Damage> hopeless() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 1023);
    return Arbitraries.oneOf(
        List.of(
            Combinators.combine(number, number).as(MadeDifferently::new),
            number.map(UnfitRows::new),
            number.map(Edited::new),
            Arbitraries.of(true, false).map(Orphan::new),
            Arbitraries.just(new Newer()),
            number.map(TwoHeads::new)));
  }
}
