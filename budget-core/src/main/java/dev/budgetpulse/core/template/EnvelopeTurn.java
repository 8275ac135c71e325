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
    return requests(Request.UpTo.class).stream().findFirst();
  }

  private <T extends Request> List<T> requests(Class<T> kind) {
    return templates.stream()
        .map(Template::request)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
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

  Envelope envelope() {
    return envelope;
  }

  Money given() {
    return given.amount();
  }

  /**
   * Asks the templates of a priority.
   *
   * @param levelStart what there was to budget when the first envelope of this priority was asked
   * @param left what there is to budget now; empty if more may be given than that
   */
  void ask(int priority, Money levelStart, Optional<Money> left) {
    List<Template> own =
        templates.stream().filter(template -> template.priority() == priority).toList();
    if (own.isEmpty() || isFull()) {
      return;
    }
    List<Derivation> wanted = asking.asked(own, levelStart);
    Money wish =
        Money.total(levelStart.currency(), wanted.stream().map(Derivation::amount).toList());
    Money fitting = limit.isPresent() ? smaller(wish, room()) : wish;
    asked = asked.plus(fitting);
    Money affordable = left.map(most -> smaller(fitting, atLeastNothing(most))).orElse(fitting);
    wanted.forEach(given::with);
    given
        .with("above the limit", fitting.minus(wish))
        .with("more than there is to budget", affordable.minus(fitting));
  }

  /** Returns by which weight it shares in what is left after all else; 0 if it does not. */
  long weight() {
    return isFull()
        ? 0
        : requests(Request.Remainder.class).stream().mapToLong(Request.Remainder::weight).sum();
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
        requests(Request.Balance.class).stream().map(Request.Balance::target).findFirst(),
        given.build());
  }

  private static Money atLeastNothing(Money amount) {
    return amount.isNegative() ? Money.zero(amount.currency()) : amount;
  }

  private static Money smaller(Money one, Money other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
