package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reference model of a ledger store: what it does is what every other store must do.
 *
 * <p>One lock makes every method atomic; a method checks everything before it changes anything.
 */
final class InMemoryLedgerStore implements LedgerStore {
  private final Map<LedgerId, Books> ledgers = new HashMap<>();

  @Override
  public synchronized void create(Ledger ledger, Actor owner) {
    if (ledgers.containsKey(ledger.id())) {
      throw new IllegalStateException("There is already a ledger " + ledger.id());
    }
    Books books = new Books(ledger);
    books.members.put(owner.name(), new Member(owner, Role.OWNER));
    ledgers.put(ledger.id(), books);
  }

  @Override
  public synchronized Optional<Ledger> ledger(LedgerId id) {
    return books(id).map(books -> books.ledger);
  }

  @Override
  public synchronized List<Ledger> ledgersOf(Actor actor) {
    return ledgers.values().stream()
        .filter(books -> books.members.containsKey(actor.name()))
        .map(books -> books.ledger)
        .sorted(byNameThenId(Ledger::name, Ledger::id))
        .toList();
  }

  @Override
  public synchronized Optional<Role> role(LedgerId ledger, Actor actor) {
    return books(ledger)
        .flatMap(books -> Optional.ofNullable(books.members.get(actor.name())))
        .map(Member::role);
  }

  @Override
  public synchronized List<Member> members(LedgerId ledger) {
    return all(ledger, books -> books.members.values()).toList();
  }

  @Override
  public synchronized boolean grant(LedgerId ledger, Member member) {
    Books books = require(ledger);
    if (member.role() != Role.OWNER
        && !books.leavesAnOwner(other -> !other.actor().equals(member.actor()))) {
      return false;
    }
    books.members.put(member.actor().name(), member);
    return true;
  }

  @Override
  public synchronized boolean revoke(LedgerId ledger, Actor actor) {
    Optional<Books> books = books(ledger);
    if (books.isEmpty() || !books.get().members.containsKey(actor.name())) {
      return true;
    }
    if (!books.get().leavesAnOwner(other -> !other.actor().equals(actor))) {
      return false;
    }
    books.get().members.remove(actor.name());
    return true;
  }

  @Override
  public synchronized List<Account> accounts(LedgerId ledger) {
    return all(ledger, books -> books.accounts.values())
        .sorted(byNameThenId(Account::name, Account::id))
        .toList();
  }

  @Override
  public synchronized boolean add(LedgerId ledger, Account account) {
    Books books = require(ledger);
    requireFresh(books.accounts, account.id());
    return putNamed(books.accounts, account, Account::id, Account::name, other -> true);
  }

  @Override
  public synchronized boolean change(LedgerId ledger, Account account) {
    Books books = require(ledger);
    books.requireAccount(account.id(), account.currency());
    return putNamed(books.accounts, account, Account::id, Account::name, other -> true);
  }

  @Override
  public synchronized List<CategoryGroup> groups(LedgerId ledger) {
    return all(ledger, books -> books.groups.values())
        .sorted(
            Comparator.comparing(CategoryGroup::position)
                .thenComparing(byNameThenId(CategoryGroup::name, CategoryGroup::id)))
        .toList();
  }

  @Override
  public synchronized boolean add(LedgerId ledger, CategoryGroup group) {
    Books books = require(ledger);
    requireFresh(books.groups, group.id());
    return putNamed(books.groups, group, CategoryGroup::id, CategoryGroup::name, other -> true);
  }

  @Override
  public synchronized List<Category> categories(LedgerId ledger) {
    return all(ledger, books -> books.categories.values())
        .sorted(
            Comparator.comparing(Category::position)
                .thenComparing(byNameThenId(Category::name, Category::id)))
        .toList();
  }

  @Override
  public synchronized boolean add(LedgerId ledger, Category category) {
    Books books = require(ledger);
    requireFresh(books.categories, category.id());
    return put(books, category);
  }

  @Override
  public synchronized boolean change(LedgerId ledger, Category category) {
    Books books = require(ledger);
    Category known = books.categories.get(category.id());
    if (known == null || known.kind() != category.kind()) {
      throw new UnknownReferenceException("category " + category.id());
    }
    return put(books, category);
  }

  private static boolean put(Books books, Category category) {
    if (!books.groups.containsKey(category.group())) {
      throw new UnknownReferenceException("category group " + category.group());
    }
    return putNamed(
        books.categories,
        category,
        Category::id,
        Category::name,
        other -> other.group().equals(category.group()));
  }

  @Override
  public synchronized List<Payee> payees(LedgerId ledger) {
    return all(ledger, books -> books.payees.values())
        .sorted(byNameThenId(Payee::name, Payee::id))
        .toList();
  }

  @Override
  public synchronized List<Payee> payees(LedgerId ledger, List<Payee> candidates) {
    Books books = require(ledger);
    Map<String, Payee> byName =
        books.payees.values().stream()
            .collect(Collectors.toMap(payee -> Text.folded(payee.name()), Function.identity()));
    List<Payee> found = new ArrayList<>();
    for (Payee candidate : candidates) {
      Payee payee = byName.computeIfAbsent(Text.folded(candidate.name()), name -> candidate);
      books.payees.put(payee.id(), payee);
      found.add(payee);
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized Optional<Entry> entry(LedgerId ledger, EntryId id) {
    return books(ledger).flatMap(books -> Optional.ofNullable(books.entries.get(id)));
  }

  @Override
  public synchronized EntryPage entries(
      LedgerId ledger, EntryFilter filter, Optional<EntryCursor> after, int limit) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("The limit must be 1 to 1,000, is " + limit);
    }
    Optional<Books> books = books(ledger);
    if (books.isEmpty()) {
      return new EntryPage(List.of(), Optional.empty());
    }
    NavigableMap<EntryCursor, Entry> older =
        after.map(cursor -> books.get().byDate.headMap(cursor, false)).orElse(books.get().byDate);
    List<Entry> found =
        older.descendingMap().values().stream()
            .filter(entry -> passes(books.get(), filter, entry))
            .limit(limit + 1L)
            .toList();
    if (found.size() <= limit) {
      return new EntryPage(found, Optional.empty());
    }
    return new EntryPage(
        found.subList(0, limit), Optional.of(EntryCursor.of(found.get(limit - 1))));
  }

  private static boolean passes(Books books, EntryFilter filter, Entry entry) {
    return filter.from().filter(first -> entry.date().isBefore(first)).isEmpty()
        && filter.to().filter(last -> entry.date().isAfter(last)).isEmpty()
        && filter.account().filter(account -> !entry.account().equals(account)).isEmpty()
        && filter.batch().filter(batch -> !entry.batch().equals(filter.batch())).isEmpty()
        && (filter.category().isEmpty() || hasSplit(entry, filter.category()))
        && (!filter.uncategorised()
            || (entry.transfer().isEmpty() && hasSplit(entry, Optional.empty())))
        && (filter.text().isEmpty() || hasText(books, entry, filter.text()));
  }

  private static boolean hasSplit(Entry entry, Optional<CategoryId> category) {
    return entry.splits().stream().anyMatch(split -> split.category().equals(category));
  }

  private static boolean hasText(Books books, Entry entry, String text) {
    String wanted = Text.folded(text);
    return Stream.concat(
            Stream.of(entry.memo()), entry.payee().map(books.payees::get).map(Payee::name).stream())
        .anyMatch(candidate -> Text.folded(candidate).contains(wanted));
  }

  @Override
  public synchronized void append(LedgerId ledger, List<Entry> entries) {
    Books books = require(ledger);
    books.requireReferences(entries);
    entries.forEach(books::put);
  }

  @Override
  public synchronized boolean replace(LedgerId ledger, List<Entry> entries) {
    Books books = require(ledger);
    if (!books.areAsGiven(entries)) {
      return false;
    }
    for (Entry entry : entries) {
      books.requireParts(entry);
    }
    for (Entry entry : entries) {
      Entry known = Objects.requireNonNull(books.entries.get(entry.id()));
      if (!known.account().equals(entry.account())
          || !known.transfer().equals(entry.transfer())
          || !known.batch().equals(entry.batch())) {
        throw new IllegalArgumentException("Account, transfer and batch of an entry never change");
      }
    }
    entries.forEach(entry -> books.put(entry.withNextVersion()));
    return true;
  }

  @Override
  public synchronized boolean remove(LedgerId ledger, List<Entry> entries) {
    Optional<Books> books = books(ledger);
    if (books.isEmpty() || !books.get().areAsGiven(entries)) {
      return false;
    }
    entries.forEach(entry -> books.get().remove(entry.id()));
    return true;
  }

  @Override
  public synchronized List<Entry> importBatch(
      LedgerId ledger, ImportBatch batch, List<ImportedEntry> entries) {
    Books books = require(ledger);
    books.requireAccount(batch.account());
    Map<ImportKey, BatchId> known = books.keys.getOrDefault(batch.account(), Map.of());
    Map<ImportKey, Entry> fresh = new LinkedHashMap<>();
    for (ImportedEntry imported : entries) {
      if (!imported.entry().batch().equals(Optional.of(batch.id()))
          || !imported.entry().account().equals(batch.account())) {
        throw new IllegalArgumentException(
            "An imported entry names its batch and is on its account");
      }
      if (!known.containsKey(imported.key())) {
        fresh.putIfAbsent(imported.key(), imported.entry());
      }
    }
    List<Entry> added = List.copyOf(fresh.values());
    if (!added.isEmpty()) {
      requireFresh(books.batches, batch.id());
      books.batches.put(batch.id(), batch);
      try {
        books.requireReferences(added);
      } catch (UnknownReferenceException e) {
        books.batches.remove(batch.id());
        throw e;
      }
      added.forEach(books::put);
      Map<ImportKey, BatchId> keys =
          books.keys.computeIfAbsent(batch.account(), account -> new HashMap<>());
      fresh.keySet().forEach(key -> keys.put(key, batch.id()));
    }
    return added;
  }

  @Override
  public synchronized Set<ImportKey> knownKeys(
      LedgerId ledger, AccountId account, Collection<ImportKey> keys) {
    Set<ImportKey> known = new HashSet<>(keys);
    known.retainAll(
        books(ledger)
            .map(books -> books.keys.getOrDefault(account, Map.of()).keySet())
            .orElse(Set.of()));
    return Set.copyOf(known);
  }

  @Override
  public synchronized List<ImportBatch> batches(LedgerId ledger) {
    return all(ledger, books -> books.batches.values())
        .sorted(
            Comparator.comparing(ImportBatch::committedAt)
                .thenComparing(batch -> batch.id().toString())
                .reversed())
        .toList();
  }

  @Override
  public synchronized Optional<Integer> removeBatch(LedgerId ledger, BatchId batch) {
    Optional<Books> books = books(ledger).filter(found -> found.batches.containsKey(batch));
    if (books.isEmpty()) {
      return Optional.empty();
    }
    List<EntryId> removed =
        books.get().entries.values().stream()
            .filter(entry -> entry.batch().equals(Optional.of(batch)))
            .map(Entry::id)
            .toList();
    removed.forEach(books.get()::remove);
    books.get().keys.values().forEach(keys -> keys.values().removeIf(batch::equals));
    books.get().batches.remove(batch);
    return Optional.of(removed.size());
  }

  @Override
  public synchronized List<MonthlyTotal> monthlyTotals(
      LedgerId ledger, YearMonth from, YearMonth to) {
    record Place(
        YearMonth month,
        AccountId account,
        Optional<CategoryId> category,
        Optional<AccountId> counterpart) {}

    Map<Place, List<Money>> amounts = new LinkedHashMap<>();
    all(ledger, books -> books.entries.values())
        .forEach(
            entry -> {
              YearMonth month = YearMonth.from(entry.date());
              if (month.isBefore(from) || month.isAfter(to)) {
                return;
              }
              for (Split split : entry.splits()) {
                Place place =
                    new Place(
                        month,
                        entry.account(),
                        split.category(),
                        entry.transfer().map(Transfer::account));
                amounts.computeIfAbsent(place, key -> new ArrayList<>()).add(split.amount());
              }
            });
    return amounts.entrySet().stream()
        .map(
            sum -> {
              Place place = sum.getKey();
              List<Money> parts = sum.getValue();
              return new MonthlyTotal(
                  place.month(),
                  place.account(),
                  place.category(),
                  place.counterpart(),
                  Money.total(parts.get(0).currency(), parts),
                  parts.size());
            })
        .toList();
  }

  private Optional<Books> books(LedgerId ledger) {
    return Optional.ofNullable(ledgers.get(ledger));
  }

  private Books require(LedgerId ledger) {
    return books(ledger).orElseThrow(() -> new UnknownReferenceException("ledger " + ledger));
  }

  private <T> Stream<T> all(LedgerId ledger, Function<Books, Collection<T>> part) {
    return books(ledger).stream().flatMap(books -> part.apply(books).stream());
  }

  private static <K> void requireFresh(Map<K, ?> known, K id) {
    if (known.containsKey(id)) {
      throw new IllegalArgumentException("There is already something with the id " + id);
    }
  }

  private static <K, T> boolean putNamed(
      Map<K, T> known,
      T fresh,
      Function<T, K> id,
      Function<T, String> name,
      Predicate<T> sameScope) {
    boolean taken =
        known.values().stream()
            .filter(other -> !id.apply(other).equals(id.apply(fresh)))
            .filter(sameScope)
            .anyMatch(other -> Text.sameName(name.apply(other), name.apply(fresh)));
    if (!taken) {
      known.put(id.apply(fresh), fresh);
    }
    return !taken;
  }

  private static <T> Comparator<T> byNameThenId(Function<T, String> name, Function<T, Object> id) {
    return Comparator.comparing(name).thenComparing(value -> id.apply(value).toString());
  }
}
