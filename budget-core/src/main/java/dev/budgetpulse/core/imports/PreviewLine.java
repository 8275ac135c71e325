package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.match.Decision;
import dev.budgetpulse.core.match.Scored;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.List;
import java.util.Objects;

/**
 * A line of a bank file and what would become of it.
 *
 * @param line the line, not null
 * @param decision what would become of it and why, not null
 * @param suspects the entries that the decision names, likeliest first
 */
public record PreviewLine(StatementLine line, Decision decision, List<Suspect> suspects) {
  /** Copies the list. */
  public PreviewLine {
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(decision, "decision");
    suspects = List.copyOf(suspects);
  }

  /** Returns what would become of it. */
  public Decision.Verdict verdict() {
    return decision.verdict();
  }

  /**
   * An entry that a line may be.
   *
   * @param entry the entry, not null
   * @param match how well it matches and why, not null
   */
  public record Suspect(Entry entry, Scored match) {
    /** Refuses null. */
    public Suspect {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(match, "match");
    }
  }
}
