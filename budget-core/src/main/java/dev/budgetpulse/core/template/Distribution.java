package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives the money of a period to envelopes by their templates: a pure function of the situation.
 *
 * <p>What the envelopes had is given back first, and what they carry in above their limits. Then
 * priority after priority is asked, in each of them envelope after envelope; what is left is shared
 * at last. Only priority 0 gives more than there is.
 */
final class Distribution {
  private final Situation situation;
  private final List<EnvelopeTurn> turns;

  private Distribution(Situation situation, List<EnvelopeTurn> turns) {
    this.situation = situation;
    this.turns = turns;
  }

  /** Returns what envelopes are given. */
  static TemplatePlan plan(Situation situation, List<Template> templates, Templates.Where where) {
    Map<CategoryId, List<Template>> byCategory =
        templates.stream().collect(Collectors.groupingBy(Template::category));
    List<EnvelopeTurn> turns = new ArrayList<>();
    for (Envelope envelope : situation.now().envelopes()) {
      List<Template> own = byCategory.getOrDefault(envelope.category().id(), List.of());
      boolean wanted = where == Templates.Where.EVERYWHERE || envelope.assigned().isZero();
      if (wanted && !envelope.category().archived() && own.stream().anyMatch(Template::asks)) {
        turns.add(new EnvelopeTurn(situation, envelope, own));
      }
    }
    SortedSet<Integer> priorities =
        templates.stream().map(Template::priority).collect(Collectors.toCollection(TreeSet::new));
    return new Distribution(situation, turns).plan(priorities);
  }

  private TemplatePlan plan(SortedSet<Integer> priorities) {
    BudgetPeriod now = situation.now();
    Money left = now.toBudget();
    for (EnvelopeTurn turn : turns) {
      left = left.plus(turn.returned());
    }
    for (int priority : priorities) {
      Money levelStart = left;
      for (EnvelopeTurn turn : turns) {
        Optional<Money> most = priority == 0 ? Optional.empty() : Optional.of(left);
        left = left.minus(turn.ask(priority, levelStart, most));
      }
    }
    return new TemplatePlan(
        now.period(),
        now.toBudget(),
        share(left),
        turns.stream().map(EnvelopeTurn::allotment).toList());
  }

  /**
   * Shares an amount by weight; envelopes that are full leave their rest to the others.
   *
   * @return what nobody takes
   */
  private Money share(Money amount) {
    Money left = amount;
    List<EnvelopeTurn> sharing = turns.stream().filter(turn -> turn.weight() > 0).toList();
    while (left.isPositive() && !sharing.isEmpty()) {
      List<Money> shares = left.split(sharing.stream().mapToLong(EnvelopeTurn::weight).toArray());
      List<EnvelopeTurn> unfilled = new ArrayList<>();
      for (int i = 0; i < sharing.size(); i++) {
        EnvelopeTurn turn = sharing.get(i);
        if (turn.hasRoomFor(shares.get(i))) {
          unfilled.add(turn);
        } else {
          left = left.minus(turn.fill());
        }
      }
      if (unfilled.size() == sharing.size()) {
        for (int i = 0; i < sharing.size(); i++) {
          sharing.get(i).giveShare(shares.get(i));
        }
        return situation.zero();
      }
      sharing = unfilled;
    }
    return left;
  }
}
