package dev.budgetpulse.insights.duplicate;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds money that is recorded more than once in a snapshot, and makes one entry of it.
 *
 * <p>Candidates are payments of one amount on one account that do not name different payees: a
 * typed and an imported one, booked from a day before to 4 days after it was noted; two from
 * different files within 2 days; two that were typed with one day, which may also be on two
 * accounts. Lines of one file never are, nor are transfers. Where the same amount is paid to the
 * same payee again and again it takes more: the same day, and a file. Finding is a pure function.
 */
public final class Duplicates {
  private static final String METHOD = "duplicate/1";

  /** How many days around a pair others of its amount make it a habit. */
  private static final int AROUND = 15;

  private static final Comparator<Payment> BEST_FIRST =
      Comparator.<Payment, Boolean>comparing(
              payment -> payment.entry().status() != Entry.Status.RECONCILED)
          .thenComparing(payment -> payment.entry().status() != Entry.Status.CLEARED)
          .thenComparing(payment -> payment.entry().imported().isEmpty())
          .thenComparing(payment -> -Merging.details(payment.entry()))
          .thenComparing(payment -> payment);

  private Duplicates() {}

  /** Returns the duplicates of a snapshot, the latest first. */
  public static List<Duplicate> in(Snapshot snapshot) {
    return in(snapshot, Set.of());
  }

  /**
   * Returns the duplicates of a snapshot, the latest first.
   *
   * @param dismissed the fingerprints of those that somebody has said are none
   */
  public static List<Duplicate> in(Snapshot snapshot, Set<String> dismissed) {
    Map<Money, List<Payment>> byAmount =
        snapshot.payments().stream()
            .filter(payment -> !payment.isTransfer() && !payment.amount().isZero())
            .collect(Collectors.groupingBy(Payment::amount, TreeMap::new, Collectors.toList()));
    PayeeWords words = new PayeeWords();
    return byAmount.values().stream()
        .flatMap(payments -> groups(pairs(payments, words)).stream())
        .map(Duplicates::duplicate)
        .filter(duplicate -> !dismissed.contains(duplicate.fingerprint()))
        .sorted(
            Comparator.<Duplicate, LocalDate>comparing(found -> found.kept().date())
                .reversed()
                .thenComparing(Duplicate::fingerprint))
        .toList();
  }

  private static List<Pair> pairs(List<Payment> payments, PayeeWords words) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < payments.size(); i++) {
      for (int j = i + 1;
          j < payments.size()
              && daysBetween(payments.get(i), payments.get(j)) <= Pair.LATEST_BOOKING;
          j++) {
        int one = i;
        int other = j;
        Pair.of(payments.get(i), payments.get(j), words, () -> similar(payments, one, other, words))
            .ifPresent(pairs::add);
      }
    }
    pairs.sort(Pair.SUREST_FIRST);
    return pairs;
  }

  private static long daysBetween(Payment one, Payment later) {
    return ChronoUnit.DAYS.between(one.date(), later.date());
  }

  /** Counts the other payments around two that may be to the same payee. */
  private static int similar(List<Payment> payments, int one, int other, PayeeWords words) {
    int from = one;
    while (from > 0 && daysBetween(payments.get(from - 1), payments.get(one)) <= AROUND) {
      from--;
    }
    int count = 0;
    for (int i = from;
        i < payments.size() && daysBetween(payments.get(other), payments.get(i)) <= AROUND;
        i++) {
      if (i != one && i != other && !words.areOfOthers(payments.get(one), payments.get(i))) {
        count++;
      }
    }
    return count;
  }

  /** What is one piece of money: payments of which each two are a pair. */
  private record Group(List<Payment> payments, List<Pair> pairs) {}

  private static List<Group> groups(List<Pair> pairs) {
    Set<Set<Payment>> known =
        pairs.stream().map(pair -> Set.of(pair.one(), pair.other())).collect(Collectors.toSet());
    Map<Payment, List<Payment>> groups = new HashMap<>();
    for (Pair pair : pairs) {
      List<Payment> one = groups.getOrDefault(pair.one(), List.of(pair.one()));
      List<Payment> other = groups.getOrDefault(pair.other(), List.of(pair.other()));
      boolean isOne =
          one.contains(pair.other())
              || one.stream()
                  .allMatch(a -> other.stream().allMatch(b -> known.contains(Set.of(a, b))));
      if (isOne) {
        List<Payment> both =
            Stream.concat(one.stream(), other.stream()).distinct().sorted().toList();
        both.forEach(payment -> groups.put(payment, both));
      }
    }
    return groups.values().stream()
        .distinct()
        .map(
            payments ->
                new Group(
                    payments,
                    pairs.stream()
                        .filter(
                            pair ->
                                payments.contains(pair.one()) && payments.contains(pair.other()))
                        .toList()))
        .toList();
  }

  private static Duplicate duplicate(Group group) {
    List<Payment> best = group.payments().stream().sorted(BEST_FIRST).toList();
    Payment kept = best.get(0);
    List<Entry> dropped = best.subList(1, best.size()).stream().map(Payment::entry).toList();
    Entry merged = kept.entry();
    for (Entry other : dropped) {
      merged = Merging.takenOver(merged, other);
    }
    Pair weakest = group.pairs().get(group.pairs().size() - 1);
    Evidence.Builder evidence =
        Evidence.of(METHOD)
            .entries(best.stream().map(Payment::id).toList())
            .figure("days-apart", weakest.days(), weakest.mostDays())
            .figure("similar-payments", weakest.similar(), Pair.HABIT);
    weakest
        .sharedWords()
        .ifPresent(shared -> evidence.figure("shared-words", shared, PayeeWords.LEAST_SHARED));
    return new Duplicate(
        "duplicate:"
            + best.stream()
                .map(payment -> payment.id().toString())
                .sorted()
                .collect(Collectors.joining("+")),
        best.stream().map(Payment::payee).filter(name -> !name.isEmpty()).findFirst().orElse(""),
        kept.entry(),
        merged,
        dropped,
        evidence.build(weakest.percent() / 100.0));
  }

  /**
   * Makes one entry of a duplicate, as one change set: the kept one takes over what it lacks, the
   * others no longer count. Occurrences of schedules that they paid, and shared bills that they
   * belong to, go over to the kept one.
   *
   * @return by what it can be undone; empty if one of the entries was changed or removed meanwhile
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public static Optional<ChangeSet> merge(Book book, Duplicate duplicate) {
    Access access = book.access();
    LedgerStore store = access.store(Role.EDITOR);
    List<Change> changes = new ArrayList<>(Change.between(duplicate.kept(), duplicate.merged()));
    for (Entry entry : duplicate.dropped()) {
      changes.add(Change.replaced(entry, entry.withStatus(Entry.Status.VOID)));
    }
    changes.addAll(Merging.followers(store, book.ledger().id(), duplicate));
    return access.commit(ChangeSet.Source.USER, "Merged duplicates", changes)
            instanceof Commit.Done done
        ? Optional.of(done.changeSet())
        : Optional.empty();
  }
}
