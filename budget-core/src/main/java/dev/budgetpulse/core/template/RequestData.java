package dev.budgetpulse.core.template;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.ScheduleId;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** Requests as plain data. */
final class RequestData {
  private RequestData() {}

  static Fields write(Request request) {
    if (request instanceof Request.Fixed it) {
      return kind("fixed").with("amount", it.amount().toString()).build();
    }
    if (request instanceof Request.Repeating it) {
      return kind("repeating")
          .with("amount", it.amount().toString())
          .with("recurrence", it.recurrence().write())
          .build();
    }
    if (request instanceof Request.ByDate it) {
      return kind("by-date")
          .with("target", it.target().toString())
          .with("by", it.by().toString())
          .with("everyMonths", it.everyMonths())
          .build();
    }
    if (request instanceof Request.SpendFrom it) {
      return kind("spend-from")
          .with("target", it.target().toString())
          .with("from", it.from().toString())
          .with("by", it.by().toString())
          .with("everyMonths", it.everyMonths())
          .build();
    }
    if (request instanceof Request.Percentage it) {
      return kind("percentage")
          .with("percent", it.percent().toPlainString())
          .with("of", it.of().name())
          .withOptional("category", it.category())
          .withFlag("before", it.before())
          .build();
    }
    if (request instanceof Request.Average it) {
      return kind("average")
          .with("periods", it.periods())
          .with("percent", it.percent().toPlainString())
          .with("more", it.more().toString())
          .build();
    }
    if (request instanceof Request.Copy it) {
      return kind("copy").with("periods", it.periods()).build();
    }
    if (request instanceof Request.Scheduled it) {
      return kind("scheduled")
          .with("schedule", it.schedule().toString())
          .withFlag("whole", it.whole())
          .with("percent", it.percent().toPlainString())
          .build();
    }
    if (request instanceof Request.Remainder it) {
      return kind("remainder").with("weight", it.weight()).build();
    }
    if (request instanceof Request.UpTo it) {
      return kind("up-to")
          .with("amount", it.amount().toString())
          .with("per", it.per().name())
          .with("weekStart", it.weekStart().getValue())
          .withFlag("keeps", it.keeps())
          .build();
    }
    if (request instanceof Request.Balance it) {
      return kind("balance").with("target", it.target().toString()).build();
    }
    if (request instanceof Request.Takes it) {
      return kind("takes").with("weight", it.weight()).build();
    }
    return kind(request instanceof Request.Refill ? "refill" : "gives-up").build();
  }

  private static Fields.Builder kind(String kind) {
    return Fields.builder().with("kind", kind);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  static Request read(Fields data) {
    return switch (data.text("kind")) {
      case "fixed" -> new Request.Fixed(money(data, "amount"));
      case "refill" -> new Request.Refill();
      case "repeating" ->
          new Request.Repeating(money(data, "amount"), Recurrence.read(data.part("recurrence")));
      case "by-date" ->
          new Request.ByDate(money(data, "target"), day(data, "by"), number(data, "everyMonths"));
      case "spend-from" ->
          new Request.SpendFrom(
              money(data, "target"),
              day(data, "from"),
              day(data, "by"),
              number(data, "everyMonths"));
      case "percentage" ->
          new Request.Percentage(
              percent(data),
              Request.Percentage.Of.valueOf(data.text("of")),
              data.optionalText("category").map(CategoryId::parse),
              data.flag("before"));
      case "average" ->
          new Request.Average(number(data, "periods"), percent(data), money(data, "more"));
      case "copy" -> new Request.Copy(number(data, "periods"));
      case "scheduled" ->
          new Request.Scheduled(
              ScheduleId.parse(data.text("schedule")), data.flag("whole"), percent(data));
      case "remainder" -> new Request.Remainder(number(data, "weight"));
      case "up-to" ->
          new Request.UpTo(
              money(data, "amount"),
              Request.UpTo.Per.valueOf(data.text("per")),
              DayOfWeek.of(number(data, "weekStart")),
              data.flag("keeps"));
      case "balance" -> new Request.Balance(money(data, "target"));
      case "gives-up" -> new Request.GivesUp();
      case "takes" -> new Request.Takes(number(data, "weight"));
      default -> throw new IllegalArgumentException("There is no such request");
    };
  }

  private static Money money(Fields data, String name) {
    return Money.parse(data.text(name));
  }

  private static LocalDate day(Fields data, String name) {
    return LocalDate.parse(data.text(name));
  }

  private static int number(Fields data, String name) {
    return Math.toIntExact(data.number(name));
  }

  private static BigDecimal percent(Fields data) {
    return new BigDecimal(data.text("percent"));
  }
}
