package dev.budgetpulse.insights.duplicate;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.schedule.Schedules;
import dev.budgetpulse.core.share.Sharing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes one entry of two. */
final class Merging {
  /** How many tags or documents an entry has at most; those of the other beyond that stay there. */
  private static final int MOST = 20;

  private Merging() {}

  /** Returns how much is said of an entry. */
  static int details(Entry entry) {
    int details = entry.tags().size() + entry.attachments().size() + entry.splits().size() - 1;
    for (Entry.Field field : Set.of(Entry.Field.PAYEE, Entry.Field.MEMO, Entry.Field.CATEGORY)) {
      details += isSaid(entry, field) ? 1 : 0;
    }
    return details;
  }

  private static boolean isSaid(Entry entry, Entry.Field field) {
    return switch (field) {
      case PAYEE -> entry.payee().isPresent();
      case MEMO -> !entry.memo().isEmpty();
      case CATEGORY -> entry.splits().stream().anyMatch(split -> split.category().isPresent());
      case TAGS -> !entry.tags().isEmpty();
      case DATE, AMOUNT -> true;
    };
  }

  /** Returns an entry with what another of the same amount says of it that it does not. */
  static Entry takenOver(Entry entry, Entry other) {
    Entry merged = entry;
    if (isBetter(other, entry, Entry.Field.PAYEE)) {
      merged = merged.withPayee(other.payee());
      merged = merged.withOrigin(Entry.Field.PAYEE, other.origin(Entry.Field.PAYEE));
    }
    if (isBetter(other, entry, Entry.Field.MEMO)) {
      merged = merged.withMemo(other.memo());
      merged = merged.withOrigin(Entry.Field.MEMO, other.origin(Entry.Field.MEMO));
    }
    if (isBetter(other, entry, Entry.Field.CATEGORY)) {
      merged = merged.withSplits(other.splits());
      merged = merged.withOrigin(Entry.Field.CATEGORY, other.origin(Entry.Field.CATEGORY));
    }
    if (!entry.tags().containsAll(other.tags())) {
      Set<String> tags = new TreeSet<>(entry.tags());
      other.tags().stream().filter(tag -> tags.size() < MOST).forEach(tags::add);
      merged = merged.withTags(tags);
      merged = merged.withOrigin(Entry.Field.TAGS, other.origin(Entry.Field.TAGS));
    }
    List<Attachment> documents =
        Stream.concat(entry.attachments().stream(), other.attachments().stream())
            .distinct()
            .limit(MOST)
            .toList();
    return documents.equals(entry.attachments()) ? merged : merged.withAttachments(documents);
  }

  private static boolean isBetter(Entry other, Entry entry, Entry.Field field) {
    return isSaid(other, field)
        && (!isSaid(entry, field)
            || other.origin(field).source().compareTo(entry.origin(field).source()) < 0);
  }

  /** Returns the changes by which what names dropped entries names the kept one. */
  static List<Change> followers(LedgerStore store, LedgerId ledger, Duplicate duplicate) {
    String kept = duplicate.kept().id().toString();
    List<Change> changes = new ArrayList<>();
    for (ItemType<?> type :
        Stream.of(Schedules.itemTypes(), Sharing.itemTypes()).flatMap(List::stream).toList()) {
      Map<ItemKey, Item> items = new LinkedHashMap<>();
      store.items(ledger, type).forEach(item -> items.put(item.key(), item));
      for (Item item : List.copyOf(items.values())) {
        Fields data = type.write(item);
        Fields after = data;
        for (Entry entry : duplicate.dropped()) {
          after = after.replacing(entry.id().toString(), kept);
        }
        if (!after.equals(data)) {
          Item then = type.read(after);
          if (then.key().equals(item.key())) {
            changes.add(Change.replaced(item, then));
          } else {
            changes.add(Change.removed(item));
            if (items.putIfAbsent(then.key(), then) == null) {
              changes.add(Change.added(then));
            }
          }
        }
      }
    }
    return changes;
  }
}
