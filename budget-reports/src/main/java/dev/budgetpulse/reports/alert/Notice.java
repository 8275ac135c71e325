package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.insights.finding.Severity;
import java.time.Instant;
import java.util.Objects;

/**
 * An alert to one person, in their language. Immutable; its text form shows nothing of what it
 * says.
 *
 * @param id what there is one of, ever: 64 hexadecimal digits of the ledger, the person and the
 *     alert's key, which tell nothing of them
 * @param ledger the ledger it is of
 * @param recipient who is told
 * @param kind what it is about
 * @param severity how much it matters
 * @param sentence it in words, at most 1,000 characters without control characters; empty once it
 *     was purged
 * @param time when it is to be told at the earliest
 */
public record Notice(
    String id,
    LedgerId ledger,
    Actor recipient,
    AlertKind kind,
    Severity severity,
    String sentence,
    Instant time) {
  private static final int LONGEST = 1_000;

  /**
   * Checks the id and the sentence.
   *
   * @throws IllegalArgumentException if one is not as it has to be
   */
  public Notice {
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(time, "time");
    if (!id.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("A notice's id is 64 hexadecimal digits");
    }
    if (sentence.length() > LONGEST || !sentence.equals(storable(sentence))) {
      throw new IllegalArgumentException("A sentence has no control characters and is not as long");
    }
  }

  /**
   * Returns the notice of an alert.
   *
   * @param sentence the alert's text in the person's language; what is too long of it is left out,
   *     and what is no character that can be shown becomes a space
   */
  public static Notice of(
      LedgerId ledger, Actor recipient, Alert alert, String sentence, Instant time) {
    String id =
        Digest.sha256(
            Fields.builder()
                .with("ledger", ledger.toString())
                .with("recipient", recipient.name())
                .with("alert", alert.key())
                .build()
                .toJson());
    String whole = storable(sentence);
    int end = Math.min(whole.length(), LONGEST);
    // Half a character is none.
    boolean isCut = end < whole.length() && Character.isHighSurrogate(whole.charAt(end - 1));
    return new Notice(
        id,
        ledger,
        recipient,
        alert.kind(),
        alert.severity(),
        whole.substring(0, isCut ? end - 1 : end),
        time);
  }

  private static String storable(String text) {
    return text.codePoints()
        .map(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                    ? ' '
                    : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Returns the same without words. */
  Notice purged() {
    return new Notice(id, ledger, recipient, kind, severity, "", time);
  }

  /** Leaves out who is told and what. */
  @Override
  public String toString() {
    return "Notice[" + ledger + " " + kind + "]";
  }
}
