package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a period: some envelopes give up what is left in them, those that are overspent are
 * filled where that is possible in full, and some share the rest. A pure function of the period.
 */
final class CleanUp {
  private final BudgetPeriod now;
  private final Map<CategoryId, List<Template>> templates;
  private final Map<CategoryId, Derivation.Builder> given = new LinkedHashMap<>();
  private Money left;

  private CleanUp(BudgetPeriod now, List<Template> templates) {
    this.now = now;
    this.templates = templates.stream().collect(Collectors.groupingBy(Template::category));
    this.left = now.toBudget();
  }

  /** Returns what envelopes are given, those only that it changes. */
  static TemplatePlan plan(BudgetPeriod now, List<Template> templates) {
    return new CleanUp(now, templates).plan();
  }

  private TemplatePlan plan() {
    for (Envelope envelope : now.envelopes()) {
      if (envelope.balance().isPositive()
          && requests(envelope, Request.GivesUp.class).findAny().isPresent()) {
        give(envelope, envelope.balance().negated(), "given up");
      }
    }
    fill(envelope -> !envelope.carriesOver());
    fill(Envelope::carriesOver);
    List<Envelope> taking =
        now.envelopes().stream().filter(envelope -> weight(envelope) > 0).toList();
    if (left.isPositive() && !taking.isEmpty()) {
      List<Money> shares = left.split(taking.stream().mapToLong(this::weight).toArray());
      for (int i = 0; i < taking.size(); i++) {
        give(taking.get(i), shares.get(i), "share of what is left");
      }
    }
    return new TemplatePlan(
        now.period(),
        now.toBudget(),
        left,
        now.envelopes().stream().flatMap(envelope -> allotment(envelope).stream()).toList());
  }

  private void fill(Predicate<Envelope> which) {
    for (Envelope envelope : now.envelopes()) {
      Money missing = envelope.balance().negated();
      if (envelope.isOverspent() && which.test(envelope) && missing.compareTo(left) <= 0) {
        give(envelope, missing, "overspent");
      }
    }
  }

  private void give(Envelope envelope, Money amount, String why) {
    given
        .computeIfAbsent(
            envelope.category().id(),
            category ->
                Derivation.sum("assigned in " + now.period(), amount.currency())
                    .with("assigned before", envelope.assigned()))
        .with(why, amount);
    left = left.minus(amount);
  }

  private <T extends Request> Stream<T> requests(Envelope envelope, Class<T> kind) {
    return Template.requests(templates.getOrDefault(envelope.category().id(), List.of()), kind);
  }

  private long weight(Envelope envelope) {
    return requests(envelope, Request.Takes.class).mapToLong(Request.Takes::weight).sum();
  }

  private Optional<Allotment> allotment(Envelope envelope) {
    return Optional.ofNullable(given.get(envelope.category().id()))
        .map(Derivation.Builder::build)
        .filter(explanation -> !explanation.amount().equals(envelope.assigned()))
        .map(
            explanation ->
                new Allotment(
                    envelope.category().id(),
                    envelope.assigned(),
                    envelope.goal(),
                    explanation.amount(),
                    envelope.balance().minus(envelope.assigned()).plus(explanation.amount()),
                    Optional.empty(),
                    explanation));
  }
}
