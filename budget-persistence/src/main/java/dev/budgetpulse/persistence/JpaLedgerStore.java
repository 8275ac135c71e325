package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.AccountTotal;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Additions;
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
import dev.budgetpulse.core.ledger.Progress;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.RoleChange;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Ledgers in tables.
 *
 * <p>Ledgers and their members are entities of Jakarta Persistence. What a ledger holds is read and
 * written by statements on the same transaction's connection, because one change may be of a
 * hundred thousand rows, none of which anybody goes on managing.
 *
 * <p>Every read is one statement, so it sees one state of the database at any isolation level.
 * (Reads that name more than 500 ids, keys or names are several, each one's answer being of its
 * own.) Every write locks its ledger's row first and all else after it, so writers of one ledger go
 * one after the other, never wait for each other in a circle, and may check first and act then.
 *
 * <p>Lists are put in order here and not by the database, whose order of letters depends on how it
 * was set up; lists of entries, which are read in parts, are put in order by the letters' codes.
 */
final class JpaLedgerStore implements LedgerStore {
  private final Transactions transactions;
  private final Transactions roles;
  private final int rowsAtOnce;

  /**
   * Makes a store.
   *
   * @param rowsAtOnce about how many rows one statement erases
   */
  JpaLedgerStore(Transactions transactions, int rowsAtOnce) {
    this(transactions, transactions, rowsAtOnce);
  }

  /**
   * Makes a store that asks elsewhere who may do what.
   *
   * @param roles where ledgers and the roles in them are read
   */
  JpaLedgerStore(Transactions transactions, Transactions roles, int rowsAtOnce) {
    this.transactions = transactions;
    this.roles = roles;
    this.rowsAtOnce = rowsAtOnce;
  }

  @Override
  public void create(Ledger ledger, Actor owner) {
    boolean created;
    try {
      created =
          transactions.write(
              "create ledger " + ledger.id(),
              em -> {
                if (find(em, ledger.id()).isPresent()) {
                  return false;
                }
                LedgerRow row = new LedgerRow(ledger);
                em.persist(row);
                em.flush();
                em.detach(row);
                new LedgerScope(em, ledger.id().value()).add(new Member(owner, Role.OWNER));
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
    return roles.read(
        "read ledger " + id,
        id.value(),
        sql ->
            sql.first(
                "select name, currency from budget_ledger where ledger_id = ?",
                Sql.Binding.NONE,
                row -> new Ledger(id, row.text(), Currency.getInstance(row.text()))));
  }

  @Override
  public List<Ledger> ledgersOf(Actor actor) {
    return ledgers(
        ", MemberRow m where m.ledger = l.id and m.actor = :actor", "actor", actor.name());
  }

  @Override
  public List<Ledger> ledgersNaming(Actor actor) {
    List<Ledger> named =
        ledgers(
            " where l.id in (select m.ledger from MemberRow m where m.actor = :actor)"
                + " or l.id in (select a.ledger from ActorRow a where a.actor = :actor)",
            "actor",
            actor.name());
    // Those who left without having done anything are named by the record of it only, of which
    // the database may find too many: letters' case.
    List<Ledger> recorded =
        ledgers(
            " where l.id in (select i.ledger from ItemRow i"
                + " where i.type = '"
                + RoleChange.TYPE.name()
                + "' and i.data like :actor escape '!')",
            "actor",
            RoleChange.dataNaming(actor)
                .replaceAll("([!%_])", "!$1")
                .transform("%%%s%%"::formatted));
    Stream<Ledger> naming =
        recorded.stream()
            .filter(
                ledger ->
                    items(ledger.id(), RoleChange.TYPE).stream()
                        .anyMatch(change -> change.actor().equals(actor)));
    return Stream.concat(named.stream(), naming)
        .distinct()
        .sorted(byNameThenId(Ledger::name, Ledger::id))
        .toList();
  }

  private List<Ledger> ledgers(String condition, String parameter, Object value) {
    return roles.read(
        "list the ledgers of an actor",
        em ->
            ledgers(em, condition, parameter, value)
                .sorted(byNameThenId(Ledger::name, Ledger::id))
                .toList());
  }

  private static Optional<Ledger> find(EntityManager em, LedgerId id) {
    return ledgers(em, " where l.id = :id", "id", id.value()).findFirst();
  }

  private static Stream<Ledger> ledgers(
      EntityManager em, String condition, String parameter, Object value) {
    return em.createQuery(
            "select l.id, l.name, l.currency from LedgerRow l" + condition, Object[].class)
        .setParameter(parameter, value)
        .getResultStream()
        .map(
            row ->
                new Ledger(
                    new LedgerId((UUID) row[0]),
                    (String) row[1],
                    Currency.getInstance((String) row[2])));
  }

  @Override
  public Optional<Role> role(LedgerId ledger, Actor actor) {
    return roles.read(
        "read a role in ledger " + ledger,
        ledger.value(),
        sql ->
            sql.first(
                "select member_role from budget_member where ledger_id = ? and actor = ?",
                parameters -> parameters.text(actor.name()),
                row -> Role.valueOf(row.text())));
  }

  @Override
  public List<Member> members(LedgerId ledger) {
    return roles.read(
        "list the members of ledger " + ledger,
        em ->
            new LedgerScope(em, ledger.value())
                .members().stream()
                    .sorted(Comparator.comparing(member -> member.actor().name()))
                    .toList());
  }

  @Override
  public boolean grant(LedgerId ledger, Member member) {
    return scoped(
        "grant a role in",
        ledger,
        scope -> {
          if (!lock(scope)) {
            throw new UnknownReferenceException("ledger " + ledger);
          }
          return new Members(scope).grant(member);
        });
  }

  @Override
  public boolean revoke(LedgerId ledger, Actor actor) {
    return scoped(
        "revoke a role in", ledger, scope -> !lock(scope) || new Members(scope).revoke(actor));
  }

  @Override
  public boolean grant(LedgerId ledger, Member member, ChangeDraft record) {
    return scoped(
        "grant a role in",
        ledger,
        scope -> {
          if (!lock(scope)) {
            throw new UnknownReferenceException("ledger " + ledger);
          }
          return new Members(scope).grant(member) && record(scope, record);
        });
  }

  @Override
  public boolean revoke(LedgerId ledger, Actor actor, ChangeDraft record) {
    return scoped(
        "revoke a role in",
        ledger,
        scope -> !lock(scope) || (new Members(scope).revoke(actor) && record(scope, record)));
  }

  /** Waits until nobody else writes to the ledger; says whether there is such a ledger. */
  private boolean lock(LedgerScope scope) {
    return transactions.sql(scope.em(), scope.ledger(), History::lock).isPresent();
  }

  private boolean record(LedgerScope scope, ChangeDraft record) {
    return transactions.sql(
        scope.em(),
        scope.ledger(),
        sql -> {
          try {
            Committing.commit(sql, History.lock(sql).orElseThrow(), record);
            return true;
          } catch (CommitRefused refused) {
            throw new IllegalStateException(
                "The record of a role is refused: " + refused.answer(), refused);
          }
        });
  }

  @Override
  public List<Account> accounts(LedgerId ledger) {
    return all("accounts", ledger, ItemTable.ACCOUNTS, byNameThenId(Account::name, Account::id));
  }

  @Override
  public List<CategoryGroup> groups(LedgerId ledger) {
    return all(
        "category groups",
        ledger,
        ItemTable.GROUPS,
        Comparator.comparing(CategoryGroup::position)
            .thenComparing(byNameThenId(CategoryGroup::name, CategoryGroup::id)));
  }

  @Override
  public List<Category> categories(LedgerId ledger) {
    return all(
        "categories",
        ledger,
        ItemTable.CATEGORIES,
        Comparator.comparing(Category::position)
            .thenComparing(byNameThenId(Category::name, Category::id)));
  }

  @Override
  public List<Payee> payees(LedgerId ledger) {
    return all("payees", ledger, ItemTable.PAYEES, byNameThenId(Payee::name, Payee::id));
  }

  @Override
  public List<Payee> payees(LedgerId ledger, Collection<String> names) {
    List<String> folded = names.stream().map(Texts::folded).toList();
    return sql("look for payees of", ledger, sql -> ItemTable.PAYEES.named(sql, folded));
  }

  @Override
  public List<ImportBatch> batches(LedgerId ledger) {
    return all(
        "import batches",
        ledger,
        ItemTable.BATCHES,
        Comparator.comparing((ImportBatch batch) -> batch.id().toString()).reversed());
  }

  @Override
  public Optional<Entry> entry(LedgerId ledger, EntryId id) {
    return entries(ledger, List.of(id)).stream().findFirst();
  }

  @Override
  public List<Entry> entries(LedgerId ledger, Collection<EntryId> ids) {
    return sql(
        "read entries of",
        ledger,
        sql -> EntryTable.entries(sql, ids.stream().map(EntryId::value).toList()));
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
    return sql(
        "list the entries of", ledger, sql -> EntryList.page(sql, filter, order, after, limit));
  }

  @Override
  public List<EntryTotal> totals(LedgerId ledger, EntryFilter filter, EntryTotal.By by) {
    return sql("add up the entries of", ledger, sql -> EntrySums.totals(sql, filter, by));
  }

  @Override
  public List<MonthlyTotal> monthlyTotals(LedgerId ledger, YearMonth from, YearMonth to) {
    return sql("read the monthly totals of", ledger, sql -> TotalTable.between(sql, from, to));
  }

  @Override
  public List<AccountTotal> accountTotals(LedgerId ledger, YearMonth from, YearMonth to) {
    return sql("add up the monthly totals of", ledger, sql -> TotalTable.ofAccounts(sql, from, to));
  }

  @Override
  public List<PeriodTotal> periodTotals(LedgerId ledger, Collection<Period> periods) {
    return sql("add up periods of", ledger, sql -> PeriodSums.of(sql, periods));
  }

  @Override
  public List<Entry> entriesMoving(
      LedgerId ledger, Collection<Money> amounts, LocalDate from, LocalDate to) {
    return sql(
        "look for entries of some amounts in",
        ledger,
        sql -> EntryTable.moving(sql, amounts, from, to));
  }

  @Override
  public List<ImportedLine> importedLines(
      LedgerId ledger, AccountId account, Collection<ImportKey> keys) {
    return sql("look for imported lines of", ledger, sql -> LineTable.lines(sql, account, keys));
  }

  @Override
  public List<ImportedLine> importedLines(
      LedgerId ledger, AccountId account, LocalDate from, LocalDate to) {
    return sql("list imported lines of", ledger, sql -> LineTable.lines(sql, account, from, to));
  }

  @Override
  public List<ImportedLine> importedLines(
      LedgerId ledger, BatchId batch, Optional<LineCursor> after, int limit) {
    requireLimit(limit);
    return sql("list imported lines of", ledger, sql -> LineTable.lines(sql, batch, after, limit));
  }

  @Override
  public <T extends Item> List<T> items(LedgerId ledger, ItemType<T> type) {
    requireUnknownParts(type);
    Collection<Fields> found = sql("list items of", ledger, sql -> Document.all(sql, type.name()));
    return found.stream().map(type::read).toList();
  }

  @Override
  public <T extends Item> Optional<T> item(LedgerId ledger, ItemType<T> type, String id) {
    requireUnknownParts(type);
    ItemKey key = type.key(id);
    return sql("read an item of", ledger, sql -> Document.find(sql, key)).map(type::read);
  }

  private static void requireUnknownParts(ItemType<?> type) {
    if (ChangeDraft.isKnownByParts(type.name())) {
      throw new IllegalArgumentException("The store knows each " + type + " by its parts");
    }
  }

  @Override
  public Commit commit(LedgerId ledger, ChangeDraft draft) {
    return commit(ledger, (sql, head) -> Committing.commit(sql, head, draft));
  }

  @Override
  public Commit addAll(LedgerId ledger, Additions additions, Progress progress) {
    return commit(ledger, (sql, head) -> Committing.addAll(sql, head, additions, progress));
  }

  /** What is done to a ledger that nobody else writes to. */
  @FunctionalInterface
  private interface Deed {
    ChangeSet on(Sql sql, History.Head head) throws SQLException;
  }

  private Commit commit(LedgerId ledger, Deed deed) {
    try {
      return new Commit.Done(
          change(
              "change",
              ledger,
              sql ->
                  deed.on(
                      sql,
                      History.lock(sql)
                          .orElseThrow(() -> new UnknownReferenceException("ledger " + ledger)))));
    } catch (CommitRefused refused) {
      return refused.answer();
    }
  }

  @Override
  public Optional<ChangeSet> latestChangeSet(LedgerId ledger) {
    return sql("read the history of", ledger, History::latest);
  }

  @Override
  public List<ChangeSet> changeSets(LedgerId ledger, long from, int limit) {
    requireLimit(limit);
    return sql("read the history of", ledger, sql -> History.sets(sql, from, limit));
  }

  @Override
  public List<PastChange> changes(LedgerId ledger, long revision, int from, int limit) {
    requireLimit(limit);
    if (from < 0) {
      throw new IllegalArgumentException("Changes are counted from 0, not from " + from);
    }
    return sql("read the history of", ledger, sql -> History.changes(sql, revision, from, limit));
  }

  @Override
  public int eraseFromHistory(LedgerId ledger, ItemKey item) {
    return change(
        "erase an item from the history of",
        ledger,
        sql -> History.lock(sql).isEmpty() ? 0 : History.erase(sql, item));
  }

  @Override
  public boolean erase(LedgerId ledger, Actor actor) {
    return scoped(
        "erase an actor from",
        ledger,
        scope -> {
          if (!lock(scope)) {
            return true;
          }
          if (!new Members(scope).revoke(actor)) {
            return false;
          }
          return transactions.sql(
              scope.em(),
              ledger.value(),
              sql -> {
                History.erase(sql, actor);
                return true;
              });
        });
  }

  @Override
  public void erase(LedgerId ledger) {
    change(
        "erase",
        ledger,
        sql -> {
          if (History.lock(sql).isPresent()) {
            Erasure.erase(sql, rowsAtOnce);
          }
          return ledger;
        });
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "The limit must be 1 to " + MOST_AT_ONCE + ", is " + limit);
    }
  }

  private <T extends Item> List<T> all(
      String what, LedgerId ledger, ItemTable<T> table, Comparator<? super T> order) {
    return sql("list the " + what + " of", ledger, table::all).stream().sorted(order).toList();
  }

  private <T> T change(String what, LedgerId ledger, Sql.Work<T> work) {
    return transactions.write(what + " ledger " + ledger, ledger.value(), work);
  }

  private <T> T sql(String what, LedgerId ledger, Sql.Work<T> work) {
    return transactions.read(what + " ledger " + ledger, ledger.value(), work);
  }

  private <T> T scoped(String what, LedgerId ledger, Function<LedgerScope, T> work) {
    return transactions.write(
        what + " ledger " + ledger, em -> work.apply(new LedgerScope(em, ledger.value())));
  }

  private static <T> Comparator<T> byNameThenId(Function<T, String> name, Function<T, Object> id) {
    return Comparator.comparing(name).thenComparing(value -> id.apply(value).toString());
  }
}
