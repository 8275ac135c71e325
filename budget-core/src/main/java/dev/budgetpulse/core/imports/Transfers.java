package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Pairing;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.match.Distinct;
import dev.budgetpulse.core.match.Leg;
import dev.budgetpulse.core.match.TransferMatcher;
import dev.budgetpulse.core.match.TransferMatching;
import dev.budgetpulse.core.match.TransferPair;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.RateBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds entries of a book that are the two sides of one transfer, such as those that came from two
 * banks' files, and makes them one. Thread-safe as far as the store is.
 */
public final class Transfers {
  // How far apart the two sides may be.
  private static final int DAYS = 4;
  private static final int AT_A_TIME = 1_000;

  private final Access access;
  private final Supplier<RateBook> rates;

  Transfers(Access access, Supplier<RateBook> rates) {
    this.access = access;
    this.rates = rates;
  }

  /** Returns the transfers of an access, currencies being compared at some rates. */
  public static Transfers of(Access access, RateBook rates) {
    return new Transfers(access, () -> rates);
  }

  /**
   * Returns the entries of some days that are beyond doubt one transfer, and those that may be;
   * what somebody has given a category is suggested at most.
   */
  public TransferMatching find(LocalDate from, LocalDate to) {
    return sorted(open(from, to));
  }

  private TransferMatching sorted(Map<EntryId, Entry> open) {
    TransferMatching matching =
        TransferMatcher.of(rates.get())
            .match(
                open.values().stream()
                    .map(entry -> Leg.of(entry.id(), entry.account(), entry.date(), entry.amount()))
                    .toList(),
                rejected());
    List<TransferPair> pairs = new ArrayList<>();
    List<TransferPair> suggestions = new ArrayList<>();
    for (TransferPair pair : matching.pairs()) {
      (isPlain(of(open, pair.out())) && isPlain(of(open, pair.in())) ? pairs : suggestions)
          .add(pair);
    }
    suggestions.addAll(matching.suggestions());
    return new TransferMatching(pairs, suggestions, matching.work());
  }

  private static Entry of(Map<EntryId, Entry> entries, EntryId id) {
    return Objects.requireNonNull(entries.get(id));
  }

  private static boolean isPlain(Entry entry) {
    return entry.splits().size() == 1 && entry.category().isEmpty();
  }

  /** Returns the entries of some days that could be half of a transfer. */
  private Map<EntryId, Entry> open(LocalDate from, LocalDate to) {
    return Entries.of(access).stream(
            EntryFilter.all()
                .between(from, to)
                .ofKind(Set.of(Entry.Kind.MOVEMENT))
                .withStatus(Set.of(Entry.Status.UNCLEARED, Entry.Status.CLEARED)))
        .filter(Transfers::isOpen)
        .collect(Collectors.toMap(Entry::id, entry -> entry));
  }

  private static boolean isOpen(Entry entry) {
    return entry.kind() == Entry.Kind.MOVEMENT
        && entry.transfer().isEmpty()
        && !entry.amount().isZero()
        && (entry.status() == Entry.Status.UNCLEARED || entry.status() == Entry.Status.CLEARED);
  }

  /**
   * Returns, of the days of some entries and around them, the entries that could be the other half
   * of one of those, those that could be it of these instead, and so on: without an exchange, all
   * of them move the same amount, one way or the other.
   */
  private Map<EntryId, Entry> openOfOneCurrency(Map<EntryId, Entry> added) {
    Map<EntryId, Entry> open = new HashMap<>();
    LocalDate from = first(added.values());
    LocalDate to = last(added.values());
    List<Entry> asking = new ArrayList<>(added.values());
    while (!asking.isEmpty()) {
      asking.sort(Comparator.comparing(Entry::date));
      List<Entry> found = new ArrayList<>();
      // A few days at a time, because an amount comes back all through the years.
      for (int start = 0; start < asking.size(); start += AT_A_TIME) {
        List<Entry> some = asking.subList(start, Math.min(start + AT_A_TIME, asking.size()));
        for (Entry half : halves(some, later(from, first(some)), earlier(to, last(some)))) {
          if (open.putIfAbsent(half.id(), half) == null) {
            found.add(half);
          }
        }
      }
      asking = found;
    }
    return open;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  /** Returns the entries of some days that could be the other half of one of some. */
  private List<Entry> halves(List<Entry> asking, LocalDate from, LocalDate to) {
    Map<Money, NavigableMap<LocalDate, Set<AccountId>>> wanted = new HashMap<>();
    for (Entry entry : asking) {
      // The least of all amounts has no opposite.
      if (entry.amount().minorUnits() != Long.MIN_VALUE) {
        wanted
            .computeIfAbsent(entry.amount().negated(), amount -> new TreeMap<>())
            .computeIfAbsent(entry.date(), day -> new HashSet<>())
            .add(entry.account());
      }
    }
    return access
        .store(Role.VIEWER)
        .entriesMoving(access.ledger().id(), wanted.keySet(), from, to)
        .stream()
        .filter(Transfers::isOpen)
        .filter(entry -> isWanted(entry, Objects.requireNonNull(wanted.get(entry.amount()))))
        .toList();
  }

  private static boolean isWanted(Entry entry, NavigableMap<LocalDate, Set<AccountId>> wanted) {
    return wanted
        .subMap(entry.date().minusDays(DAYS), true, entry.date().plusDays(DAYS), true)
        .values()
        .stream()
        .flatMap(Set::stream)
        .anyMatch(account -> !account.equals(entry.account()));
  }

  private Set<Distinct> rejected() {
    return access.store(Role.VIEWER).items(access.ledger().id(), DistinctMark.TYPE).stream()
        .map(DistinctMark::distinct)
        .collect(Collectors.toSet());
  }

  /**
   * Makes all entries of some days that are beyond doubt one transfer one, as one change set.
   *
   * @return what can be undone, empty if there was nothing to pair
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Optional<ChangeSet> pairAll(LocalDate from, LocalDate to) {
    return access.commitDecided(
        ChangeSet.Source.RULE,
        "Paired transfers",
        () -> {
          Map<EntryId, Entry> open = open(from, to);
          List<Change> changes = new ArrayList<>();
          for (TransferPair pair : sorted(open).pairs()) {
            changes.addAll(paired(of(open, pair.out()), of(open, pair.in())));
            changes.add(Change.added(why(pair, "found")));
          }
          return changes;
        });
  }

  /**
   * Returns some changes that add entries, with those of the added that are beyond doubt the other
   * side of an entry that is there made one transfer with it.
   */
  List<Change> pairing(List<Change> changes) {
    Map<EntryId, Entry> added =
        changes.stream()
            .filter(change -> change.before().isEmpty())
            .flatMap(change -> change.after().stream())
            .filter(Entry.class::isInstance)
            .map(Entry.class::cast)
            .filter(Transfers::isOpen)
            .collect(Collectors.toMap(Entry::id, entry -> entry));
    List<Account> accounts = access.store(Role.VIEWER).accounts(access.ledger().id());
    if (added.isEmpty() || accounts.size() < 2) {
      return changes;
    }
    boolean exchanges = accounts.stream().map(Account::currency).distinct().count() > 1;
    Map<EntryId, Entry> open =
        exchanges ? open(first(added.values()), last(added.values())) : openOfOneCurrency(added);
    changes.forEach(
        change ->
            change
                .before()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .ifPresent(entry -> open.remove(entry.id())));
    if (open.isEmpty()) {
      return changes;
    }
    open.putAll(added);
    Map<EntryId, EntryId> others = new HashMap<>();
    List<Change> all = new ArrayList<>();
    for (TransferPair pair : sorted(open).pairs()) {
      if (added.containsKey(pair.out()) != added.containsKey(pair.in())) {
        others.put(pair.out(), pair.in());
        others.put(pair.in(), pair.out());
        all.add(Change.added(why(pair, "found")));
      }
    }
    for (Change change : changes) {
      all.add(
          change
              .after()
              .filter(item -> item instanceof Entry entry && others.containsKey(entry.id()))
              .map(item -> (Entry) item)
              .map(
                  entry ->
                      new Change(
                          change.before(),
                          Optional.of(
                              half(
                                  entry,
                                  of(open, Objects.requireNonNull(others.get(entry.id())))))))
              .orElse(change));
    }
    others.forEach(
        (id, other) -> {
          if (!added.containsKey(id)) {
            Entry entry = of(open, id);
            all.add(Change.replaced(entry, half(entry, of(open, other))));
          }
        });
    return all;
  }

  private static LocalDate first(Collection<Entry> entries) {
    return entries.stream()
        .map(Entry::date)
        .min(Comparator.naturalOrder())
        .orElseThrow()
        .minusDays(DAYS);
  }

  private static LocalDate last(Collection<Entry> entries) {
    return entries.stream()
        .map(Entry::date)
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .plusDays(DAYS);
  }

  private static Entry half(Entry entry, Entry other) {
    return entry.withTransfer(Optional.of(new Transfer(other.id(), other.account())));
  }

  private static List<Change> paired(Entry out, Entry in) {
    return List.of(Change.replaced(out, half(out, in)), Change.replaced(in, half(in, out)));
  }

  private static Pairing why(TransferPair pair, String decision) {
    return new Pairing(pair.out(), pair.in(), decision, pair.score(), Taking.texts(pair.reasons()));
  }

  /**
   * Makes two entries one transfer because somebody says so, and keeps the score and the reasons
   * that the pair has.
   *
   * @return whether it was done; false if one is not there or was changed meanwhile
   * @throws IllegalArgumentException if they cannot be one, see {@link Entries#pair}
   */
  public boolean accept(TransferPair pair) {
    Map<EntryId, Entry> found = new HashMap<>();
    access
        .store(Role.EDITOR)
        .entries(access.ledger().id(), List.of(pair.out(), pair.in()))
        .forEach(entry -> found.put(entry.id(), entry));
    Entry out = found.get(pair.out());
    Entry in = found.get(pair.in());
    return out != null
        && in != null
        && Entries.of(access).pair(out, in, why(pair, "chosen")).isPresent();
  }

  /** Notes that two entries are no transfer, for ever. */
  public void reject(TransferPair pair) {
    access.commitDecided(
        ChangeSet.Source.USER,
        "Not a transfer",
        () ->
            rejected().contains(pair.distinct())
                ? List.of()
                : List.of(Change.added(new DistinctMark(pair.distinct()))));
  }
}
