package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.ScheduleId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What schedules cost an envelope in a period: what is due in it, and what is saved for. */
final class ScheduleAsking {
  private final Situation situation;
  private final Envelope envelope;

  ScheduleAsking(Situation situation, Envelope envelope) {
    this.situation = situation;
    this.envelope = envelope;
  }

  /**
   * A later occurrence that is saved for.
   *
   * @param left in how many periods after this one it is due
   * @param length how many periods one saves for it from the occurrence before
   */
  private record Saving(
      Template template, Occurrence occurrence, Money target, int left, int length) {}

  /** Returns what templates of schedules ask for, what is saved for as one sum. */
  List<Derivation> asked(List<Template> templates) {
    List<Derivation> asked = new ArrayList<>();
    List<Saving> savings = new ArrayList<>();
    Money paid = situation.zero();
    for (Template template : templates) {
      Request.Scheduled request = (Request.Scheduled) template.request();
      List<Occurrence> next = of(situation.next(), request.schedule()).toList();
      if (request.whole() || isDueInEveryPeriod(next)) {
        Derivation due = dueNow(template, request);
        paid = paid.plus(due.amount());
        asked.add(due);
      } else if (!next.isEmpty()) {
        savings.add(saving(template, request, next));
      }
    }
    if (!savings.isEmpty()) {
      asked.add(saved(savings, paid));
    }
    return asked;
  }

  /** Returns the occurrences of a schedule that were not paid before this period. */
  private Stream<Occurrence> of(List<Occurrence> occurrences, ScheduleId schedule) {
    LocalDate first = situation.now().period().first();
    return occurrences.stream()
        .filter(occurrence -> occurrence.id().schedule().equals(schedule))
        .filter(occurrence -> occurrence.state() != Occurrence.State.SKIPPED)
        .filter(occurrence -> occurrence.settled().filter(day -> day.isBefore(first)).isEmpty());
  }

  // By nominal days, for those that it is due on may be moved a little.
  private boolean isDueInEveryPeriod(List<Occurrence> next) {
    return next.size() > 1 && length(next) <= 1;
  }

  private int length(List<Occurrence> next) {
    return situation.steps(next.get(0).id().nominal(), next.get(1).id().nominal());
  }

  private Derivation dueNow(Template template, Request.Scheduled request) {
    Derivation.Builder sum =
        Derivation.sum(Asking.name("due", template), situation.zero().currency());
    of(situation.due(), request.schedule())
        .forEach(occurrence -> sum.with(occurrence.due().toString(), cost(occurrence, request)));
    return sum.build();
  }

  private Saving saving(Template template, Request.Scheduled request, List<Occurrence> next) {
    Occurrence occurrence = next.get(0);
    int left = situation.periodsTo(occurrence.due());
    return new Saving(
        template,
        occurrence,
        cost(occurrence, request),
        left,
        next.size() > 1 ? length(next) : left + 1);
  }

  private static Money cost(Occurrence occurrence, Request.Scheduled request) {
    Money usual = occurrence.amount().middle().negated();
    return usual.plus(Asking.percent(usual, request.percent()));
  }

  private Derivation saved(List<Saving> savings, Money paid) {
    List<Saving> inOrder =
        savings.stream().sorted(Comparator.comparing(Saving::occurrence)).toList();
    Derivation.Builder sum = Derivation.sum("saved for", situation.zero().currency());
    inOrder.forEach(
        saving ->
            sum.with(
                Asking.name("due " + saving.occurrence().due(), saving.template()),
                saving.target()));
    Money carried = envelope.carriedIn();
    if (carried.compareTo(sum.amount().plus(paid)) >= 0) {
      Fraction parts = Fraction.ZERO;
      for (Saving saving : inOrder) {
        parts = parts.plus(Fraction.of(saving.target()).dividedBy(saving.length()));
      }
      return Asking.leavingTheRest(sum, parts);
    }
    Money poured = carried;
    Fraction needed = Fraction.ZERO;
    for (Saving saving : inOrder) {
      Money missing = saving.target().minus(poured);
      poured = missing.isNegative() ? missing.negated() : situation.zero();
      if (missing.isPositive()) {
        needed = needed.plus(Fraction.of(missing).dividedBy(saving.left() + 1L));
      }
    }
    return Asking.leavingTheRest(sum.with("carried in", carried.negated()), needed);
  }
}
