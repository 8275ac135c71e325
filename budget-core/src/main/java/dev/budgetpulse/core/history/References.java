package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Payee;
import java.util.ArrayList;
import java.util.List;

/** Says what an item cannot be without. */
final class References {
  private References() {}

  static List<ItemKey> of(Item item) {
    List<ItemKey> keys = new ArrayList<>();
    if (item instanceof Entry entry) {
      keys.add(Account.TYPE.key(entry.account()));
      entry.payee().map(Payee.TYPE::key).ifPresent(keys::add);
      entry.batch().map(ImportBatch.TYPE::key).ifPresent(keys::add);
      entry.transfer().map(other -> Entry.TYPE.key(other.entry())).ifPresent(keys::add);
      entry
          .splits()
          .forEach(split -> split.category().map(Category.TYPE::key).ifPresent(keys::add));
    } else if (item instanceof Category category) {
      keys.add(CategoryGroup.TYPE.key(category.group()));
    } else if (item instanceof ImportBatch batch) {
      keys.add(Account.TYPE.key(batch.account()));
    } else if (item instanceof ImportedLine line) {
      keys.add(Account.TYPE.key(line.account()));
      keys.add(ImportBatch.TYPE.key(line.batch()));
    }
    return keys;
  }
}
