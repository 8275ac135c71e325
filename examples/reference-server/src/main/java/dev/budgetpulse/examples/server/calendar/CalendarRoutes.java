package dev.budgetpulse.examples.server.calendar;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccountTotal;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.core.schedule.CalendarDay;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.examples.server.site.Amount;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A month, day by day. */
public final class CalendarRoutes {
  private static final String HERE = "/calendar";
  private static final int SOON = 7;
  private static final int WEEK = 7;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  private final Site site;

  /** Makes the routes of a site. */
  public CalendarRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, YearMonth.from(site.today(context))));
    routes.get(HERE + "/months", this::months);
    routes.get(HERE + "/{month}", context -> show(context, month(context)));
  }

  private static YearMonth month(Context context) {
    try {
      YearMonth month = YearMonth.parse(context.pathParam("month"));
      if (month.getYear() < FIRST_YEAR || month.getYear() > LAST_YEAR) {
        throw new NotFoundResponse();
      }
      return month;
    } catch (DateTimeException e) {
      throw new NotFoundResponse();
    }
  }

  private void show(Context context, YearMonth month) {
    Book book = site.book(context);
    Words words = site.words(context);
    LocalDate today = site.today(context);
    Currency currency = book.ledger().currency();
    List<CalendarDay> days =
        book.schedules()
            .calendar(new Period(month.atDay(1), month.atEndOfMonth()), currency, today, SOON);
    DayOfWeek first = site.preferences(context).get(StandardPreferences.FIRST_WEEKDAY);
    Money income = Money.total(currency, days.stream().map(CalendarDay::cameIn).toList());
    Money net = Money.total(currency, days.stream().map(CalendarDay::net).toList());
    CalendarView view =
        new CalendarView(
            HERE + "/" + month.minusMonths(1),
            HERE + "/" + month.plusMonths(1),
            IntStream.range(0, WEEK)
                .mapToObj(
                    i -> first.plus(i).getDisplayName(TextStyle.SHORT_STANDALONE, words.locale()))
                .toList(),
            HERE,
            !month.equals(YearMonth.from(today)),
            weeks(days, first, today, words),
            words.amount(income),
            words.amount(income.minus(net)),
            words.signed(net),
            days.stream().allMatch(CalendarRoutes::isEmpty)
                ? Optional.of(new CalendarView.Begin(!book.accounts().all().isEmpty()))
                : Optional.empty());
    site.show(context, "calendar/calendar.jte", words.month(month), Section.CALENDAR, view);
  }

  private void months(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    Map<Integer, List<YearMonth>> years =
        book
            .access()
            .store(Role.VIEWER)
            .accountTotals(book.ledger().id(), MonthlyTotal.FIRST, MonthlyTotal.LAST)
            .stream()
            .map(AccountTotal::month)
            .distinct()
            .sorted()
            .collect(
                Collectors.groupingBy(
                    YearMonth::getYear,
                    () -> new TreeMap<>(Comparator.reverseOrder()),
                    Collectors.toList()));
    site.show(
        context,
        "calendar/months.jte",
        words.say("calendar.months"),
        Section.CALENDAR,
        new MonthsView(
            years.entrySet().stream()
                .map(
                    year ->
                        new MonthsView.Year(
                            year.getKey(),
                            year.getValue().stream()
                                .map(
                                    month ->
                                        new MonthsView.Month(
                                            HERE + "/" + month,
                                            month
                                                .getMonth()
                                                .getDisplayName(
                                                    TextStyle.FULL_STANDALONE, words.locale())))
                                .toList()))
                .toList()));
  }

  private static boolean isEmpty(CalendarDay day) {
    return day.income().isZero()
        && day.expense().isZero()
        && day.uncategorised().isZero()
        && day.due().isEmpty();
  }

  private static List<List<Optional<CalendarView.Day>>> weeks(
      List<CalendarDay> days, DayOfWeek first, LocalDate today, Words words) {
    List<Optional<CalendarView.Day>> cells = new ArrayList<>();
    int empty = Math.floorMod(days.get(0).day().getDayOfWeek().getValue() - first.getValue(), WEEK);
    for (int i = 0; i < empty; i++) {
      cells.add(Optional.empty());
    }
    days.forEach(day -> cells.add(Optional.of(day(day, today, words))));
    while (cells.size() % WEEK != 0) {
      cells.add(Optional.empty());
    }
    List<List<Optional<CalendarView.Day>>> weeks = new ArrayList<>();
    for (int start = 0; start < cells.size(); start += WEEK) {
      weeks.add(List.copyOf(cells.subList(start, start + WEEK)));
    }
    return weeks;
  }

  private static CalendarView.Day day(CalendarDay day, LocalDate today, Words words) {
    return new CalendarView.Day(
        day.day().getDayOfMonth(),
        words.day(day.day()),
        day.day().equals(today),
        "/entries?from=" + day.day() + "&to=" + day.day(),
        amount(day.cameIn(), words),
        amount(day.wentOut(), words),
        day.balance().map(words::amount),
        day.day().isAfter(today),
        day.due().stream()
            .map(
                each ->
                    new CalendarView.Due(
                        "/recurrences/due/" + each.id().schedule() + "_" + each.id().nominal(),
                        each.name(),
                        words.signed(each.amount().middle()),
                        each.state() == Occurrence.State.MISSED,
                        each.state().isPaid()))
            .toList());
  }

  private static Optional<Amount> amount(Money amount, Words words) {
    return amount.isZero() ? Optional.empty() : Optional.of(words.signed(amount));
  }
}
