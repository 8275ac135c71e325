package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The decision what becomes of some entries: halves of transfers follow each other, what a
 * statement confirms stays, and who changed a field is noted.
 */
final class EntryRevision {
  private final Map<EntryId, Entry> known = new HashMap<>();
  private final Map<EntryId, Entry> revised = new LinkedHashMap<>();
  private final Set<EntryId> removed = new HashSet<>();
  private final Map<EntryId, Entry> locked = new LinkedHashMap<>();

  private final Supplier<List<Account>> accounts;
  private final LocalDate today;

  /**
   * Reads some entries and the other halves of those that are transfers.
   *
   * @param today the latest day that it is somewhere: no entry is moved beyond it unawares
   */
  EntryRevision(LedgerStore store, LedgerId ledger, Collection<EntryId> ids, LocalDate today) {
    this.accounts = () -> store.accounts(ledger);
    this.today = today;
    store.entries(ledger, ids).forEach(entry -> known.put(entry.id(), entry));
    List<EntryId> others =
        known.values().stream()
            .flatMap(entry -> entry.transfer().stream())
            .map(Transfer::entry)
            .filter(id -> !known.containsKey(id))
            .toList();
    if (!others.isEmpty()) {
      store.entries(ledger, others).forEach(entry -> known.put(entry.id(), entry));
    }
  }

  Optional<Entry> known(EntryId id) {
    return Optional.ofNullable(known.get(id));
  }

  private Entry entry(EntryId id) {
    return Objects.requireNonNull(known.get(id));
  }

  /** Returns an entry as it will be by what was decided so far. */
  Optional<Entry> now(EntryId id) {
    return Optional.ofNullable(revised.get(id)).or(() -> known(id));
  }

  /** Makes an entry what a person wants it to be; the other half of a transfer follows. */
  void revise(Entry wanted) {
    Optional<Entry> before = now(wanted.id());
    if (before.isEmpty()) {
      return;
    }
    Entry current = before.get();
    if (!wanted.transfer().equals(current.transfer())
        || !wanted.imported().equals(current.imported())
        || wanted.kind() != current.kind()) {
      throw new IllegalArgumentException(
          "Kind, transfer and import of an entry are not changed by an edit");
    }
    if (wanted.status() != current.status()) {
      requireByHand(wanted.status());
    }
    if (!wanted.date().equals(current.date()) && !current.date().isAfter(today)) {
      requirePast("entry's date", wanted.date(), today);
    }
    if (!wanted.account().equals(current.account()) || !wanted.amount().equals(current.amount())) {
      requireOpen(accounts.get(), Set.of(wanted.account()));
    }
    Optional<Entry> follower =
        current
            .transfer()
            .flatMap(transfer -> now(transfer.entry()))
            .map(other -> following(other, wanted, current));
    Optional<Entry> stopped =
        isLocked(current, wanted)
            ? Optional.of(current)
            : follower
                .filter(other -> isLocked(entry(other.id()), other))
                .map(other -> entry(other.id()));
    if (stopped.isPresent()) {
      locked.put(wanted.id(), stopped.get());
      return;
    }
    revised.put(wanted.id(), noted(current, wanted));
    follower.ifPresent(other -> revised.put(other.id(), other));
  }

  /** Says whether a change of a reconciled entry touches what its statement confirms. */
  private static boolean isLocked(Entry current, Entry wanted) {
    return current.status() == Entry.Status.RECONCILED
        && !(wanted.account().equals(current.account())
            && wanted.date().equals(current.date())
            && wanted.amount().equals(current.amount())
            && wanted.status() == current.status());
  }

  /** Refuses a day that comes after today. */
  static void requirePast(String field, LocalDate date, LocalDate today) {
    if (date.isAfter(today)) {
      throw new InvalidFieldException(field, "is in the future: " + date);
    }
  }

  static void requireOpen(List<Account> accounts, Set<AccountId> wanted) {
    accounts.stream()
        .filter(account -> account.closed() && wanted.contains(account.id()))
        .findFirst()
        .ifPresent(
            account -> {
              throw new InvalidFieldException("entry's account", "is closed: " + account.name());
            });
  }

  static void requireByHand(Entry.Status status) {
    if (status == Entry.Status.RECONCILED) {
      throw new InvalidFieldException("entry's status", "is set to reconciled by a reconciliation");
    }
  }

  /** Returns the other half of a transfer, brought in step with a changed half. */
  private static Entry following(Entry other, Entry wanted, Entry current) {
    if (wanted.amount().isZero() || wanted.amount().isNegative() != current.amount().isNegative()) {
      throw new InvalidFieldException(
          "entry's amount", "of a transfer keeps its direction and is more than zero");
    }
    if (wanted.account().equals(other.account())) {
      throw new InvalidFieldException("entry's account", "of a transfer differs on both sides");
    }
    Entry moved = other;
    if (!wanted.date().equals(current.date())) {
      moved = moved.withDate(wanted.date());
    }
    if (!wanted.account().equals(current.account())) {
      moved = moved.withTransfer(Optional.of(new Transfer(wanted.id(), wanted.account())));
    }
    if ((wanted.status() == Entry.Status.VOID) != (current.status() == Entry.Status.VOID)) {
      moved = moved.withStatus(wanted.status());
    }
    boolean sameCurrency = wanted.amount().currency().equals(other.amount().currency());
    return sameCurrency && !wanted.amount().equals(current.amount())
        ? moved.withAmount(
            wanted.amount().negated(),
            List.of(new Split(other.splits().get(0).category(), wanted.amount().negated(), "")))
        : moved;
  }

  /** Returns the entry with the person noted as the source of each field that changes. */
  private static Entry noted(Entry current, Entry wanted) {
    Entry noted = wanted;
    for (Entry.Field field : Entry.Field.values()) {
      if (!value(current, field).equals(value(wanted, field))
          && !wanted.origin(field).equals(Origin.USER)) {
        noted = noted.withOrigin(field, Origin.USER);
      }
    }
    return noted;
  }

  private static Object value(Entry entry, Entry.Field field) {
    return switch (field) {
      case DATE -> entry.date();
      case AMOUNT -> entry.amount();
      case PAYEE -> entry.payee();
      case MEMO -> entry.memo();
      // What a part amounts to follows the amount; what it is for does not.
      case CATEGORY ->
          entry.splits().stream().map(part -> List.of(part.category(), part.memo())).toList();
      case TAGS -> entry.tags();
    };
  }

  /** Removes an entry, and the other half of a transfer. */
  void remove(EntryId id) {
    Entry current = known.get(id);
    if (current == null) {
      return;
    }
    Optional<Entry> other = current.transfer().flatMap(transfer -> known(transfer.entry()));
    Optional<Entry> stopped =
        Stream.concat(Stream.of(current), other.stream())
            .filter(entry -> entry.status() == Entry.Status.RECONCILED)
            .findFirst();
    if (stopped.isPresent()) {
      locked.put(id, stopped.get());
      return;
    }
    removed.add(id);
    other.ifPresent(entry -> removed.add(entry.id()));
  }

  /** Returns what keeps an entry from being changed. */
  Optional<Entry> lock(EntryId id) {
    return Optional.ofNullable(locked.get(id));
  }

  Set<EntryId> locked() {
    return locked.keySet();
  }

  /** Returns the changes that were decided on. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    revised.forEach(
        (id, entry) -> {
          if (!removed.contains(id)) {
            changes.addAll(Change.between(entry(id), entry));
          }
        });
    removed.forEach(id -> changes.add(Change.removed(entry(id))));
    return changes;
  }
}
