package dev.budgetpulse.reports.schedule;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.reports.template.ReportTemplates;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who wants which reports of a ledger, kept in it: one subscription per person and report.
 *
 * <p>Whoever may look may subscribe, and owners may change what others have. Thread-safe as far as
 * the store is.
 */
public final class Subscriptions {
  private static final int MOST_TRIES = 100;
  private static final String REASON = "Report schedule";

  private final Access access;

  private Subscriptions(Access access) {
    this.access = access;
  }

  /** Returns the subscriptions of an access's ledger. */
  public static Subscriptions of(Access access) {
    return new Subscriptions(Objects.requireNonNull(access, "access"));
  }

  /** Returns the sorts of items that they are kept as, for the host's options. */
  public static List<ItemType<?>> itemTypes() {
    return List.of(Subscription.TYPE);
  }

  /** Returns all subscriptions of a ledger in a store, which checks no roles. */
  public static List<Subscription> all(LedgerStore store, LedgerId ledger) {
    return store.items(ledger, Subscription.TYPE).stream()
        .sorted(
            Comparator.comparing((Subscription subscription) -> subscription.person().name())
                .thenComparing(subscription -> subscription.topic().id()))
        .toList();
  }

  /** Returns what a person of a ledger in a store wants of a report, if they ever said so. */
  public static Optional<Subscription> find(
      LedgerStore store, LedgerId ledger, Actor person, String topicId) {
    return all(store, ledger).stream()
        .filter(subscription -> subscription.isOf(person, topicId))
        .findFirst();
  }

  /** Returns what the actor has, by report. */
  public List<Subscription> mine() {
    return all(access.store(Role.VIEWER), access.ledger().id()).stream()
        .filter(subscription -> subscription.person().equals(access.actor()))
        .toList();
  }

  /**
   * Returns what everybody has, by person and report.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor is no owner
   */
  public List<Subscription> all() {
    return all(access.store(Role.OWNER), access.ledger().id());
  }

  /** Says when and how the actor wants a report; with a cadence that is off, not at all. */
  public Subscription set(Topic topic, Terms terms) {
    return set(access.actor(), topic, terms);
  }

  /**
   * Says when and how a person wants a report.
   *
   * <p>It counts from now on if it did not before. Otherwise what was due and is not sent yet stays
   * due, and what was sent is not sent again.
   *
   * @throws IllegalArgumentException if they have no role in the ledger, or there is no such
   *     template
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if it is somebody else and the actor
   *     is no owner
   */
  public Subscription set(Actor person, Topic topic, Terms terms) {
    LedgerStore store = storeFor(person);
    LedgerId ledger = access.ledger().id();
    if (store.role(ledger, person).isEmpty()) {
      throw new IllegalArgumentException("Reports go to people of the ledger only");
    }
    if (topic instanceof Topic.Saved saved
        && ReportTemplates.find(store, ledger, saved.template()).isEmpty()) {
      throw new IllegalArgumentException("There is no such report template");
    }
    Instant now = access.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    commit(
        store,
        ledger,
        access.actor(),
        access.clock(),
        access::nextId,
        () -> {
          Optional<Subscription> before = find(store, ledger, person, topic.id());
          Subscription after =
              new Subscription(
                  before.map(Subscription::id).orElseGet(access::nextId),
                  person,
                  topic,
                  terms,
                  before
                      .filter(known -> !known.terms().cadence().isOff())
                      .map(Subscription::since)
                      .orElse(now));
          return Change.between(before, Optional.of(after));
        });
    return find(store, ledger, person, topic.id()).orElseThrow();
  }

  /**
   * Forgets what a person wants of a report.
   *
   * @param topicId the report's {@link Topic#id}
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if it is somebody else and the actor
   *     is no owner
   */
  public void remove(Actor person, String topicId) {
    LedgerStore store = storeFor(person);
    LedgerId ledger = access.ledger().id();
    commit(
        store,
        ledger,
        access.actor(),
        access.clock(),
        access::nextId,
        () ->
            find(store, ledger, person, topicId)
                .map(Change::removed)
                .map(List::of)
                .orElse(List.of()));
  }

  private LedgerStore storeFor(Actor person) {
    return access.store(person.equals(access.actor()) ? Role.VIEWER : Role.OWNER);
  }

  /**
   * Erases a person's subscriptions from a ledger and its history, whatever role they have or had;
   * in their own name.
   */
  public static void erase(
      LedgerStore store, LedgerId ledger, Actor person, InstantSource clock, IdSource ids) {
    commit(
        store,
        ledger,
        person,
        clock,
        ids,
        () ->
            all(store, ledger).stream()
                .filter(subscription -> subscription.person().equals(person))
                .map(Change::removed)
                .toList());
    pastKeys(store, ledger, person).forEach(key -> store.eraseFromHistory(ledger, key));
  }

  private static Set<ItemKey> pastKeys(LedgerStore store, LedgerId ledger, Actor person) {
    Set<ItemKey> keys = new HashSet<>();
    store
        .changeSetsFrom(ledger, 1)
        .flatMap(set -> changes(store, ledger, set))
        .filter(change -> isOf(change, person))
        .forEach(change -> keys.add(change.key()));
    return keys;
  }

  private static Stream<PastChange> changes(LedgerStore store, LedgerId ledger, ChangeSet set) {
    return Stream.iterate(0, from -> from < set.changes(), from -> from + LedgerStore.MOST_AT_ONCE)
        .flatMap(
            from -> store.changes(ledger, set.revision(), from, LedgerStore.MOST_AT_ONCE).stream());
  }

  private static boolean isOf(PastChange change, Actor person) {
    return change.key().type().equals(Subscription.TYPE.name())
        && change instanceof PastChange.Known known
        && known
            .after()
            .or(known::before)
            .filter(data -> data.text("person").equals(person.name()))
            .isPresent();
  }

  /** Commits what is decided on as the ledger is, so that nobody subscribes twice. */
  private static void commit(
      LedgerStore store,
      LedgerId ledger,
      Actor actor,
      InstantSource clock,
      IdSource ids,
      Supplier<List<Change>> decision) {
    for (int i = 0; i < MOST_TRIES; i++) {
      long latest = store.latestChangeSet(ledger).map(ChangeSet::revision).orElse(0L);
      List<Change> changes = decision.get();
      if (changes.isEmpty()) {
        return;
      }
      ChangeDraft draft =
          new ChangeDraft(
              new ChangeSetId(ids.next()),
              actor,
              clock.instant(),
              ChangeSet.Source.USER,
              REASON,
              Optional.empty(),
              Optional.of(latest),
              changes);
      if (store.commit(ledger, draft) instanceof Commit.Done) {
        return;
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }
}
