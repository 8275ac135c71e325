package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.reports.delivery.Delivery.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A box of alerts in memory, for tests and for hosts of one node that may forget. Thread-safe. */
public final class InMemoryAlertBox implements AlertBox {
  private static final Comparator<Bulletin> LATEST_FIRST =
      Comparator.comparing(Bulletin::made).thenComparing(Bulletin::id).reversed();

  private static final Comparator<Notice> FIRST =
      Comparator.comparing(Notice::time).thenComparing(Notice::id);

  private final Map<String, Notice> notices = new HashMap<>();
  // Notices that are in no bulletin yet.
  private final Map<String, Notice> waiting = new HashMap<>();
  private final Map<String, BulletinLease> bulletins = new HashMap<>();

  /** Makes an empty one. */
  public InMemoryAlertBox() {}

  @Override
  public synchronized int offer(Collection<Notice> offered) {
    int count = 0;
    for (Notice notice : offered) {
      Notice kept =
          new Notice(
              notice.id(),
              notice.ledger(),
              notice.recipient(),
              notice.kind(),
              notice.severity(),
              notice.sentence(),
              cut(notice.time()));
      if (notices.putIfAbsent(kept.id(), kept) == null) {
        waiting.put(kept.id(), kept);
        count++;
      }
    }
    return count;
  }

  @Override
  public synchronized Optional<BulletinLease> claim(Instant now, Instant leaseEnd) {
    Optional<Notice> first =
        waiting.values().stream().filter(notice -> !notice.time().isAfter(now)).min(FIRST);
    Optional<BulletinLease> begun =
        bulletins.values().stream()
            .filter(row -> row.bulletin().state().isOpen())
            .filter(row -> !row.bulletin().next().isAfter(now))
            .min(
                Comparator.comparing((BulletinLease row) -> row.bulletin().next())
                    .thenComparing(row -> row.bulletin().id()));
    Optional<BulletinLease> lent =
        first
            .filter(
                notice ->
                    begun.filter(row -> row.bulletin().next().isBefore(notice.time())).isEmpty())
            .map(notice -> made(notice, now, leaseEnd))
            .or(() -> begun.map(row -> lent(row, leaseEnd)));
    lent.ifPresent(lease -> bulletins.put(lease.bulletin().id(), lease));
    return lent;
  }

  private BulletinLease made(Notice first, Instant now, Instant leaseEnd) {
    List<Notice> due =
        waiting.values().stream()
            .filter(notice -> notice.ledger().equals(first.ledger()))
            .filter(notice -> notice.recipient().equals(first.recipient()))
            .filter(notice -> !notice.time().isAfter(now))
            .toList();
    due.forEach(notice -> waiting.remove(notice.id()));
    return made(due, cut(now), cut(leaseEnd));
  }

  /** Returns the first lease of a bulletin of some notices of one person and ledger. */
  static BulletinLease made(List<Notice> due, Instant now, Instant leaseEnd) {
    return new BulletinLease(
        new Bulletin(
            Bulletin.id(due),
            due.get(0).ledger(),
            due.get(0).recipient(),
            due,
            State.WAITING,
            "",
            1,
            now,
            leaseEnd,
            now,
            Optional.empty()),
        1);
  }

  /** Returns the next lease of a bulletin. */
  private static BulletinLease lent(BulletinLease row, Instant leaseEnd) {
    Bulletin known = row.bulletin();
    return new BulletinLease(
        new Bulletin(
            known.id(),
            known.ledger(),
            known.recipient(),
            known.notices(),
            known.state(),
            known.reason(),
            known.tries() + 1,
            known.made(),
            cut(leaseEnd),
            known.changed(),
            known.accepted()),
        row.fence() + 1);
  }

  @Override
  public boolean extend(BulletinLease lease, Instant leaseEnd) {
    return change(
        lease,
        row -> isLatest(lease, row),
        known ->
            told(
                known, known.state(), known.reason(), leaseEnd, known.changed(), known.accepted()));
  }

  private static boolean isLatest(BulletinLease lease, BulletinLease row) {
    return row.fence() == lease.fence() && row.bulletin().state().isOpen();
  }

  @Override
  public boolean accepted(BulletinLease lease, Instant now) {
    return change(
        lease,
        row -> row.bulletin().state() != State.ACCEPTED && row.bulletin().state() != State.BOUNCED,
        known -> told(known, State.ACCEPTED, "", known.next(), now, Optional.of(cut(now))));
  }

  @Override
  public boolean postpone(BulletinLease lease, String reason, Instant next, Instant now) {
    return change(
        lease,
        row -> isLatest(lease, row),
        known -> told(known, State.WAITING, reason, next, now, known.accepted()));
  }

  @Override
  public boolean end(BulletinLease lease, State state, String reason, Instant now) {
    requireEnd(state);
    return change(
        lease,
        row -> isLatest(lease, row),
        known -> told(known, state, reason, known.next(), now, known.accepted()));
  }

  static void requireEnd(State state) {
    if (state.isOpen() || state == State.ACCEPTED) {
      throw new IllegalArgumentException("That is no end without success: " + state);
    }
  }

  private static Bulletin told(
      Bulletin known,
      State state,
      String reason,
      Instant next,
      Instant now,
      Optional<Instant> accepted) {
    return new Bulletin(
        known.id(),
        known.ledger(),
        known.recipient(),
        known.notices(),
        state,
        reason,
        known.tries(),
        known.made(),
        cut(next),
        cut(now),
        accepted);
  }

  private synchronized boolean change(
      BulletinLease lease, Predicate<BulletinLease> condition, UnaryOperator<Bulletin> change) {
    Optional<BulletinLease> row =
        Optional.ofNullable(bulletins.get(lease.bulletin().id())).filter(condition);
    row.ifPresent(
        known ->
            bulletins.put(
                lease.bulletin().id(),
                new BulletinLease(change.apply(known.bulletin()), known.fence())));
    return row.isPresent();
  }

  @Override
  public synchronized List<Bulletin> page(
      LedgerId ledger, Optional<Actor> recipient, Optional<Bulletin> before, int limit) {
    requireLimit(limit);
    return bulletins.values().stream()
        .map(BulletinLease::bulletin)
        .filter(bulletin -> bulletin.ledger().equals(ledger))
        .filter(bulletin -> recipient.isEmpty() || recipient.get().equals(bulletin.recipient()))
        .filter(bulletin -> before.isEmpty() || LATEST_FIRST.compare(before.get(), bulletin) < 0)
        .sorted(LATEST_FIRST)
        .limit(limit)
        .toList();
  }

  static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST_AT_ONCE) {
      throw new IllegalArgumentException("A page has 1 to " + MOST_AT_ONCE + " bulletins");
    }
  }

  @Override
  public synchronized void erase(LedgerId ledger) {
    remove(notice -> notice.ledger().equals(ledger), bulletin -> bulletin.ledger().equals(ledger));
  }

  @Override
  public synchronized void forget(Actor recipient) {
    remove(
        notice -> notice.recipient().equals(recipient),
        bulletin -> bulletin.recipient().equals(recipient));
  }

  private void remove(Predicate<Notice> which, Predicate<Bulletin> ofWhich) {
    notices.values().removeIf(which);
    waiting.values().removeIf(which);
    bulletins.values().removeIf(row -> ofWhich.test(row.bulletin()));
  }

  @Override
  public synchronized int purge(Instant before) {
    List<Bulletin> ended =
        bulletins.values().stream()
            .map(BulletinLease::bulletin)
            .filter(bulletin -> !bulletin.state().isOpen())
            .filter(bulletin -> bulletin.changed().isBefore(cut(before)))
            .toList();
    for (Bulletin bulletin : ended) {
      bulletins.remove(bulletin.id());
      bulletin.notices().forEach(notice -> notices.put(notice.id(), notice.purged()));
    }
    return ended.size();
  }

  private static Instant cut(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
