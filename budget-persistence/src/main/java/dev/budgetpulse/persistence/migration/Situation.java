package dev.budgetpulse.persistence.migration;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * A database as a runner finds it, read under the runners' lock.
 *
 * @param hasHistory whether there is a history table
 * @param notes of the journal, by version and number
 * @param rows asks about rows
 */
record Situation(
    boolean hasHistory,
    History history,
    Map<String, SortedMap<Integer, Journal.Note>> notes,
    boolean hasJournal,
    Catalog live,
    Rows rows,
    MigrationOptions options) {

  /** Tells whether nothing of the chain, nor of anybody else, is there yet. */
  boolean isFresh() {
    return live.isEmpty()
        && notes.isEmpty()
        && history.applied().isEmpty()
        && history.failed().isEmpty()
        && history.orphans().isEmpty();
  }

  boolean isApplied(ChainStatement statement) {
    return statement.version().isPresent()
        && history.applied().stream()
            .anyMatch(each -> each.getVersion().toString().equals(statement.migration()));
  }

  boolean isPending(String migration) {
    return history.pending().stream().anyMatch(each -> nameOf(each).equals(migration));
  }

  boolean hasFailed(String migration) {
    return history.failed().stream().anyMatch(each -> nameOf(each).equals(migration));
  }

  /** Returns versions below the newest applied one that are to run. */
  List<String> late() {
    return history.in(MigrationState.IGNORED).stream().map(Situation::nameOf).toList();
  }

  SortedMap<Integer, Journal.Note> notes(String migration) {
    return notes.getOrDefault(migration, Collections.emptySortedMap());
  }

  Optional<Journal.Note> note(ChainStatement statement) {
    return Optional.ofNullable(notes(statement.migration()).get(statement.number()));
  }

  /** Tells whether a runner has begun the migration, so that its journal tells how far it came. */
  boolean isBegun(String migration) {
    return notes(migration).containsKey(0);
  }

  /** Tells whether a runner has begun the first of the migrations that are not applied. */
  boolean isJournaled(List<ChainStatement> statements) {
    return statements.stream()
        .filter(statement -> !isApplied(statement))
        .findFirst()
        .filter(first -> isBegun(first.migration()) || wereAllJournaled())
        .isPresent();
  }

  // Whoever journals every version before would have journaled this one.
  private boolean wereAllJournaled() {
    return !history.applied().isEmpty()
        && history.applied().stream().allMatch(each -> isBegun(nameOf(each)));
  }

  /** Returns the version of a migration, or the script of a repeatable one. */
  static String nameOf(MigrationInfo migration) {
    return migration.isVersioned() ? migration.getVersion().toString() : migration.getScript();
  }

  /** Returns notes that a runner has made for a version by itself, in order. */
  SortedMap<Integer, Journal.Note> statementNotes(String migration) {
    return new TreeMap<>(notes(migration).tailMap(1));
  }
}
