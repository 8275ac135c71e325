package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.LinkReason.Evidence;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Guesses which entries paid which occurrences. */
final class Links {
  /** How far from the day on which it is due an occurrence may be paid, to be guessed. */
  static final int DAYS = 7;

  private static final int SURE_ENOUGH = 60;
  private static final int AMOUNT = 40;
  private static final int DAY = 20;
  private static final int PAYEE = 20;
  private static final int CATEGORY = 10;
  private static final int ACCOUNT = 10;
  private static final Comparator<LinkSuggestion> SUREST_FIRST =
      Comparator.comparingInt(LinkSuggestion::score)
          .reversed()
          .thenComparing(LinkSuggestion::occurrence)
          .thenComparing(guess -> guess.entry().date())
          .thenComparing(guess -> guess.entry().id().toString());

  private Links() {}

  /**
   * Returns the guesses, surest first, each occurrence and each entry at most once.
   *
   * @param payee the name of an entry's payee, empty if it has none
   * @param dismissed whether somebody has said that it did not
   */
  static List<LinkSuggestion> guess(
      List<Occurrence> open,
      List<Entry> entries,
      Function<Entry, String> payee,
      BiPredicate<OccurrenceId, EntryId> dismissed) {
    List<LinkSuggestion> all = new ArrayList<>();
    for (Occurrence occurrence : open) {
      for (Entry entry : entries) {
        if (mayPay(entry, occurrence) && !dismissed.test(occurrence.id(), entry.id())) {
          LinkSuggestion guess =
              new LinkSuggestion(occurrence, entry, reasons(occurrence, entry, payee.apply(entry)));
          if (guess.score() >= SURE_ENOUGH) {
            all.add(guess);
          }
        }
      }
    }
    all.sort(SUREST_FIRST);
    Set<OccurrenceId> paid = new HashSet<>();
    Set<EntryId> used = new HashSet<>();
    List<LinkSuggestion> best = new ArrayList<>();
    for (LinkSuggestion guess : all) {
      if (!paid.contains(guess.occurrence().id()) && used.add(guess.entry().id())) {
        paid.add(guess.occurrence().id());
        best.add(guess);
      }
    }
    return List.copyOf(best);
  }

  private static boolean mayPay(Entry entry, Occurrence occurrence) {
    Money expected = occurrence.amount().least();
    return entry.amount().currency().equals(expected.currency())
        && entry.amount().isNegative() == expected.isNegative()
        && !entry.amount().isZero()
        && daysOff(entry, occurrence) <= DAYS;
  }

  private static long daysOff(Entry entry, Occurrence occurrence) {
    return Math.abs(ChronoUnit.DAYS.between(occurrence.due(), entry.date()));
  }

  private static List<LinkReason> reasons(Occurrence occurrence, Entry entry, String payee) {
    List<LinkReason> reasons = new ArrayList<>();
    reasons.add(new LinkReason(Evidence.AMOUNT, amountPoints(occurrence.amount(), entry.amount())));
    int day = (int) (DAY * (DAYS + 1 - daysOff(entry, occurrence)) / (DAYS + 1));
    reasons.add(new LinkReason(Evidence.DAY, day));
    if (namesIt(occurrence, payee, entry.memo())) {
      reasons.add(new LinkReason(Evidence.PAYEE, PAYEE));
    }
    if (occurrence.terms().category().isPresent()
        && entry.splits().stream()
            .anyMatch(split -> split.category().equals(occurrence.terms().category()))) {
      reasons.add(new LinkReason(Evidence.CATEGORY, CATEGORY));
    }
    if (entry.account().equals(occurrence.terms().account())) {
      reasons.add(new LinkReason(Evidence.ACCOUNT, ACCOUNT));
    }
    return reasons;
  }

  /** All points for an expected amount, none for one that is off by as much as is expected. */
  private static int amountPoints(ExpectedAmount expected, Money amount) {
    if (expected.includes(amount)) {
      return AMOUNT;
    }
    BigInteger nearest =
        BigInteger.valueOf(
            (amount.compareTo(expected.least()) < 0 ? expected.least() : expected.most())
                .minorUnits());
    BigInteger off = BigInteger.valueOf(amount.minorUnits()).subtract(nearest).abs();
    BigInteger lost = off.multiply(BigInteger.valueOf(AMOUNT)).divide(nearest.abs());
    return lost.compareTo(BigInteger.valueOf(AMOUNT)) >= 0 ? 0 : AMOUNT - lost.intValueExact();
  }

  private static boolean namesIt(Occurrence occurrence, String payee, String memo) {
    String wanted = folded(occurrence.terms().payee());
    String name = folded(occurrence.name());
    return (!wanted.isEmpty() && wanted.equals(folded(payee)))
        || folded(payee).contains(name)
        || folded(memo).contains(name);
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
