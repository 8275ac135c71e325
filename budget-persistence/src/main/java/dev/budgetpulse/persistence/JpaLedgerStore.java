package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedEntry;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Ledgers in tables.
 *
 * <p>Every read is one statement, so it sees one state of the database at any isolation level.
 * (Reads that name more than 1,000 import keys are several, each key's answer being of its own.)
 * Every write locks its ledger's row first and all else after it, so writers of one ledger go one
 * after the other, never wait for each other in a circle, and may check first and act then.
 *
 * <p>Lists are put in order here and not by the database, whose order of letters depends on how it
 * was set up.
 */
final class JpaLedgerStore implements LedgerStore {
  private final Transactions transactions;

  JpaLedgerStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void create(Ledger ledger, Actor owner) {
    boolean created;
    try {
      created =
          transactions.call(
              "create ledger " + ledger.id(),
              em -> {
                if (em.find(LedgerRow.class, ledger.id().value()) != null) {
                  return false;
                }
                LedgerScope scope = new LedgerScope(em, ledger.id().value());
                scope.add(List.of(new LedgerRow(ledger)));
                scope.add(List.of(new MemberRow(scope.ledger(), new Member(owner, Role.OWNER))));
                return true;
              });
    } catch (DatabaseException e) {
      // Somebody may have created it between the question and the deed.
      if (ledger(ledger.id()).isEmpty()) {
        throw e;
      }
      created = false;
    }
    if (!created) {
      throw new IllegalStateException("There is already a ledger " + ledger.id());
    }
  }

  @Override
  public Optional<Ledger> ledger(LedgerId id) {
    return read(
        "read",
        id,
        scope ->
            Optional.ofNullable(scope.em().find(LedgerRow.class, scope.ledger()))
                .map(LedgerRow::toLedger));
  }

  @Override
  public List<Ledger> ledgersOf(Actor actor) {
    return transactions.call(
        "list the ledgers of an actor",
        em ->
            em.createQuery(
                    "select l from LedgerRow l, MemberRow m"
                        + " where m.ledger = l.id and m.actor = :actor",
                    LedgerRow.class)
                .setParameter("actor", actor.name())
                .getResultStream()
                .map(LedgerRow::toLedger)
                .sorted(byNameThenId(Ledger::name, Ledger::id))
                .toList());
  }

  @Override
  public Optional<Role> role(LedgerId ledger, Actor actor) {
    return read(
        "read a role in",
        ledger,
        scope -> Optional.ofNullable(new Members(scope).find(actor)).map(row -> row.role));
  }

  @Override
  public List<Member> members(LedgerId ledger) {
    return list(
        "members",
        ledger,
        MemberRow.class,
        MemberRow::toMember,
        Comparator.comparing(member -> member.actor().name()));
  }

  @Override
  public boolean grant(LedgerId ledger, Member member) {
    return write("grant a role in", ledger, scope -> new Members(scope).grant(member));
  }

  @Override
  public boolean revoke(LedgerId ledger, Actor actor) {
    return writeIfThere(
        "revoke a role in", ledger, scope -> new Members(scope).revoke(actor), true);
  }

  @Override
  public List<Account> accounts(LedgerId ledger) {
    return list(
        "accounts",
        ledger,
        AccountRow.class,
        AccountRow::toAccount,
        byNameThenId(Account::name, Account::id));
  }

  @Override
  public boolean add(LedgerId ledger, Account account) {
    return write("add an account to", ledger, scope -> new Catalog(scope).add(account));
  }

  @Override
  public boolean change(LedgerId ledger, Account account) {
    return write("change an account of", ledger, scope -> new Catalog(scope).change(account));
  }

  @Override
  public List<CategoryGroup> groups(LedgerId ledger) {
    return list(
        "category groups",
        ledger,
        GroupRow.class,
        GroupRow::toGroup,
        Comparator.comparing(CategoryGroup::position)
            .thenComparing(byNameThenId(CategoryGroup::name, CategoryGroup::id)));
  }

  @Override
  public boolean add(LedgerId ledger, CategoryGroup group) {
    return write("add a category group to", ledger, scope -> new Catalog(scope).add(group));
  }

  @Override
  public List<Category> categories(LedgerId ledger) {
    return list(
        "categories",
        ledger,
        CategoryRow.class,
        CategoryRow::toCategory,
        Comparator.comparing(Category::position)
            .thenComparing(byNameThenId(Category::name, Category::id)));
  }

  @Override
  public boolean add(LedgerId ledger, Category category) {
    return write("add a category to", ledger, scope -> new Catalog(scope).add(category));
  }

  @Override
  public boolean change(LedgerId ledger, Category category) {
    return write("change a category of", ledger, scope -> new Catalog(scope).change(category));
  }

  @Override
  public List<Payee> payees(LedgerId ledger) {
    return list(
        "payees", ledger, PayeeRow.class, PayeeRow::toPayee, byNameThenId(Payee::name, Payee::id));
  }

  @Override
  public List<Payee> payees(LedgerId ledger, List<Payee> candidates) {
    return write("add payees to", ledger, scope -> new Catalog(scope).payees(candidates));
  }

  @Override
  public Optional<Entry> entry(LedgerId ledger, EntryId id) {
    return read(
        "read an entry of",
        ledger,
        scope -> EntryQuery.of(id).newest(scope, 1).stream().findFirst());
  }

  @Override
  public EntryPage entries(
      LedgerId ledger, EntryFilter filter, Optional<EntryCursor> after, int limit) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("The limit must be 1 to 1,000, is " + limit);
    }
    EntryQuery query = EntryQuery.of(filter);
    after.ifPresent(query::after);
    List<Entry> found =
        read("list the entries of", ledger, scope -> query.newest(scope, limit + 1));
    if (found.size() <= limit) {
      return new EntryPage(found, Optional.empty());
    }
    return new EntryPage(
        found.subList(0, limit), Optional.of(EntryCursor.of(found.get(limit - 1))));
  }

  @Override
  public void append(LedgerId ledger, List<Entry> entries) {
    write(
        "add entries to",
        ledger,
        scope -> {
          new Journal(scope).append(entries);
          return true;
        });
  }

  @Override
  public boolean replace(LedgerId ledger, List<Entry> entries) {
    return write("change entries of", ledger, scope -> new Journal(scope).replace(entries));
  }

  @Override
  public boolean remove(LedgerId ledger, List<Entry> entries) {
    return writeIfThere(
        "remove entries of", ledger, scope -> new Journal(scope).remove(entries), false);
  }

  @Override
  public List<Entry> importBatch(LedgerId ledger, ImportBatch batch, List<ImportedEntry> entries) {
    return write("import into", ledger, scope -> new Journal(scope).importBatch(batch, entries));
  }

  @Override
  public Set<ImportKey> knownKeys(LedgerId ledger, AccountId account, Collection<ImportKey> keys) {
    return read(
        "look for import keys in",
        ledger,
        scope -> Set.copyOf(Journal.knownKeys(scope, account, keys)));
  }

  @Override
  public List<ImportBatch> batches(LedgerId ledger) {
    return list(
        "import batches",
        ledger,
        BatchRow.class,
        BatchRow::toBatch,
        Comparator.comparing(ImportBatch::committedAt)
            .thenComparing(batch -> batch.id().toString())
            .reversed());
  }

  @Override
  public Optional<Integer> removeBatch(LedgerId ledger, BatchId batch) {
    return writeIfThere(
        "undo an import into",
        ledger,
        scope -> new Journal(scope).removeBatch(batch),
        Optional.empty());
  }

  @Override
  public List<MonthlyTotal> monthlyTotals(LedgerId ledger, YearMonth from, YearMonth to) {
    return read(
        "read the monthly totals of",
        ledger,
        scope ->
            scope
                .em()
                .createQuery(
                    "select r from TotalRow r where r.ledger = :ledger"
                        + " and r.month between :first and :last",
                    TotalRow.class)
                .setParameter("ledger", scope.ledger())
                .setParameter("first", MonthNumber.of(from))
                .setParameter("last", MonthNumber.of(to))
                .getResultStream()
                .map(TotalRow::toTotal)
                .toList());
  }

  private <R, T> List<T> list(
      String what,
      LedgerId ledger,
      Class<R> table,
      Function<R, T> toValue,
      Comparator<? super T> order) {
    return read(
        "list the " + what + " of",
        ledger,
        scope -> scope.all(table).stream().map(toValue).sorted(order).toList());
  }

  private <T> T read(String what, LedgerId ledger, Function<LedgerScope, T> work) {
    return transactions.call(
        what + " ledger " + ledger, em -> work.apply(new LedgerScope(em, ledger.value())));
  }

  private <T> T write(String what, LedgerId ledger, Function<LedgerScope, T> work) {
    return read(
        what,
        ledger,
        scope -> {
          if (!scope.lock()) {
            throw new UnknownReferenceException("ledger " + ledger);
          }
          return work.apply(scope);
        });
  }

  private <T> T writeIfThere(
      String what, LedgerId ledger, Function<LedgerScope, T> work, T otherwise) {
    return read(what, ledger, scope -> scope.lock() ? work.apply(scope) : otherwise);
  }

  private static <T> Comparator<T> byNameThenId(Function<T, String> name, Function<T, Object> id) {
    return Comparator.comparing(name).thenComparing(value -> id.apply(value).toString());
  }
}
