package dev.budgetpulse.insights.pace;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.limit.LimitPace;
import dev.budgetpulse.core.limit.LimitStatus;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds limits and envelopes that are used up, or will be before their period is over. */
public final class AtRisk {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private AtRisk() {}

  /**
   * Returns what is overspent or at risk on a day, in the ledger's currency: limits that are
   * exceeded, or have reached a warning level and are used up faster than usual; and, where
   * anything is given to envelopes in the period, those that are overspent and do not carry it
   * over.
   *
   * <p>A limit is HIGH when exceeded, otherwise MEDIUM from half of its period on and LOW before.
   */
  public static List<Finding> of(Book book, LocalDate day) {
    List<Finding> found = new ArrayList<>();
    for (LimitStatus status : book.limits().status(day)) {
      if (status.level().isPresent()
          && status.rule().amount().currency().equals(book.ledger().currency())) {
        book.limits().pace(status.rule().id(), day).flatMap(AtRisk::limit).ifPresent(found::add);
      }
    }
    BudgetPeriod period = book.budgets().period(day);
    for (Envelope envelope : period.envelopes()) {
      if (period.assigned().isPositive() && envelope.isOverspent() && !envelope.carriesOver()) {
        found.add(envelope(envelope, period.period()));
      }
    }
    return found;
  }

  private static Optional<Finding> limit(LimitPace pace) {
    LimitStatus status = pace.status();
    LimitPace.Verdict verdict = pace.verdict();
    if (verdict == LimitPace.Verdict.ON_TRACK) {
      return Optional.empty();
    }
    boolean over = verdict == LimitPace.Verdict.OVER;
    Severity severity =
        over ? Severity.HIGH : pace.gone().compareTo(HALF) >= 0 ? Severity.MEDIUM : Severity.LOW;
    Money exceeded = status.left().negated().atLeastZero();
    Evidence evidence =
        Evidence.of("limit-at-risk/1")
            .figure("spent", status.spent(), status.limit())
            .figure("expected-by-now", pace.expected())
            .figure("gone", pace.gone().doubleValue())
            .figure("usual-by-now", pace.usual().doubleValue())
            .figure("earlier-periods", pace.periods())
            // Laplace's rule of succession: each earlier period that shows the rhythm adds to it.
            .build(over ? 1 : (pace.periods() + 1.0) / (pace.periods() + 2));
    return Optional.of(
        new Finding(
            "limit:" + status.rule().id() + ":" + status.figures().period().first(),
            severity,
            over
                ? Message.of("pace.limit.over", status.rule().name(), exceeded, status.limit())
                : Message.of(
                    "pace.limit.ahead",
                    status.rule().name(),
                    status.spent(),
                    status.limit(),
                    pace.gone().setScale(2, RoundingMode.HALF_EVEN)),
            over ? exceeded : status.spent().minus(pace.expected()).atLeastZero(),
            severity + " " + status.level().orElse(0),
            evidence));
  }

  private static Finding envelope(Envelope envelope, Period period) {
    Money missing = envelope.balance().negated();
    return new Finding(
        "envelope:" + envelope.category().id() + ":" + period.first(),
        Severity.MEDIUM,
        Message.of("pace.envelope", envelope.category().name(), missing),
        missing,
        "overspent",
        Evidence.of("overspent/1")
            .figure("assigned", envelope.assigned())
            .figure("carried-in", envelope.carriedIn())
            .figure("activity", envelope.activity())
            .figure("balance", envelope.balance(), Money.zero(missing.currency()))
            .build(1));
  }
}
