package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.template.Request;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What envelopes ask for, in words and as forms bring it. */
final class Requests {
  private final Words words;
  private final List<Schedule> schedules;

  Requests(Words words, List<Schedule> schedules) {
    this.words = words;
    this.schedules = schedules;
  }

  /** Says what a request asks for. */
  String say(Request request) {
    if (request instanceof Request.Fixed it) {
      return words.say("budget.asks.fixed", amount(it.amount()));
    } else if (request instanceof Request.Refill) {
      return words.say("budget.asks.refill");
    } else if (request instanceof Request.Repeating it) {
      return words.say("budget.asks.repeating", amount(it.amount()));
    } else if (request instanceof Request.ByDate it) {
      return words.say(
          it.everyMonths() == 0 ? "budget.asks.by-date" : "budget.asks.by-date-again",
          amount(it.target()),
          words.day(it.by()),
          it.everyMonths());
    } else if (request instanceof Request.SpendFrom it) {
      return words.say(
          "budget.asks.spend-from", amount(it.target()), words.day(it.from()), words.day(it.by()));
    } else if (request instanceof Request.Percentage it) {
      return words.say(
          it.of() == Request.Percentage.Of.INCOME
              ? "budget.asks.percentage"
              : "budget.asks.percentage-left",
          it.percent());
    } else if (request instanceof Request.Average it) {
      return words.say("budget.asks.average", it.periods());
    } else if (request instanceof Request.Copy it) {
      return words.say("budget.asks.copy", it.periods());
    } else if (request instanceof Request.Scheduled it) {
      return words.say("budget.asks.scheduled", name(it.schedule()));
    } else if (request instanceof Request.Remainder it) {
      return words.say("budget.asks.remainder", it.weight());
    } else if (request instanceof Request.UpTo it) {
      return words.say("budget.asks.up-to", amount(it.amount()));
    } else if (request instanceof Request.Balance it) {
      return words.say("budget.asks.balance", amount(it.target()));
    }
    return words.say(
        request instanceof Request.GivesUp ? "budget.asks.gives-up" : "budget.asks.takes");
  }

  /** Reads what a form asks for. */
  Request read(Form form, Currency currency) throws BadInputException {
    try {
      return switch (form.text("kind")) {
        case "fixed" -> new Request.Fixed(form.amount("amount", currency));
        case "by-date" ->
            new Request.ByDate(
                form.amount("amount", currency), form.date("by"), number(form, "every", 0));
        case "average" ->
            new Request.Average(number(form, "periods", 3), BigDecimal.ZERO, Money.zero(currency));
        case "copy" -> new Request.Copy(number(form, "periods", 1));
        case "percentage" ->
            new Request.Percentage(
                BigDecimal.valueOf(number(form, "percent", 10)),
                Request.Percentage.Of.INCOME,
                Optional.empty(),
                false);
        case "scheduled" -> new Request.Scheduled(schedule(form, currency), false, BigDecimal.ZERO);
        case "remainder" -> new Request.Remainder(number(form, "weight", 1));
        case "up-to" -> Request.UpTo.perPeriod(form.amount("amount", currency));
        case "balance" -> new Request.Balance(form.amount("amount", currency));
        case "refill" -> new Request.Refill();
        default -> throw words.refusal("budget.asks.unknown");
      };
    } catch (IllegalArgumentException e) {
      throw words.refusal("budget.asks.out-of-range");
    }
  }

  /** Returns the schedules that an envelope can ask for. */
  List<Schedule> schedules(Currency currency) {
    return schedules.stream()
        .filter(it -> amount(it).currency().equals(currency) && amount(it).isNegative())
        .toList();
  }

  private ScheduleId schedule(Form form, Currency currency) throws BadInputException {
    String wanted = form.required("schedule");
    return schedules(currency).stream()
        .map(Schedule::id)
        .filter(id -> id.toString().equals(wanted))
        .findFirst()
        .orElseThrow(() -> words.refusal("budget.asks.out-of-range"));
  }

  private int number(Form form, String field, int otherwise) throws BadInputException {
    Optional<String> typed = form.field(field);
    try {
      return typed.map(Integer::valueOf).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw words.refusal("budget.asks.out-of-range");
    }
  }

  private static Money amount(Schedule schedule) {
    return schedule.terms().get(schedule.terms().size() - 1).amount().middle();
  }

  private String amount(Money amount) {
    return words.amount(amount).text();
  }

  private String name(ScheduleId id) {
    return schedules.stream()
        .filter(it -> it.id().equals(id))
        .map(Schedule::name)
        .findFirst()
        .orElse("?");
  }
}
