package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.LineCursor;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A store that keeps each ledger in a file of a folder and all of them in memory.
 *
 * <p>A change is on the disk when it is answered. Every commit and every list costs as much as
 * there are items in the ledger, so it is for a household and not for a company. Thread-safe; one
 * process at a time has a folder open.
 */
public final class JournalStore implements LedgerStore, AutoCloseable {
  private final Path folder;
  private final FileChannel lock;
  private final Map<LedgerId, JournaledLedger> ledgers = new ConcurrentHashMap<>();

  private JournalStore(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens a folder, which is made if it is missing.
   *
   * @throws IllegalStateException if it is open already, here or in another process
   * @throws DamagedJournalException if a file in it is not as it was written
   * @throws UncheckedIOException if it cannot be read or written
   */
  public static JournalStore open(Path folder) {
    JournalStore store = new JournalStore(folder, locked(folder));
    try {
      for (Path file : Journal.filesIn(folder)) {
        JournaledLedger ledger = JournaledLedger.open(file);
        store.ledgers.put(ledger.ledger().id(), ledger);
      }
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static FileChannel locked(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(lock)) {
        lock.close();
        throw new IllegalStateException("The folder of ledgers is open already");
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not open the folder of ledgers", e);
    }
  }

  private static boolean isLocked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Lets the folder go; what comes after is refused. */
  @Override
  public void close() {
    for (JournaledLedger ledger : ledgers.values()) {
      synchronized (ledger) {
        ledger.close();
      }
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not close the folder of ledgers", e);
    }
  }

  /** Does something with a ledger, while nobody else does, if it is there. */
  private <T> Optional<T> with(LedgerId id, Function<JournaledLedger, T> work) {
    JournaledLedger ledger = ledgers.get(id);
    if (ledger == null) {
      return Optional.empty();
    }
    synchronized (ledger) {
      return ledger.isErased() ? Optional.empty() : Optional.of(work.apply(ledger));
    }
  }

  private <T> List<T> list(LedgerId id, Function<Present, Stream<T>> work) {
    return with(id, ledger -> work.apply(ledger.present()).toList()).orElse(List.of());
  }

  private <T> T required(LedgerId id, Function<JournaledLedger, T> work) {
    return with(id, work).orElseThrow(() -> new UnknownReferenceException("ledger " + id));
  }

  @Override
  public synchronized void create(Ledger ledger, Actor owner) {
    if (ledgers.containsKey(ledger.id())) {
      throw new IllegalStateException("There is a ledger " + ledger.id() + " already");
    }
    ledgers.put(ledger.id(), JournaledLedger.create(folder, ledger, owner));
  }

  @Override
  public Optional<Ledger> ledger(LedgerId id) {
    return with(id, JournaledLedger::ledger);
  }

  @Override
  public List<Ledger> ledgersOf(Actor actor) {
    return ledgers(ledger -> ledger.members().containsKey(actor.name()));
  }

  @Override
  public List<Ledger> ledgersNaming(Actor actor) {
    return ledgers(ledger -> ledger.names(actor));
  }

  private List<Ledger> ledgers(Predicate<JournaledLedger> wanted) {
    return ledgers.keySet().stream()
        .flatMap(id -> with(id, ledger -> only(ledger, wanted)).stream())
        .flatMap(Optional::stream)
        .sorted(byNameThenId(Ledger::name, Ledger::id))
        .toList();
  }

  private static Optional<Ledger> only(JournaledLedger ledger, Predicate<JournaledLedger> wanted) {
    return Optional.of(ledger).filter(wanted).map(JournaledLedger::ledger);
  }

  @Override
  public Optional<Role> role(LedgerId ledger, Actor actor) {
    return with(ledger, it -> Optional.ofNullable(it.members().get(actor.name())))
        .flatMap(member -> member.map(Member::role));
  }

  @Override
  public List<Member> members(LedgerId ledger) {
    return with(ledger, it -> List.copyOf(it.members().values())).orElse(List.of());
  }

  @Override
  public boolean grant(LedgerId ledger, Member member) {
    return required(
        ledger,
        it ->
            mayBecome(it, member)
                && done(() -> it.give(member.actor(), Optional.of(member.role()))));
  }

  @Override
  public boolean grant(LedgerId ledger, Member member, ChangeDraft record) {
    return required(
        ledger,
        it ->
            mayBecome(it, member)
                && done(() -> it.give(member.actor(), Optional.of(member.role()), record)));
  }

  private static boolean mayBecome(JournaledLedger ledger, Member member) {
    return member.role() == Role.OWNER || ledger.keepsAnOwner(member.actor());
  }

  @Override
  public boolean revoke(LedgerId ledger, Actor actor) {
    return with(
            ledger,
            it ->
                !it.members().containsKey(actor.name())
                    || (it.keepsAnOwner(actor) && done(() -> it.give(actor, Optional.empty()))))
        .orElse(true);
  }

  @Override
  public boolean revoke(LedgerId ledger, Actor actor, ChangeDraft record) {
    return with(
            ledger,
            it -> it.keepsAnOwner(actor) && done(() -> it.give(actor, Optional.empty(), record)))
        .orElse(true);
  }

  private static boolean done(Runnable work) {
    work.run();
    return true;
  }

  @Override
  public List<Account> accounts(LedgerId ledger) {
    return list(
        ledger, it -> it.all(Account.class).sorted(byNameThenId(Account::name, Account::id)));
  }

  @Override
  public List<CategoryGroup> groups(LedgerId ledger) {
    return list(
        ledger,
        it ->
            it.all(CategoryGroup.class)
                .sorted(
                    Comparator.comparing(CategoryGroup::position)
                        .thenComparing(byNameThenId(CategoryGroup::name, CategoryGroup::id))));
  }

  @Override
  public List<Category> categories(LedgerId ledger) {
    return list(
        ledger,
        it ->
            it.all(Category.class)
                .sorted(
                    Comparator.comparing(Category::position)
                        .thenComparing(byNameThenId(Category::name, Category::id))));
  }

  @Override
  public List<Payee> payees(LedgerId ledger) {
    return list(ledger, it -> it.all(Payee.class).sorted(byNameThenId(Payee::name, Payee::id)));
  }

  @Override
  public List<Payee> payees(LedgerId ledger, Collection<String> names) {
    Set<String> wanted = names.stream().map(Present::folded).collect(Collectors.toSet());
    return list(
        ledger,
        it -> it.all(Payee.class).filter(payee -> wanted.contains(Present.folded(payee.name()))));
  }

  @Override
  public List<ImportBatch> batches(LedgerId ledger) {
    return list(
        ledger,
        it ->
            it.all(ImportBatch.class)
                .sorted(
                    Comparator.comparing((ImportBatch batch) -> batch.id().toString()).reversed()));
  }

  @Override
  public Optional<Entry> entry(LedgerId ledger, EntryId id) {
    return entries(ledger, List.of(id)).stream().findFirst();
  }

  @Override
  public List<Entry> entries(LedgerId ledger, Collection<EntryId> ids) {
    return list(
        ledger,
        it -> ids.stream().distinct().flatMap(id -> it.find(Entry.TYPE, Entry.class, id).stream()));
  }

  @Override
  public EntryPage entries(
      LedgerId ledger,
      EntryFilter filter,
      EntryOrder order,
      Optional<EntryCursor> after,
      int limit) {
    requireLimit(limit);
    if (after.filter(place -> !place.order().equals(order)).isPresent()) {
      throw new IllegalArgumentException("The place to go on after is of another order");
    }
    return with(ledger, it -> new Selection(it.present(), filter).page(order, after, limit))
        .orElseGet(() -> new EntryPage(List.of(), Optional.empty()));
  }

  @Override
  public List<EntryTotal> totals(LedgerId ledger, EntryFilter filter, EntryTotal.By by) {
    return list(
        ledger, it -> Totals.by(by, new Selection(it, filter), it.all(Entry.class)).stream());
  }

  @Override
  public List<MonthlyTotal> monthlyTotals(LedgerId ledger, YearMonth from, YearMonth to) {
    return list(
        ledger,
        it ->
            Totals.monthly(
                it.all(Entry.class)
                    .filter(entry -> isWithin(YearMonth.from(entry.date()), from, to)))
                .stream());
  }

  @Override
  public List<PeriodTotal> periodTotals(LedgerId ledger, Collection<Period> periods) {
    return list(ledger, it -> Totals.periodic(it.all(Entry.class).toList(), periods).stream());
  }

  @Override
  public List<Entry> entriesMoving(
      LedgerId ledger, Collection<Money> amounts, LocalDate from, LocalDate to) {
    Set<Money> wanted = Set.copyOf(amounts);
    return list(
        ledger,
        it ->
            it.all(Entry.class)
                .filter(entry -> wanted.contains(entry.amount()))
                .filter(entry -> isWithin(entry.date(), from, to)));
  }

  @Override
  public List<ImportedLine> importedLines(
      LedgerId ledger, AccountId account, Collection<ImportKey> keys) {
    Set<ImportKey> wanted = Set.copyOf(keys);
    return list(
        ledger,
        it ->
            it.all(ImportedLine.class)
                .filter(line -> line.account().equals(account))
                .filter(line -> wanted.contains(line.importKey())));
  }

  @Override
  public List<ImportedLine> importedLines(
      LedgerId ledger, AccountId account, LocalDate from, LocalDate to) {
    return list(
        ledger,
        it ->
            it.all(ImportedLine.class)
                .filter(line -> line.account().equals(account))
                .filter(line -> isWithin(line.date(), from, to)));
  }

  @Override
  public List<ImportedLine> importedLines(
      LedgerId ledger, BatchId batch, Optional<LineCursor> after, int limit) {
    requireLimit(limit);
    return list(
        ledger,
        it ->
            it.all(ImportedLine.class)
                .filter(line -> line.batch().equals(batch))
                .filter(line -> after.stream().allMatch(p -> LineCursor.of(line).compareTo(p) > 0))
                .sorted(Comparator.comparing(LineCursor::of))
                .limit(limit));
  }

  @Override
  public <T extends Item> List<T> items(LedgerId ledger, ItemType<T> type) {
    requirePlain(type);
    return list(
        ledger,
        it ->
            it.all(Plain.class)
                .filter(plain -> plain.key().type().equals(type.name()))
                .sorted(Comparator.comparing(plain -> plain.key().id()))
                .map(plain -> type.read(plain.data())));
  }

  @Override
  public <T extends Item> Optional<T> item(LedgerId ledger, ItemType<T> type, String id) {
    requirePlain(type);
    return list(ledger, it -> it.find(type.key(id)).stream().map(Plain.class::cast)).stream()
        .map(plain -> type.read(plain.data()))
        .findFirst();
  }

  private static void requirePlain(ItemType<?> type) {
    if (ChangeDraft.isKnownByParts(type.name())) {
      throw new IllegalArgumentException("Each " + type + " is known by its parts");
    }
  }

  @Override
  public Commit commit(LedgerId ledger, ChangeDraft draft) {
    return required(ledger, it -> it.commit(draft));
  }

  @Override
  public Optional<ChangeSet> latestChangeSet(LedgerId ledger) {
    return with(ledger, JournaledLedger::latest).flatMap(latest -> latest);
  }

  @Override
  public List<ChangeSet> changeSets(LedgerId ledger, long from, int limit) {
    requireLimit(limit);
    return with(ledger, it -> it.sets(from, limit)).orElse(List.of());
  }

  @Override
  public List<PastChange> changes(LedgerId ledger, long revision, int from, int limit) {
    requireLimit(limit);
    if (from < 0) {
      throw new IllegalArgumentException("Changes are counted from 0, not from " + from);
    }
    return with(ledger, it -> it.changes(revision, from, limit)).orElse(List.of());
  }

  @Override
  public int eraseFromHistory(LedgerId ledger, ItemKey item) {
    return with(ledger, it -> it.erase(item)).orElse(0);
  }

  @Override
  public boolean erase(LedgerId ledger, Actor actor) {
    return with(ledger, it -> it.keepsAnOwner(actor) && done(() -> it.erase(actor))).orElse(true);
  }

  @Override
  public synchronized void erase(LedgerId ledger) {
    with(ledger, it -> done(it::erase));
    ledgers.remove(ledger);
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "The limit must be 1 to " + MOST_AT_ONCE + ", is " + limit);
    }
  }

  private static <T extends Comparable<? super T>> boolean isWithin(T value, T from, T to) {
    return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
  }

  private static <T> Comparator<T> byNameThenId(Function<T, String> name, Function<T, Object> id) {
    return Comparator.comparing(name).thenComparing(item -> id.apply(item).toString());
  }
}
