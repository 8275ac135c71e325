package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What the templates of one envelope ask for in a period: a pure function of the situation. */
final class Asking {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Situation situation;
  private final Envelope envelope;
  private final Optional<Money> limit;
  private final Currency currency;

  /**
   * Prepares to ask.
   *
   * @param limit up to what the envelope is filled, if it has one
   */
  Asking(Situation situation, Envelope envelope, Optional<Money> limit) {
    this.situation = situation;
    this.envelope = envelope;
    this.limit = limit;
    this.currency = situation.zero().currency();
  }

  /**
   * Returns what some templates of one priority ask for, each amount not negative.
   *
   * @param available what there is to budget when their turn comes
   */
  List<Derivation> asked(List<Template> templates, Money available) {
    List<Derivation> asked = new ArrayList<>();
    List<Template> byDate = new ArrayList<>();
    List<Template> scheduled = new ArrayList<>();
    for (Template template : templates) {
      if (template.request() instanceof Request.ByDate) {
        byDate.add(template);
      } else if (template.request() instanceof Request.Scheduled) {
        scheduled.add(template);
      } else {
        alone(template, available).ifPresent(asked::add);
      }
    }
    if (!byDate.isEmpty()) {
      asked.add(savedByDate(byDate));
    }
    asked.addAll(new ScheduleAsking(situation, envelope).asked(scheduled));
    return asked;
  }

  /** Returns how explanations name a template: with its version, and what it says of itself. */
  static String name(String what, Template template) {
    return what + ", template " + template.id() + " version " + template.version();
  }

  private Optional<Derivation> alone(Template template, Money available) {
    Request request = template.request();
    if (request instanceof Request.Fixed fixed) {
      return Optional.of(Derivation.leaf(name("fixed", template), fixed.amount()));
    }
    if (request instanceof Request.Refill) {
      return Optional.of(
          atLeastNothing(
              sum(name("refill", template))
                  .with("limit", limit.orElseThrow())
                  .with("carried in", envelope.carriedIn().negated())));
    }
    if (request instanceof Request.Repeating repeating) {
      return Optional.of(repeated(repeating, sum(name("repeating", template))));
    }
    if (request instanceof Request.SpendFrom spendFrom) {
      return Optional.of(spentFrom(spendFrom, sum(name("spend from", template))));
    }
    if (request instanceof Request.Percentage percentage) {
      return Optional.of(part(percentage, sum(name("percentage", template)), available));
    }
    if (request instanceof Request.Average average) {
      return Optional.of(average(average, sum(name("average", template))));
    }
    if (request instanceof Request.Copy copy) {
      return Optional.of(
          atLeastNothing(
              sum(name("copy", template))
                  .with(
                      "assigned " + copy.periods() + " periods ago",
                      situation.assigned(copy.periods(), envelope.category().id()))));
    }
    return Optional.empty();
  }

  private Derivation repeated(Request.Repeating repeating, Derivation.Builder sum) {
    Period period = situation.now().period();
    repeating
        .recurrence()
        .between(period.first(), period.last())
        .forEach(day -> sum.with(day.toString(), repeating.amount()));
    return sum.build();
  }

  private Derivation savedByDate(List<Template> templates) {
    int shortest =
        templates.stream()
            .mapToInt(template -> situation.periodsTo(due(template)))
            .min()
            .orElseThrow();
    Fraction needed = Fraction.of(envelope.carriedIn().negated());
    Derivation.Builder sum = sum("by date");
    for (Template template : templates) {
      Request.ByDate request = (Request.ByDate) template.request();
      needed = needed.plus(neededBy(request, due(template), shortest));
      sum.with(name("by " + due(template), template), request.target());
    }
    sum.with("carried in", envelope.carriedIn().negated());
    return leavingTheRest(sum, needed.dividedBy(shortest + 1L));
  }

  private LocalDate due(Template template) {
    Request.ByDate request = (Request.ByDate) template.request();
    return situation.firstFrom(request.by(), request.everyMonths());
  }

  /** Returns what there must be of a target after the shortest time that there is for another. */
  private Fraction neededBy(Request.ByDate request, LocalDate due, int shortest) {
    int left = situation.periodsTo(due);
    Fraction target = Fraction.of(request.target());
    if (request.everyMonths() > 0) {
      int length = situation.steps(due.minusMonths(request.everyMonths()), due);
      if (left < length) {
        return target.times((long) length - left + shortest).dividedBy(length);
      }
    }
    return target.times(shortest + 1L).dividedBy(left + 1L);
  }

  /** Returns what is asked now of targets; the rest of them is left to later periods. */
  static Derivation leavingTheRest(Derivation.Builder sum, Fraction asked) {
    Money amount = asked.rounded(sum.amount().currency()).atLeastZero();
    return sum.upTo(amount, "left to later periods").build();
  }

  private Derivation spentFrom(Request.SpendFrom request, Derivation.Builder sum) {
    LocalDate by = situation.firstFrom(request.by(), request.everyMonths());
    LocalDate from = situation.moved(request.from(), request.by(), request.everyMonths());
    List<BudgetPeriod> since =
        situation.known().subList(0, situation.known().size() - 1).stream()
            .dropWhile(period -> period.period().last().isBefore(from))
            .toList();
    sum.with("target by " + by, request.target());
    if (since.isEmpty()) {
      sum.with("carried in", envelope.carriedIn().negated());
    } else {
      since
          .get(0)
          .envelope(envelope.category().id())
          .ifPresent(
              then ->
                  sum.with("carried into " + since.get(0).period(), then.carriedIn().negated()));
      for (BudgetPeriod period : since) {
        sum.with(
            "assigned in " + period.period(), period.assigned(envelope.category().id()).negated());
      }
    }
    return leavingTheRest(sum, Fraction.of(sum.amount()).dividedBy(situation.periodsTo(by) + 1L));
  }

  private Derivation part(Request.Percentage request, Derivation.Builder sum, Money available) {
    Optional<BudgetPeriod> period = situation.before(request.before() ? 1 : 0);
    if (request.of() == Request.Percentage.Of.AVAILABLE) {
      sum.with(
          "to budget",
          request.before()
              ? period.map(BudgetPeriod::toBudget).orElse(situation.zero())
              : available);
    } else {
      period.stream()
          .flatMap(known -> known.incomes().stream())
          .filter(income -> request.category().map(income.category().id()::equals).orElse(true))
          .forEach(income -> sum.with("income of " + income.category().id(), income.amount()));
    }
    Money share = percent(sum.amount().atLeastZero(), request.percent());
    return sum.upTo(share, "all but " + request.percent().toPlainString() + " %").build();
  }

  private Derivation average(Request.Average request, Derivation.Builder sum) {
    for (int ago = request.periods(); ago > 0; ago--) {
      situation
          .before(ago)
          .ifPresent(
              period ->
                  period
                      .envelope(envelope.category().id())
                      .ifPresent(
                          then ->
                              sum.with("spent in " + period.period(), then.activity().negated())));
    }
    Money average = Fraction.of(sum.amount()).dividedBy(request.periods()).rounded(currency);
    return atLeastNothing(
        sum.upTo(average, "divided by " + request.periods())
            .with(
                request.percent().toPlainString() + " % more", percent(average, request.percent()))
            .with("more", request.more()));
  }

  static Money percent(Money amount, BigDecimal percent) {
    return amount.times(percent.divide(HUNDRED), RoundingMode.HALF_EVEN);
  }

  private Derivation.Builder sum(String label) {
    return Derivation.sum(label, currency);
  }

  private Derivation atLeastNothing(Derivation.Builder sum) {
    return sum.upTo(sum.amount().atLeastZero(), "not less than nothing").build();
  }
}
