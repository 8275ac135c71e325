package dev.budgetpulse.reports.alert;

import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.text.Text;
import java.util.Objects;

/**
 * Something that people are to be told of, once. Immutable.
 *
 * @param key what tells it from all others of the ledger: who was told of a key is not told again
 * @param kind what it is about
 * @param severity how much it matters
 * @param text it in a sentence
 */
public record Alert(String key, AlertKind kind, Severity severity, Text text) {
  /** Refuses null. */
  public Alert {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(text, "text");
  }
}
