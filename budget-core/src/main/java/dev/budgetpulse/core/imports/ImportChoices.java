package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.EntryId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody has chosen for the lines of a bank file; where nothing is chosen, what was decided
 * happens: new lines are taken in as the ledger's rules will have them, matches are linked, lines
 * to be reviewed are left out.
 *
 * <p>Immutable and thread-safe.
 */
public final class ImportChoices {
  private static final ImportChoices NONE = new ImportChoices(Map.of(), false, false, true);

  private final Map<Integer, Choice> byPlace;
  private final boolean opening;
  private final boolean pending;
  private final boolean rules;

  private ImportChoices(
      Map<Integer, Choice> byPlace, boolean opening, boolean pending, boolean rules) {
    this.byPlace = Map.copyOf(byPlace);
    this.opening = opening;
    this.pending = pending;
    this.rules = rules;
  }

  /** What was chosen for one line. */
  public sealed interface Choice {
    /** It is an entry of its own, and for ever none of those that it looks like. */
    record Take() implements Choice {}

    /**
     * It is an entry that is there.
     *
     * @param entry which, not null
     */
    record Link(EntryId entry) implements Choice {
      /** Refuses null. */
      public Link {
        Objects.requireNonNull(entry, "entry");
      }
    }

    /** It is left out for now. */
    record Leave() implements Choice {}
  }

  /** Returns that nothing was chosen. */
  public static ImportChoices none() {
    return NONE;
  }

  /**
   * Returns these choices with a line taken in.
   *
   * @param place where it stands in {@link ReadyImport#lines}, counted from 0
   */
  public ImportChoices take(int place) {
    return with(place, new Choice.Take());
  }

  /** Returns these choices with a line linked with an entry. */
  public ImportChoices link(int place, EntryId entry) {
    return with(place, new Choice.Link(entry));
  }

  /** Returns these choices with a line left out. */
  public ImportChoices leave(int place) {
    return with(place, new Choice.Leave());
  }

  private ImportChoices with(int place, Choice choice) {
    Map<Integer, Choice> more = new HashMap<>(byPlace);
    more.put(place, choice);
    return new ImportChoices(more, opening, pending, rules);
  }

  /** Returns these choices with an opening balance recorded, where the file tells it. */
  public ImportChoices withOpening() {
    return new ImportChoices(byPlace, true, pending, rules);
  }

  /** Returns these choices with what the bank has announced and not booked recorded too. */
  public ImportChoices withPending() {
    return new ImportChoices(byPlace, opening, true, rules);
  }

  /** Returns these choices with the ledger's rules left out. */
  public ImportChoices withoutRules() {
    return new ImportChoices(byPlace, opening, pending, false);
  }

  /** Returns what was chosen for each line for which something was. */
  public Map<Integer, Choice> byPlace() {
    return byPlace;
  }

  /** Says whether the opening balance is recorded. */
  public boolean opening() {
    return opening;
  }

  /** Says whether announced movements are recorded. */
  public boolean pending() {
    return pending;
  }

  /** Says whether the ledger's rules are applied to what is taken in. */
  public boolean rules() {
    return rules;
  }
}
