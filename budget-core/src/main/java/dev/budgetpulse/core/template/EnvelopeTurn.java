package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One envelope while a plan is made: what was asked for it and given to it so far. */
final class EnvelopeTurn {
  private final Envelope envelope;
  private final List<Template> templates;
  private final Optional<Money> limit;
  private final Derivation.Builder given;
  private final Asking asking;
  private Money asked;

  EnvelopeTurn(Situation situation, Envelope envelope, List<Template> templates) {
    this.envelope = envelope;
    this.templates = templates;
    this.limit = upTo().map(upTo -> limit(situation, upTo));
    this.given =
        Derivation.sum("assigned in " + situation.now().period(), situation.zero().currency());
    this.asking = new Asking(situation, envelope, limit);
    this.asked = situation.zero();
    if (isFull() && !upTo().orElseThrow().keeps()) {
      given.with("carried in above the limit", room());
    }
  }

  private Optional<Request.UpTo> upTo() {
    return Template.requests(templates, Request.UpTo.class).findFirst();
  }

  static Money limit(Situation situation, Request.UpTo upTo) {
    LocalDate first = situation.now().period().first();
    LocalDate end = situation.now().period().last().plusDays(1);
    return upTo.amount()
        .times(
            switch (upTo.per()) {
              case PERIOD -> 1;
              case WEEK ->
                  first
                      .datesUntil(end)
                      .filter(day -> day.getDayOfWeek() == upTo.weekStart())
                      .count();
              case DAY -> situation.now().period().days();
            });
  }

  /** Says whether it carries in as much as it may have, so that nothing is asked for. */
  private boolean isFull() {
    return limit.filter(full -> envelope.carriedIn().compareTo(full) >= 0).isPresent();
  }

  /** Returns how much more fits in, which is negative if there is too much. */
  private Money room() {
    return limit.orElseThrow().minus(envelope.carriedIn()).minus(given.amount());
  }

  /** Returns what goes back to the pool before anything is asked for. */
  Money returned() {
    return envelope.assigned().minus(given.amount());
  }

  /**
   * Asks the templates of a priority, and returns what they are given.
   *
   * @param levelStart what there was to budget when the first envelope of this priority was asked
   * @param left what there is to budget now; empty if more may be given than that
   */
  Money ask(int priority, Money levelStart, Optional<Money> left) {
    List<Template> own =
        templates.stream().filter(template -> template.priority() == priority).toList();
    if (own.isEmpty() || isFull()) {
      return Money.zero(levelStart.currency());
    }
    List<Derivation> wanted = asking.asked(own, levelStart);
    Money wish =
        Money.total(levelStart.currency(), wanted.stream().map(Derivation::amount).toList());
    Money fitting = limit.isPresent() ? wish.min(room()) : wish;
    asked = asked.plus(fitting);
    Money affordable = left.map(most -> fitting.min(most.atLeastZero())).orElse(fitting);
    wanted.forEach(given::with);
    given
        .with("above the limit", fitting.minus(wish))
        .with("more than there is to budget", affordable.minus(fitting));
    return affordable;
  }

  /** Returns by which weight it shares in what is left after all else; 0 if it does not. */
  long weight() {
    return isFull()
        ? 0
        : Template.requests(templates, Request.Remainder.class)
            .mapToLong(Request.Remainder::weight)
            .sum();
  }

  /** Says whether an amount fits in. */
  boolean hasRoomFor(Money amount) {
    return limit.isEmpty() || room().compareTo(amount) >= 0;
  }

  /** Gives it a share of what is left. */
  void giveShare(Money amount) {
    asked = asked.plus(amount);
    given.with("share of what is left", amount);
  }

  /** Gives it as much of what is left as fits in, and returns that. */
  Money fill() {
    Money amount = room();
    giveShare(amount);
    return amount;
  }

  Allotment allotment() {
    return new Allotment(
        envelope.category().id(),
        envelope.assigned(),
        asked,
        given.amount(),
        envelope.balance().minus(envelope.assigned()).plus(given.amount()),
        Template.requests(templates, Request.Balance.class)
            .map(Request.Balance::target)
            .findFirst(),
        given.build());
  }
}
