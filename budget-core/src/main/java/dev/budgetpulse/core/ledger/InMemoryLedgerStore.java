package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
    return ledgers(books -> books.members.containsKey(actor.name()));
  }

  @Override
  public synchronized List<Ledger> ledgersNaming(Actor actor) {
    return ledgers(
        books ->
            books.members.containsKey(actor.name())
                || books.history.names(actor)
                || items(books.ledger.id(), RoleChange.TYPE).stream()
                    .anyMatch(change -> change.actor().equals(actor)));
  }

  private List<Ledger> ledgers(Predicate<Books> wanted) {
    return ledgers.values().stream()
        .filter(wanted)
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
    return books(ledger).map(books -> List.copyOf(books.members.values())).orElse(List.of());
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
  public synchronized boolean grant(LedgerId ledger, Member member, ChangeDraft record) {
    Books books = require(ledger);
    if (member.role() != Role.OWNER
        && !books.leavesAnOwner(other -> !other.actor().equals(member.actor()))) {
      return false;
    }
    requireDone(commit(ledger, record));
    return grant(ledger, member);
  }

  @Override
  public synchronized boolean revoke(LedgerId ledger, Actor actor, ChangeDraft record) {
    Optional<Books> books = books(ledger);
    if (books.isPresent()) {
      if (!books.get().leavesAnOwner(other -> !other.actor().equals(actor))) {
        return false;
      }
      requireDone(commit(ledger, record));
    }
    return revoke(ledger, actor);
  }

  private static void requireDone(Commit commit) {
    if (!(commit instanceof Commit.Done)) {
      throw new IllegalStateException("The record of a role is refused: " + commit);
    }
  }

  @Override
  public synchronized List<Account> accounts(LedgerId ledger) {
    return all(ledger, Account.TYPE, Account.class)
        .sorted(byNameThenId(Account::name, Account::id))
        .toList();
  }

  @Override
  public synchronized List<CategoryGroup> groups(LedgerId ledger) {
    return all(ledger, CategoryGroup.TYPE, CategoryGroup.class)
        .sorted(
            Comparator.comparing(CategoryGroup::position)
                .thenComparing(byNameThenId(CategoryGroup::name, CategoryGroup::id)))
        .toList();
  }

  @Override
  public synchronized List<Category> categories(LedgerId ledger) {
    return all(ledger, Category.TYPE, Category.class)
        .sorted(
            Comparator.comparing(Category::position)
                .thenComparing(byNameThenId(Category::name, Category::id)))
        .toList();
  }

  @Override
  public synchronized List<Payee> payees(LedgerId ledger) {
    return all(ledger, Payee.TYPE, Payee.class)
        .sorted(byNameThenId(Payee::name, Payee::id))
        .toList();
  }

  @Override
  public synchronized List<Payee> payees(LedgerId ledger, Collection<String> names) {
    return books(ledger).stream()
        .flatMap(
            books ->
                names.stream()
                    .flatMap(name -> books.named(Payee.TYPE, name).stream())
                    .distinct()
                    .flatMap(key -> books.find(key).stream())
                    .map(Payee.class::cast))
        .toList();
  }

  @Override
  public synchronized List<ImportBatch> batches(LedgerId ledger) {
    return all(ledger, ImportBatch.TYPE, ImportBatch.class)
        .sorted(Comparator.comparing((ImportBatch batch) -> batch.id().toString()).reversed())
        .toList();
  }

  @Override
  public synchronized Optional<Entry> entry(LedgerId ledger, EntryId id) {
    return books(ledger).flatMap(books -> books.find(Entry.TYPE, Entry.class, id));
  }

  @Override
  public synchronized List<Entry> entries(LedgerId ledger, Collection<EntryId> ids) {
    return ids.stream().distinct().flatMap(id -> entry(ledger, id).stream()).toList();
  }

  @Override
  public synchronized EntryPage entries(
      LedgerId ledger,
      EntryFilter filter,
      EntryOrder order,
      Optional<EntryCursor> after,
      int limit) {
    requireLimit(limit);
    if (after.filter(place -> !place.order().equals(order)).isPresent()) {
      throw new IllegalArgumentException("The place to go on after is of another order");
    }
    Optional<Books> books = books(ledger);
    if (books.isEmpty()) {
      return new EntryPage(List.of(), Optional.empty());
    }
    EntryKeys keys = new EntryKeys(books.get(), order);
    Stream<Entry> rest =
        order.by() == EntryOrder.By.DATE
            ? byDate(books.get(), order.descending(), after)
            : sorted(books.get(), filter, keys, order, after);
    List<Entry> found = rest.filter(new EntryMatch(books.get(), filter)).limit(limit + 1L).toList();
    return found.size() <= limit
        ? new EntryPage(found, Optional.empty())
        : new EntryPage(found.subList(0, limit), Optional.of(keys.place(found.get(limit - 1))));
  }

  private static Stream<Entry> byDate(
      Books books, boolean descending, Optional<EntryCursor> after) {
    NavigableMap<EntryCursor, Entry> all =
        descending ? books.oldestFirst().descendingMap() : books.oldestFirst();
    return after.map(place -> all.tailMap(place, false)).orElse(all).values().stream();
  }

  private static Stream<Entry> sorted(
      Books books,
      EntryFilter filter,
      EntryKeys keys,
      EntryOrder order,
      Optional<EntryCursor> after) {
    record Placed(EntryCursor place, Entry entry) {}

    Comparator<EntryCursor> comparator = EntryKeys.comparator(order);
    return books.oldestFirst().values().stream()
        .filter(new EntryMatch(books, filter))
        .map(entry -> new Placed(keys.place(entry), entry))
        .filter(
            placed -> after.filter(last -> comparator.compare(placed.place(), last) <= 0).isEmpty())
        .sorted(Comparator.comparing(Placed::place, comparator))
        .map(Placed::entry);
  }

  @Override
  public synchronized List<EntryTotal> totals(
      LedgerId ledger, EntryFilter filter, EntryTotal.By by) {
    Optional<Books> books = books(ledger);
    if (books.isEmpty()) {
      return List.of();
    }
    EntryMatch match = new EntryMatch(books.get(), filter);
    EntrySums sums = new EntrySums(by, match);
    books.get().oldestFirst().values().stream()
        .filter(Entry::counts)
        .filter(match)
        .forEach(sums::add);
    return sums.totals();
  }

  @Override
  public synchronized List<MonthlyTotal> monthlyTotals(
      LedgerId ledger, YearMonth from, YearMonth to) {
    return books(ledger).stream().flatMap(books -> books.months.between(from, to)).toList();
  }

  @Override
  public synchronized List<PeriodTotal> periodTotals(LedgerId ledger, Collection<Period> periods) {
    List<Entry> entries =
        all(ledger, Entry.TYPE, Entry.class)
            .filter(entry -> entry.status() != Entry.Status.VOID)
            .toList();
    List<PeriodTotal> totals = new ArrayList<>();
    for (Period period : Set.copyOf(periods)) {
      Map<PeriodTotal, List<Money>> amounts = new HashMap<>();
      for (Entry entry : entries) {
        if (period.contains(entry.date())) {
          for (Split split : entry.splits()) {
            amounts
                .computeIfAbsent(nothing(period, entry, split), key -> new ArrayList<>())
                .add(split.amount());
          }
        }
      }
      amounts.forEach((nothing, some) -> totals.add(sum(nothing, some)));
    }
    return totals;
  }

  private static PeriodTotal nothing(Period period, Entry entry, Split split) {
    return new PeriodTotal(
        period,
        entry.account(),
        entry.kind(),
        split.category(),
        entry.transfer().map(Transfer::account),
        Money.zero(split.amount().currency()),
        0);
  }

  private static PeriodTotal sum(PeriodTotal nothing, List<Money> amounts) {
    return new PeriodTotal(
        nothing.period(),
        nothing.account(),
        nothing.kind(),
        nothing.category(),
        nothing.counterpart(),
        Money.total(nothing.amount().currency(), amounts),
        amounts.size());
  }

  @Override
  public synchronized List<Entry> entriesMoving(
      LedgerId ledger, Collection<Money> amounts, LocalDate from, LocalDate to) {
    Set<Money> wanted = Set.copyOf(amounts);
    return all(ledger, Entry.TYPE, Entry.class)
        .filter(entry -> wanted.contains(entry.amount()))
        .filter(entry -> !entry.date().isBefore(from) && !entry.date().isAfter(to))
        .toList();
  }

  @Override
  public synchronized List<ImportedLine> importedLines(
      LedgerId ledger, AccountId account, Collection<ImportKey> keys) {
    return books(ledger).stream()
        .flatMap(
            books ->
                keys.stream()
                    .distinct()
                    .map(key -> ImportedLine.id(account, key))
                    .flatMap(id -> books.find(ImportedLine.TYPE, ImportedLine.class, id).stream()))
        .toList();
  }

  @Override
  public synchronized List<ImportedLine> importedLines(
      LedgerId ledger, AccountId account, LocalDate from, LocalDate to) {
    return books(ledger).stream()
        // The character after the slash that ends an account's id is the zero.
        .flatMap(books -> books.all(ImportedLine.TYPE, account + "/", account + "0"))
        .map(ImportedLine.class::cast)
        .filter(line -> !line.date().isBefore(from) && !line.date().isAfter(to))
        .toList();
  }

  @Override
  public synchronized List<ImportedLine> importedLines(
      LedgerId ledger, BatchId batch, Optional<LineCursor> after, int limit) {
    requireLimit(limit);
    return all(ledger, ImportedLine.TYPE, ImportedLine.class)
        .filter(line -> line.batch().equals(batch))
        .filter(line -> after.map(place -> LineCursor.of(line).compareTo(place) > 0).orElse(true))
        .sorted(Comparator.comparing(LineCursor::of))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized <T extends Item> List<T> items(LedgerId ledger, ItemType<T> type) {
    requireUnknownParts(type);
    return all(ledger, type, Kept.class).map(kept -> type.read(kept.data())).toList();
  }

  @Override
  public synchronized <T extends Item> Optional<T> item(
      LedgerId ledger, ItemType<T> type, String id) {
    requireUnknownParts(type);
    ItemKey key = type.key(id);
    return books(ledger)
        .flatMap(books -> books.find(key))
        .map(kept -> type.read(((Kept) kept).data()));
  }

  private static void requireUnknownParts(ItemType<?> type) {
    if (ChangeDraft.isKnownByParts(type.name())) {
      throw new IllegalArgumentException("The store knows each " + type + " by its parts");
    }
  }

  @Override
  public synchronized Commit commit(LedgerId ledger, ChangeDraft draft) {
    return require(ledger).commit(draft);
  }

  @Override
  public synchronized Optional<ChangeSet> latestChangeSet(LedgerId ledger) {
    return books(ledger).flatMap(books -> books.history.latest());
  }

  @Override
  public synchronized List<ChangeSet> changeSets(LedgerId ledger, long from, int limit) {
    requireLimit(limit);
    return books(ledger).map(books -> books.history.sets(from, limit)).orElse(List.of());
  }

  @Override
  public synchronized List<PastChange> changes(
      LedgerId ledger, long revision, int from, int limit) {
    requireLimit(limit);
    if (from < 0) {
      throw new IllegalArgumentException("Changes are counted from 0, not from " + from);
    }
    return books(ledger)
        .map(books -> books.history.changes(revision, from, limit))
        .orElse(List.of());
  }

  @Override
  public synchronized int eraseFromHistory(LedgerId ledger, ItemKey item) {
    return books(ledger).map(books -> books.history.erase(item)).orElse(0);
  }

  @Override
  public synchronized boolean erase(LedgerId ledger, Actor actor) {
    boolean done = revoke(ledger, actor);
    if (done) {
      books(ledger).ifPresent(books -> books.history.erase(actor));
    }
    return done;
  }

  @Override
  public synchronized void erase(LedgerId ledger) {
    ledgers.remove(ledger);
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "The limit must be 1 to " + MOST_AT_ONCE + ", is " + limit);
    }
  }

  private Optional<Books> books(LedgerId ledger) {
    return Optional.ofNullable(ledgers.get(ledger));
  }

  private Books require(LedgerId ledger) {
    return books(ledger).orElseThrow(() -> new UnknownReferenceException("ledger " + ledger));
  }

  private <T> Stream<T> all(LedgerId ledger, ItemType<?> type, Class<T> itemClass) {
    return books(ledger).stream().flatMap(books -> books.all(type)).map(itemClass::cast);
  }

  private static <T> Comparator<T> byNameThenId(Function<T, String> name, Function<T, Object> id) {
    return Comparator.comparing(name).thenComparing(value -> id.apply(value).toString());
  }
}
