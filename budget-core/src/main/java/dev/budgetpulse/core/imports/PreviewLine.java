package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.statement.StatementLine;
import java.util.Objects;

/**
 * A line of a bank file and what would become of it.
 *
 * @param line the line, not null
 * @param verdict what would become of it, not null
 */
public record PreviewLine(StatementLine line, Verdict verdict) {
  /** Refuses null. */
  public PreviewLine {
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(verdict, "verdict");
  }

  /** What would become of a line. */
  public sealed interface Verdict {
    /** It is new and is taken in. */
    record New() implements Verdict {}

    /** It was taken in before, and never is again until that import is undone. */
    record Known() implements Verdict {}

    /** The file has it twice under one id of the bank; the first counts. */
    record Repeated() implements Verdict {}

    /**
     * It looks like an entry that is there already; it is only taken in if somebody says so.
     *
     * @param entry the entry
     */
    record Similar(Entry entry) implements Verdict {}
  }
}
