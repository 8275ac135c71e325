package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.ChangeSet;
import java.util.List;
import java.util.Optional;

/** Who changed what and when, and taking it back. */
final class HistoryOperations {
  private static final String ALL = "/ledgers/{ledger}/history";
  private static final String ONE = ALL + "/{revision}";
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_CHANGES = 1000;

  private HistoryOperations() {}

  /** Change sets, the latest first, part by part. */
  record Latest(Optional<Revision> after, Optional<Integer> limit) {}

  /** Whether what was changed since is taken back too. */
  record Undoing(boolean withLater) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listHistory", "Lists change sets, the latest first.")
            .query(Latest.class)
            .pages(ChangeSet.class, HistoryOperations::page),
        Operation.get(ONE, "getChangeSet", "Tells of a change set.")
            .gives(ChangeSet.class, HistoryOperations::changeSet),
        Operation.get(ONE + "/changes", "listChanges", "Lists what it changed, the first 1000.")
            .lists(
                PastChange.class,
                call ->
                    call.book()
                        .history()
                        .changes(changeSet(call).revision())
                        .limit(MOST_CHANGES)
                        .toList()),
        Operation.post(ONE + "/undo", "undo", "Takes a change set back.")
            .takes(Undoing.class)
            .gives(
                Undo.class,
                call -> {
                  History history = call.book().history();
                  long revision = changeSet(call).revision();
                  return call.body().withLater()
                      ? history.undoWithLater(revision)
                      : history.undo(revision);
                }),
        Operation.post(ONE + "/redo", "redo", "Takes the taking back of a change set back.")
            .gives(Undo.class, call -> call.book().history().redo(changeSet(call).revision())),
        Operation.post("/ledgers/{ledger}/history-proof", "verifyHistory", "Checks every link.")
            .reading()
            .gives(HistoryProof.class, call -> call.book().history().verify()));
  }

  private static ChangeSet changeSet(Call<?, ?> call) {
    return call.book()
        .history()
        .find(call.at("revision", Revision.class).number())
        .orElseThrow(Refusal::notFound);
  }

  private static Page<ChangeSet> page(Call<Latest, ?> call) {
    int limit = EntryOperations.limit(call.query().limit(), USUAL_PAGE, LARGEST_PAGE);
    List<ChangeSet> sets =
        call.book().history().page(call.query().after().map(Revision::number), limit);
    Optional<String> next =
        sets.stream()
            .reduce((first, second) -> second)
            .filter(last -> sets.size() == limit && last.revision() > 1)
            .map(last -> Long.toString(last.revision()));
    return new Page<>(sets, next);
  }
}
