package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import java.util.List;
import java.util.Optional;

/** Makes a store of items as they once were. */
final class Past {
  private Past() {}

  static LedgerStore of(Access access, Optional<ChangeSet> last, List<Item> items) {
    LedgerStore past = LedgerStore.inMemory();
    Actor keeper = Actor.of("The past of " + access.ledger().id());
    past.create(access.ledger(), keeper);
    past.grant(access.ledger().id(), new Member(access.actor(), Role.VIEWER));
    if (last.isPresent() && !items.isEmpty()) {
      Commit commit =
          past.commit(
              access.ledger().id(),
              new ChangeDraft(
                  new ChangeSetId(access.nextId()),
                  keeper,
                  last.get().at(),
                  ChangeSet.Source.ARCHIVE,
                  "As of revision " + last.get().revision(),
                  Optional.empty(),
                  items.stream().map(Change::added).toList()));
      if (!(commit instanceof Commit.Done)) {
        throw new IllegalStateException("The history contradicts itself: " + commit);
      }
    }
    return past;
  }
}
