package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.ChangeDraft;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An item that the store does not know by its parts: the data that its type writes. */
record Document(ItemKey key, Fields data) implements Item {
  private static final String SELECT =
      "select item_id, data from budget_item where ledger_id = ? and item_type = ?";

  /**
   * Returns an item as it is kept: itself if its parts are known, otherwise its data.
   *
   * @throws IllegalArgumentException if the data is too long
   */
  static Item of(Item item) {
    if (ChangeDraft.isKnownByParts(item.itemType().name())) {
      return item;
    }
    Document document = new Document(item.key(), item.itemType().write(item));
    if (document.data.toJson().length() > Json.LONGEST) {
      throw new IllegalArgumentException("The data of " + item.key() + " is too long");
    }
    return document;
  }

  @Override
  public ItemType<Document> itemType() {
    return ItemType.of(
        key.type(), Document.class, Document::data, written -> new Document(key, written));
  }

  /** Returns the data of all items of a type, by their ids. */
  static Collection<Fields> all(Sql sql, String type) throws SQLException {
    Map<String, Fields> found = new TreeMap<>();
    sql.each(
        SELECT,
        parameters -> parameters.text(type),
        row -> found.put(row.text(), Json.fields(row.text())));
    return found.values();
  }

  /** Returns those of some items that are there, as they are there. */
  static List<Document> present(Sql sql, Collection<Document> documents) throws SQLException {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    for (Document document : documents) {
      ids.computeIfAbsent(document.key.type(), type -> new ArrayList<>()).add(document.key.id());
    }
    List<Document> found = new ArrayList<>();
    for (Map.Entry<String, List<String>> type : ids.entrySet()) {
      sql.eachAmong(
          new Sql.LookUp(
              "t.item_id, t.data",
              "budget_item t",
              "t.ledger_id = ? and t.item_type = ? and t.item_id = u.id"),
          parameters -> parameters.text(type.getKey()),
          type.getValue(),
          row ->
              found.add(
                  new Document(new ItemKey(type.getKey(), row.text()), Json.fields(row.text()))));
    }
    return found;
  }

  /** Returns the data of an item, if it is there. */
  static Optional<Fields> find(Sql sql, ItemKey key) throws SQLException {
    return sql.first(
        SELECT + " and item_id = ?",
        parameters -> parameters.text(key.type()).text(key.id()),
        row -> {
          row.skip(1);
          return Json.fields(row.text());
        });
  }

  static void insert(Sql sql, Collection<Document> documents, long revision) throws SQLException {
    sql.insert(
        "budget_item",
        "data, revision, ledger_id, item_type, item_id",
        documents,
        (document, parameters) -> {
          parameters.text(document.data.toJson()).number(revision).uuid(sql.ledger());
          document.writeKey(parameters);
        });
  }

  static void update(Sql sql, Collection<Document> documents, long revision) throws SQLException {
    sql.batch(
        "update budget_item set data = ?, revision = ?"
            + " where ledger_id = ? and item_type = ? and item_id = ?",
        documents,
        (document, parameters) -> {
          parameters.text(document.data.toJson()).number(revision).uuid(sql.ledger());
          document.writeKey(parameters);
        });
  }

  static void delete(Sql sql, Collection<Document> documents) throws SQLException {
    sql.batch(
        "delete from budget_item where ledger_id = ? and item_type = ? and item_id = ?",
        documents,
        (document, parameters) -> document.writeKey(parameters.uuid(sql.ledger())));
  }

  private void writeKey(Parameters parameters) throws SQLException {
    parameters.text(key.type()).text(key.id());
  }
}
