package dev.budgetpulse.insights.duplicate;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.text.internal.StatementText;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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
  static final double LEAST_SHARED = 0.5;

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
   * @param similar how many others of that amount to that payee are around them
   */
  static Optional<Pair> of(Payment one, Payment other, int similar) {
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
    Optional<Double> shared = sharedWords(one, other);
    if (days > most
        || (!oneAccount && !typed)
        || (!oneAccount && shared.isEmpty())
        || areOfOthers(one, other)) {
      return Optional.empty();
    }
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

  /** Says whether two name different payees. */
  static boolean areOfOthers(Payment one, Payment other) {
    return sharedWords(one, other).filter(part -> part < LEAST_SHARED).isPresent();
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

  private static Optional<Double> sharedWords(Payment one, Payment other) {
    Set<String> words = words(one);
    Set<String> others = words(other);
    if (words.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    if (one.payeeKey().equals(other.payeeKey())) {
      return Optional.of(1.0);
    }
    int fewer = Math.min(words.size(), others.size());
    words.retainAll(others);
    return Optional.of(words.size() / (double) fewer);
  }

  private static Set<String> words(Payment payment) {
    Set<String> words = new HashSet<>(StatementText.of(payment.payee()).payee());
    payment
        .entry()
        .imported()
        .ifPresent(imported -> words.addAll(StatementText.of(imported.text()).payee()));
    return words;
  }
}
