package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the items of a draft that are kept as data refer to; their data alone does not say. */
final class Named {
  private Named() {}

  /** Returns what they come to refer to, or go on referring to though the draft changes it. */
  static Set<ItemKey> by(ChangeDraft draft) {
    Set<ItemKey> changing = draft.changes().stream().map(Change::key).collect(Collectors.toSet());
    Set<ItemKey> named = new LinkedHashSet<>();
    for (Change change : draft.changes()) {
      Optional<Item> after =
          change.after().filter(item -> !ChangeDraft.isKnownByParts(item.itemType().name()));
      if (after.isPresent()) {
        Set<ItemKey> before = new HashSet<>();
        change.before().ifPresent(item -> before.addAll(item.itemType().references(item)));
        for (ItemKey key : after.get().itemType().references(after.get())) {
          if (changing.contains(key) || !before.contains(key)) {
            named.add(key);
          }
        }
      }
    }
    return named;
  }

  /** Returns those of some items that are there, of all types that have no {@link ItemTable}. */
  static Set<ItemKey> present(Sql sql, Collection<ItemKey> keys) throws SQLException {
    List<UUID> entries = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    Set<ItemKey> found = new HashSet<>();
    for (ItemKey key : keys) {
      if (key.type().equals(Entry.TYPE.name())) {
        id(key).ifPresent(entries::add);
      } else if (key.type().equals(ImportedLine.TYPE.name())) {
        line(sql, key).ifPresent(line -> found.add(line.key()));
      } else {
        documents.add(new Document(key, Fields.builder().build()));
      }
    }
    EntryTable.entries(sql, entries).forEach(entry -> found.add(entry.key()));
    Document.present(sql, documents).forEach(document -> found.add(document.key()));
    return found;
  }

  /** Returns the id that a key has, if it is written as ids are. */
  static Optional<UUID> id(ItemKey key) {
    try {
      return Optional.of(UUID.fromString(key.id())).filter(id -> id.toString().equals(key.id()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<ImportedLine> line(Sql sql, ItemKey key) throws SQLException {
    String[] parts = key.id().split("/", 2);
    Optional<UUID> account = id(new ItemKey(key.type(), parts[0]));
    return account.isEmpty() || parts.length < 2
        ? Optional.empty()
        : LineTable.lines(sql, new AccountId(account.get()), List.of(new ImportKey(parts[1])))
            .stream()
            .findFirst();
  }
}
