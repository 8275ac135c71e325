package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.PeriodRule.WeekQuarters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.stream.Collectors;

/** Rules of periods as plain data. */
final class PeriodData {
  private PeriodData() {}

  static Fields write(PeriodRule rule) {
    if (rule instanceof PeriodRule.Months months) {
      return Fields.builder()
          .with("by", "months")
          .with("count", months.count())
          .with("anchor", months.anchor().name())
          .with("day", months.day())
          .build();
    }
    if (rule instanceof PeriodRule.Weeks weeks) {
      return Fields.builder()
          .with("by", "weeks")
          .with("count", weeks.count())
          .with("first", weeks.first().toString())
          .build();
    }
    if (rule instanceof PeriodRule.Paydays paydays) {
      return Fields.builder()
          .with("by", "paydays")
          .withTexts("days", paydays.days().stream().sorted().map(Object::toString).toList())
          .with("shift", paydays.shift().name())
          .withText("calendar", paydays.calendar())
          .build();
    }
    WeekQuarters quarters = (WeekQuarters) rule;
    return Fields.builder()
        .with("by", "week-quarters")
        .withTexts("weeks", quarters.weeks().stream().map(Object::toString).toList())
        .with("lastDay", quarters.lastDay().name())
        .with("lastMonth", quarters.lastMonth().name())
        .with("end", quarters.end().name())
        .build();
  }

  static PeriodRule read(Fields data) {
    return switch (data.text("by")) {
      case "months" ->
          new PeriodRule.Months(
              number(data, "count"), Month.valueOf(data.text("anchor")), number(data, "day"));
      case "weeks" ->
          new PeriodRule.Weeks(number(data, "count"), LocalDate.parse(data.text("first")));
      case "paydays" ->
          new PeriodRule.Paydays(
              data.texts("days").stream().map(Integer::valueOf).collect(Collectors.toSet()),
              Shift.valueOf(data.text("shift")),
              data.textOrEmpty("calendar"));
      case "week-quarters" ->
          new WeekQuarters(
              data.texts("weeks").stream().map(Integer::valueOf).toList(),
              DayOfWeek.valueOf(data.text("lastDay")),
              Month.valueOf(data.text("lastMonth")),
              WeekQuarters.YearEnd.valueOf(data.text("end")));
      default -> throw new IllegalArgumentException("There is no such rule of periods");
    };
  }

  private static int number(Fields data, String name) {
    long number = data.number(name);
    if (number != (int) number) {
      throw new IllegalArgumentException("The field " + name + " is out of range");
    }
    return (int) number;
  }
}
