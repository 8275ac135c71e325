package dev.budgetpulse.insights.health;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/**
 * Where money could be saved, see {@link Opportunities}. Immutable and thread-safe.
 *
 * @param kind why, not null
 * @param subject the id of the category or the key of the payee, not null
 * @param name what people call that, not null
 * @param yearly what it comes to in a year if it goes on so, more than zero
 * @param share the same as a fraction of all spending of a year, worked out from the last 365 days
 *     or what is known of them, to four decimal places
 * @param evidence what it rests on, not null
 */
public record Opportunity(
    Kind kind, String subject, String name, Money yearly, BigDecimal share, Evidence evidence) {
  private static final BigDecimal HIGH = new BigDecimal("0.05");
  private static final BigDecimal MEDIUM = new BigDecimal("0.02");

  /** Why money could be saved. */
  public enum Kind {
    /** More is spent on a category than there used to be; a year of the difference. */
    ABOVE_USUAL,
    /** A payee takes more for the same; a year of the difference. */
    DEARER,
    /** Often a little is bought at one payee; a year of all of it. */
    FREQUENT
  }

  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if it is not more than zero
   */
  public Opportunity {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(evidence, "evidence");
    if (!yearly.isPositive()) {
      throw new IllegalArgumentException("Nothing is saved by " + yearly);
    }
  }

  /** Returns it as something that deserves attention: from 2 % of all spending on, more so. */
  public Finding finding() {
    String name = Finding.word(kind);
    Severity severity =
        share.compareTo(HIGH) >= 0
            ? Severity.HIGH
            : share.compareTo(MEDIUM) >= 0 ? Severity.MEDIUM : Severity.LOW;
    return new Finding(
        name + ":" + subject,
        severity,
        Message.of("health.opportunity." + name, this.name, yearly),
        yearly,
        severity.name().toLowerCase(Locale.ROOT),
        evidence);
  }
}
