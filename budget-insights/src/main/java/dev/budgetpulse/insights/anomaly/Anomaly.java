package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Something unusual. Immutable.
 *
 * @param kind what sort of thing
 * @param subject what it is about: the payment's entry, or {@link MissingPayment#subject}
 * @param entry the payment, empty where it is missing
 * @param day the day of the payment, or the one it was expected on
 * @param severity how much it matters, by the money at stake beside what is spent in a month
 * @param message why it is unusual, in a sentence
 * @param stake how much money it is about, not negative
 * @param evidence what it rests on
 */
public record Anomaly(
    Kind kind,
    String subject,
    Optional<EntryId> entry,
    LocalDate day,
    Severity severity,
    Message message,
    Money stake,
    Evidence evidence) {

  /** What sort of thing is unusual. */
  public enum Kind {
    /** Much more than usual was paid to a payee, or in a category where the payee says nothing. */
    UNUSUAL_AMOUNT,
    /** Much was paid to somebody who had not been paid before. */
    NEW_PAYEE,
    /** A payee with a rhythm was paid far off it. */
    UNUSUAL_TIME,
    /** The same was paid to the same payee twice within a day. */
    DOUBLE_CHARGE,
    /** What a regular payment costs went up and stayed up. */
    PRICE_RISE,
    /** A regular payment did not come. */
    MISSING_PAYMENT;

    /** Returns the name as it is written in keys. */
    String slug() {
      return Finding.word(this);
    }
  }

  /** Refuses null. */
  public Anomaly {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(stake, "stake");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Returns it as a finding, about the same payment and kind whenever it is found again. */
  public Finding finding() {
    return new Finding(
        kind.slug() + ":" + subject + ":" + day,
        severity,
        message,
        stake,
        severity.name(),
        evidence);
  }
}
