package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.insights.overview.Attentions;
import dev.budgetpulse.insights.overview.Overview;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found in a ledger on a day, and the change set after which that was.
 *
 * <p>It may rest on more than that: what was committed meanwhile. That is then found out next time,
 * as it came after the change set.
 *
 * @param latest the change set, one of the ledger's
 * @param findings what was found
 * @param overview the same after what people had done about it
 */
record KnownInsights(ChangeSet latest, Findings findings, Overview overview) {
  private static final int MOST_CHANGE_SETS = 10;
  private static final int MOST_CHANGES = 100;

  /** Works out all, empty if there is no change set to go on from. */
  static Optional<KnownInsights> of(Book book, LocalDate asOf) {
    return book.access()
        .store(Role.VIEWER)
        .latestChangeSet(book.ledger().id())
        .map(
            latest -> {
              Findings findings = Findings.of(book, asOf);
              return new KnownInsights(latest, findings, overview(book, findings));
            });
  }

  private static Overview overview(Book book, Findings findings) {
    return Attentions.of(book.access()).overview(findings.all());
  }

  /** Returns the same findings after what people have done about them by now. */
  KnownInsights of(Book book) {
    return new KnownInsights(latest, findings, overview(book, findings));
  }

  Found found(boolean isCurrent) {
    return new Found(overview, findings.streams(), findings.health(), isCurrent);
  }

  /** Returns this as it is now, empty if anything but what insights keep has changed since. */
  Optional<KnownInsights> now(Book book) {
    LedgerStore store = book.access().store(Role.VIEWER);
    LedgerId ledger = book.ledger().id();
    List<ChangeSet> since = store.changeSets(ledger, latest.revision(), MOST_CHANGE_SETS + 2);
    // It is not there in a transaction that began before it, nor once it was rolled back, after
    // which another one may have its revision, and its id if it is made again.
    if (since.isEmpty()
        || !since.get(0).hash().equals(latest.hash())
        || since.size() - 1 > MOST_CHANGE_SETS
        || since.stream().skip(1).mapToInt(ChangeSet::changes).sum() > MOST_CHANGES) {
      return Optional.empty();
    }
    if (since.size() == 1) {
      return Optional.of(this);
    }
    Set<String> own = Insights.itemTypes().stream().map(ItemType::name).collect(Collectors.toSet());
    boolean isFoundStill =
        since.stream()
            .skip(1)
            .flatMap(set -> store.changes(ledger, set.revision(), 0, MOST_CHANGES).stream())
            .allMatch(change -> own.contains(change.key().type()));
    return isFoundStill
        ? Optional.of(
            new KnownInsights(since.get(since.size() - 1), findings, overview(book, findings)))
        : Optional.empty();
  }
}
