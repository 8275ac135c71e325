package dev.budgetpulse.insights.duplicate;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.insights.snapshot.Payment;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Two payments of one amount that may be one.
 *
 * @param one the earlier of them
 * @param days how many days lie between them
 * @param mostDays how many days may lie between two recorded as they are
 * @param sharedWords the part of the words of the one with fewer that the other has too, 1 for one
 *     payee, empty if one has none
 * @param similar how many other payments of that amount to that payee there are around them
 * @param percent how sure it is that they are one, 0 to 100
 */
record Pair(
    Payment one,
    Payment other,
    int days,
    int mostDays,
    Optional<Double> sharedWords,
    int similar,
    int percent) {
  static final int LEAST_PERCENT = 60;

  /** From so many others on an amount is a habit, and says little. */
  static final int HABIT = 2;

  /** What a card pays may be booked so many days after somebody noted it. */
  static final int LATEST_BOOKING = 4;

  static final Comparator<Pair> SUREST_FIRST =
      Comparator.comparingInt(Pair::percent)
          .reversed()
          .thenComparingInt(Pair::days)
          .thenComparing(Pair::one)
          .thenComparing(Pair::other);

  private static final int EARLIEST_BOOKING = 1;
  private static final int FILES_APART = 2;

  /**
   * Returns two payments of one amount as a pair, empty if they are no duplicates.
   *
   * @param words tells how they name their payees
   * @param around counts the others of that amount to that payee around them
   */
  static Optional<Pair> of(Payment one, Payment other, PayeeWords words, IntSupplier around) {
    int days = (int) ChronoUnit.DAYS.between(one.date(), other.date());
    boolean files = isImported(one) && isImported(other);
    boolean typed = !isImported(one) && !isImported(other);
    boolean oneAccount = one.entry().account().equals(other.entry().account());
    if (one.entry().batch().isPresent() && one.entry().batch().equals(other.entry().batch())) {
      return Optional.empty();
    }
    if (isLocked(one) && isLocked(other)) {
      return Optional.empty();
    }
    int most =
        files ? FILES_APART : typed ? 0 : isImported(one) ? EARLIEST_BOOKING : LATEST_BOOKING;
    if (days > most || (!oneAccount && !typed)) {
      return Optional.empty();
    }
    Optional<Double> shared = words.shared(one, other);
    if ((!oneAccount && shared.isEmpty())
        || shared.filter(part -> part < PayeeWords.LEAST_SHARED).isPresent()) {
      return Optional.empty();
    }
    int similar = around.getAsInt();
    int percent =
        (files ? 90 : typed ? 75 : 95)
            - (files ? 15 : 5) * days
            - (shared.isEmpty() ? 20 : shared.get() < 1 ? 5 : 0)
            - (similar >= HABIT ? 30 : 0)
            - (oneAccount ? 0 : 10)
            - (typed && saysOtherwise(one.entry(), other.entry()) ? 20 : 0);
    return percent < LEAST_PERCENT
        ? Optional.empty()
        : Optional.of(new Pair(one, other, days, most, shared, similar, percent));
  }

  private static boolean isImported(Payment payment) {
    return payment.entry().imported().isPresent();
  }

  private static boolean isLocked(Payment payment) {
    return payment.entry().status() == Entry.Status.RECONCILED;
  }

  /** Says whether somebody has put down other notes or other categories. */
  private static boolean saysOtherwise(Entry one, Entry other) {
    boolean otherMemo =
        !one.memo().isEmpty() && !other.memo().isEmpty() && !one.memo().equals(other.memo());
    boolean otherCategory =
        one.origin(Entry.Field.CATEGORY).source() == Origin.Source.USER
            && other.origin(Entry.Field.CATEGORY).source() == Origin.Source.USER
            && one.category().isPresent()
            && other.category().isPresent()
            && !one.category().equals(other.category());
    return otherMemo || otherCategory;
  }
}
