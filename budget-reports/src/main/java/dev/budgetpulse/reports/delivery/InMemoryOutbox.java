package dev.budgetpulse.reports.delivery;

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
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An outbox in memory, for tests and for hosts of one node that may forget. Thread-safe. */
public final class InMemoryOutbox implements Outbox {
  private static final Comparator<Delivery> LATEST_FIRST =
      Comparator.comparing(Delivery::offered)
          .thenComparing(delivery -> delivery.key().id())
          .reversed();

  private static final Comparator<Delivery> LATEST_CHANGE_FIRST =
      Comparator.comparing(Delivery::changed)
          .thenComparing(delivery -> delivery.key().id())
          .reversed();

  private final Map<DeliveryKey, Lease> rows = new HashMap<>();
  private final Map<Series, Instant> decided = new HashMap<>();

  /** Makes an empty one. */
  public InMemoryOutbox() {}

  @Override
  public synchronized Map<Series, Instant> through(Collection<Series> series) {
    Map<Series, Instant> known = new HashMap<>(decided);
    known.keySet().retainAll(Set.copyOf(series));
    return Map.copyOf(known);
  }

  @Override
  public synchronized boolean advance(
      Series series, Optional<Instant> before, Instant through, List<Offer> offers, Instant now) {
    if (!Optional.ofNullable(decided.get(series)).equals(before.map(InMemoryOutbox::cut))) {
      return false;
    }
    decided.put(series, cut(through));
    offers.forEach(offer -> offer(offer, now));
    return true;
  }

  @Override
  public synchronized boolean offer(Offer offer, Instant now) {
    Instant time = cut(now);
    Delivery fresh = new Delivery(offer, State.WAITING, "", 0, time, time, time, Optional.empty());
    return rows.putIfAbsent(offer.key(), new Lease(fresh, 0)) == null;
  }

  @Override
  public synchronized Optional<Lease> claim(Instant now, Instant leaseEnd) {
    Optional<Lease> first =
        rows.values().stream()
            .filter(row -> row.delivery().state().isOpen())
            .filter(row -> !row.delivery().next().isAfter(now))
            .min(
                Comparator.comparing((Lease row) -> row.delivery().next())
                    .thenComparing(row -> row.key().id()));
    Optional<Lease> lent = first.map(row -> row.lent(leaseEnd));
    lent.ifPresent(lease -> rows.put(lease.key(), lease));
    return lent;
  }

  @Override
  public boolean extend(Lease lease, Instant leaseEnd) {
    return change(
        lease.key(),
        row -> isLatest(lease, row),
        known ->
            new Delivery(
                known.offer(),
                known.state(),
                known.reason(),
                known.tries(),
                known.offered(),
                cut(leaseEnd),
                known.changed(),
                known.accepted()));
  }

  private static boolean isLatest(Lease lease, Lease row) {
    return row.fence() == lease.fence() && row.delivery().state().isOpen();
  }

  @Override
  public boolean accepted(Lease lease, Instant now) {
    return change(
        lease.key(),
        row -> row.delivery().state() != State.ACCEPTED && row.delivery().state() != State.BOUNCED,
        known ->
            new Delivery(
                known.offer(),
                State.ACCEPTED,
                "",
                known.tries(),
                known.offered(),
                known.next(),
                cut(now),
                Optional.of(cut(now))));
  }

  @Override
  public boolean postpone(Lease lease, String reason, Instant next, Instant now) {
    return change(
        lease.key(),
        row -> isLatest(lease, row),
        known -> told(known, State.WAITING, reason, known.tries(), next, now));
  }

  @Override
  public boolean end(Lease lease, State state, String reason, Instant now) {
    requireEnd(state);
    return change(
        lease.key(),
        row -> isLatest(lease, row),
        known -> told(known, state, reason, known.tries(), known.next(), now));
  }

  static void requireEnd(State state) {
    if (state.isOpen() || state == State.ACCEPTED) {
      throw new IllegalArgumentException("That is no end without success: " + state);
    }
  }

  @Override
  public synchronized boolean bounced(String id, String reason, Instant now) {
    return rows.keySet().stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .filter(
            key ->
                change(
                    key,
                    row -> row.delivery().state() == State.ACCEPTED,
                    known -> told(known, State.BOUNCED, reason, known.tries(), known.next(), now)))
        .isPresent();
  }

  @Override
  public boolean withdraw(DeliveryKey key, String reason, Instant now) {
    return change(
        key,
        row -> row.delivery().state().isOpen(),
        known -> told(known, State.WITHDRAWN, reason, known.tries(), known.next(), now));
  }

  @Override
  public boolean again(Offer offer, Instant now) {
    return change(
        offer.key(),
        row -> !row.delivery().state().isOpen() && row.delivery().accepted().isEmpty(),
        known ->
            new Delivery(
                offer,
                State.WAITING,
                "",
                0,
                known.offered(),
                cut(now),
                cut(now),
                Optional.empty()));
  }

  private static Delivery told(
      Delivery known, State state, String reason, int tries, Instant next, Instant now) {
    return new Delivery(
        known.offer(),
        state,
        reason,
        tries,
        known.offered(),
        cut(next),
        cut(now),
        known.accepted());
  }

  private synchronized boolean change(
      DeliveryKey key, Predicate<Lease> condition, UnaryOperator<Delivery> change) {
    Optional<Lease> row = Optional.ofNullable(rows.get(key)).filter(condition);
    row.ifPresent(known -> rows.put(key, new Lease(change.apply(known.delivery()), known.fence())));
    return row.isPresent();
  }

  @Override
  public synchronized Optional<Delivery> find(DeliveryKey key) {
    return Optional.ofNullable(rows.get(key)).map(Lease::delivery);
  }

  @Override
  public synchronized List<Delivery> page(
      LedgerId ledger, Optional<Actor> recipient, Optional<Delivery> before, int limit) {
    requireLimit(limit);
    return rows.values().stream()
        .map(Lease::delivery)
        .filter(delivery -> delivery.key().series().ledger().equals(ledger))
        .filter(
            delivery ->
                recipient.isEmpty() || recipient.get().equals(delivery.key().series().recipient()))
        .filter(delivery -> before.isEmpty() || LATEST_FIRST.compare(before.get(), delivery) < 0)
        .sorted(LATEST_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<State, Long> counts() {
    return rows.values().stream()
        .collect(Collectors.groupingBy(row -> row.delivery().state(), Collectors.counting()));
  }

  @Override
  public synchronized List<Delivery> failures(int limit) {
    requireLimit(limit);
    return rows.values().stream()
        .map(Lease::delivery)
        .filter(delivery -> delivery.state() == State.BOUNCED || delivery.state() == State.FAILED)
        .sorted(LATEST_CHANGE_FIRST)
        .limit(limit)
        .toList();
  }

  static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST_AT_ONCE) {
      throw new IllegalArgumentException("A page has 1 to " + MOST_AT_ONCE + " deliveries");
    }
  }

  @Override
  public void erase(LedgerId ledger) {
    remove(series -> series.ledger().equals(ledger));
  }

  @Override
  public void forget(Actor recipient) {
    remove(series -> series.recipient().equals(recipient));
  }

  private synchronized void remove(Predicate<Series> which) {
    rows.keySet().removeIf(key -> which.test(key.series()));
    decided.keySet().removeIf(which);
  }

  @Override
  public synchronized int purge(Instant before) {
    int all = rows.size();
    rows.values()
        .removeIf(
            row ->
                !row.delivery().state().isOpen() && row.delivery().changed().isBefore(cut(before)));
    return all - rows.size();
  }

  private static Instant cut(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
