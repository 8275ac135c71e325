package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * How the items of a type that others refer to lie in a table of their own.
 *
 * @param type the type
 * @param itemClass the class of the items
 * @param name the table
 * @param idColumn the column of the id, which is first; if there is a name, it is folded in the
 *     last
 * @param columns all others, in the order in which they are written and read
 * @param id gives an item's id
 * @param itemName gives an item's name, if it has one that no other may have
 * @param writing gives a statement the values of all other columns but the folded name
 * @param reading makes an item of the id and the columns
 */
record ItemTable<T extends Item>(
    ItemType<T> type,
    Class<T> itemClass,
    String name,
    String idColumn,
    List<String> columns,
    Function<T, UUID> id,
    Function<T, Optional<String>> itemName,
    Sql.RowBinding<T> writing,
    Sql.Reading<T> reading) {

  static final ItemTable<Account> ACCOUNTS =
      new ItemTable<>(
          Account.TYPE,
          Account.class,
          "budget_account",
          "account_id",
          List.of("name", "kind", "currency", "on_budget", "closed", "folded_name"),
          account -> account.id().value(),
          account -> Optional.of(account.name()),
          (account, parameters) ->
              parameters
                  .text(account.name())
                  .text(account.kind().name())
                  .text(account.currency().getCurrencyCode())
                  .flag(account.onBudget())
                  .flag(account.closed()),
          row ->
              new Account(
                  new AccountId(row.uuid()),
                  row.text(),
                  Account.Kind.valueOf(row.text()),
                  Currency.getInstance(row.text()),
                  row.flag(),
                  row.flag()));

  static final ItemTable<CategoryGroup> GROUPS =
      new ItemTable<>(
          CategoryGroup.TYPE,
          CategoryGroup.class,
          "budget_category_group",
          "group_id",
          List.of("name", "place", "folded_name"),
          group -> group.id().value(),
          group -> Optional.of(group.name()),
          (group, parameters) -> parameters.text(group.name()).number(group.position()),
          row -> new CategoryGroup(new GroupId(row.uuid()), row.text(), row.smallNumber()));

  static final ItemTable<Category> CATEGORIES =
      new ItemTable<>(
          Category.TYPE,
          Category.class,
          "budget_category",
          "category_id",
          List.of("group_id", "name", "kind", "place", "archived", "folded_name"),
          category -> category.id().value(),
          category -> Optional.of(category.name()),
          (category, parameters) ->
              parameters
                  .uuid(category.group().value())
                  .text(category.name())
                  .text(category.kind().name())
                  .number(category.position())
                  .flag(category.archived()),
          row ->
              new Category(
                  new CategoryId(row.uuid()),
                  new GroupId(row.uuid()),
                  row.text(),
                  Category.Kind.valueOf(row.text()),
                  row.smallNumber(),
                  row.flag()));

  static final ItemTable<Payee> PAYEES =
      new ItemTable<>(
          Payee.TYPE,
          Payee.class,
          "budget_payee",
          "payee_id",
          List.of("name", "searched_name", "folded_name"),
          payee -> payee.id().value(),
          payee -> Optional.of(payee.name()),
          (payee, parameters) -> parameters.text(payee.name()).text(Texts.searched(payee.name())),
          row -> new Payee(new PayeeId(row.uuid()), row.text()));

  static final ItemTable<ImportBatch> BATCHES =
      new ItemTable<>(
          ImportBatch.TYPE,
          ImportBatch.class,
          "budget_import_batch",
          "batch_id",
          List.of("account_id", "source", "fingerprint"),
          batch -> batch.id().value(),
          batch -> Optional.empty(),
          (batch, parameters) ->
              parameters
                  .uuid(batch.account().value())
                  .text(batch.source())
                  .text(batch.fingerprint()),
          row ->
              new ImportBatch(
                  new BatchId(row.uuid()), new AccountId(row.uuid()), row.text(), row.text()));

  /** Says whether no two items may have one name. */
  boolean isNamed() {
    return columns.contains("folded_name");
  }

  /** Returns the form of an item's name that no other may have, if it has a name. */
  Optional<String> foldedName(T item) {
    return itemName.apply(item).map(Texts::folded);
  }

  /** Returns all items. */
  List<T> all(Sql sql) throws SQLException {
    return sql.list(
        "select %s, %s from %s where ledger_id = ?"
            .formatted(idColumn, String.join(", ", columns), name),
        Sql.Binding.NONE,
        reading);
  }

  /** Returns those of some items that are there, by their ids. */
  Map<UUID, T> present(Sql sql, Collection<UUID> ids) throws SQLException {
    Map<UUID, T> found = new HashMap<>();
    for (T item : among(sql, idColumn, ids)) {
      found.put(id.apply(item), item);
    }
    return found;
  }

  /** Returns the items that have one of some names. */
  List<T> named(Sql sql, Collection<String> foldedNames) throws SQLException {
    return among(sql, "folded_name", foldedNames);
  }

  /** Returns the items that refer to one of some others. */
  List<T> referring(Sql sql, String column, Collection<UUID> others) throws SQLException {
    return among(sql, column, others);
  }

  private List<T> among(Sql sql, String column, Collection<?> values) throws SQLException {
    List<T> found = new ArrayList<>();
    sql.eachAmong(
        new Sql.LookUp(
            "t." + idColumn + ", t." + String.join(", t.", columns),
            name + " t",
            "t.ledger_id = ? and t." + column + " = u.id"),
        Sql.Binding.NONE,
        values,
        row -> found.add(reading.read(row)));
    return found;
  }

  void insert(Sql sql, Collection<T> items) throws SQLException {
    sql.insert(
        name,
        "ledger_id, %s, %s".formatted(idColumn, String.join(", ", columns)),
        items,
        (item, parameters) -> write(item, parameters.uuid(sql.ledger()).uuid(id.apply(item))));
  }

  void update(Sql sql, Collection<T> items) throws SQLException {
    sql.batch(
        "update %s set %s = ? where ledger_id = ? and %s = ?"
            .formatted(name, String.join(" = ?, ", columns), idColumn),
        items,
        (item, parameters) -> {
          write(item, parameters);
          parameters.uuid(sql.ledger()).uuid(id.apply(item));
        });
  }

  private void write(T item, Parameters parameters) throws SQLException {
    writing.bind(item, parameters);
    Optional<String> folded = foldedName(item);
    if (folded.isPresent()) {
      parameters.text(folded.get());
    }
  }

  /** Takes the names of items that are about to lose them, so that others can have them. */
  void freeNames(Sql sql, Collection<UUID> ids) throws SQLException {
    // A name has no control character, so none is like this.
    sql.batch(
        "update %s set folded_name = ? where ledger_id = ? and %s = ?".formatted(name, idColumn),
        ids,
        (item, parameters) -> parameters.text("\u0001" + item).uuid(sql.ledger()).uuid(item));
  }

  void delete(Sql sql, Collection<UUID> ids) throws SQLException {
    sql.batch(
        "delete from %s where ledger_id = ? and %s = ?".formatted(name, idColumn),
        ids,
        (item, parameters) -> parameters.uuid(sql.ledger()).uuid(item));
  }

  /** Returns those of some items' ids that rows of another table refer to. */
  List<UUID> usedBy(Sql sql, String table, Collection<UUID> ids) throws SQLException {
    List<UUID> found = new ArrayList<>();
    sql.eachAmong(
        new Sql.LookUp(
            "t." + idColumn,
            name + " t",
            "t.ledger_id = ? and t.%1$s = u.id and exists (select 1 from %2$s r"
                    .formatted(idColumn, table)
                + " where r.ledger_id = t.ledger_id and r.%1$s = t.%1$s)".formatted(idColumn)),
        Sql.Binding.NONE,
        ids,
        row -> found.add(row.uuid()));
    return found;
  }
}
