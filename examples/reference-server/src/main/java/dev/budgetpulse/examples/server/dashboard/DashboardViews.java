package dev.budgetpulse.examples.server.dashboard;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.GoalProgress;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.limit.LimitStatus;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.rate.ConvertedTotal;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.core.schedule.CalendarDay;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.examples.server.site.Proportion;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.Found;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.overview.Overview;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the first page. */
final class DashboardViews {
  private static final int FULL = 1000;
  private static final int MOST_BARS = 8;
  private static final int MOST_ENVELOPES = 6;
  private static final int MOST_BILLS = 6;
  private static final int MOST_GOALS = 4;
  private static final int MOST_INSIGHTS = 4;
  private static final int LOOK_AHEAD = 21;

  /** Of what an envelope had, the part at which it is nearly empty: a tenth. */
  private static final int NEARLY_EMPTY = 10;

  private final Book book;
  private final Words words;
  private final LocalDate today;
  private final Currency currency;

  DashboardViews(Book book, Words words, LocalDate today) {
    this.book = book;
    this.words = words;
    this.today = today;
    this.currency = book.ledger().currency();
  }

  /** Returns what a new household does first, empty once it has accounts and entries. */
  Optional<FirstStepsView> firstSteps(List<Account> accounts) {
    boolean opened = !accounts.isEmpty();
    boolean recorded =
        opened && !book.entries().page(EntryFilter.all(), Optional.empty(), 1).entries().isEmpty();
    if (recorded) {
      return Optional.empty();
    }
    boolean sorted = !book.categories().all().isEmpty();
    return Optional.of(
        new FirstStepsView(
            List.of(
                step("account", opened, true, Section.ACCOUNTS),
                step("categories", sorted, opened, Section.CATEGORIES),
                new FirstStepsView.Step(
                    words.say("dashboard.first.entries"),
                    words.say("dashboard.first.entries.text"),
                    List.of(way("import", Section.IMPORT.address()), way("entry", "/entries/new")),
                    false,
                    opened && sorted),
                step("budget", false, false, Section.BUDGET))));
  }

  private FirstStepsView.Step step(String name, boolean done, boolean ready, Section section) {
    String key = "dashboard.first." + name;
    return new FirstStepsView.Step(
        words.say(key),
        words.say(key + ".text"),
        List.of(way(name, section.address())),
        done,
        ready && !done);
  }

  private FirstStepsView.Way way(String name, String address) {
    return new FirstStepsView.Way(words.say("dashboard.first.way." + name), address);
  }

  /**
   * Shows the day.
   *
   * @param totals the currency of what there is in all
   */
  DashboardView view(List<Account> accounts, Currency totals) {
    YearMonth month = YearMonth.from(today);
    BudgetPeriod budget = book.budgets().period(today);
    List<CalendarDay> days =
        book.schedules()
            .calendarWithoutBalances(
                new Period(month.atDay(1), month.atEndOfMonth()), currency, today, LOOK_AHEAD);
    List<Occurrence> open = book.schedules().open(today, LOOK_AHEAD);
    Movements moved = Movements.of(book, accounts, month, days);
    return new DashboardView(
        words.month(month),
        figures(worth(accounts, totals), accounts, budget, days, moved),
        todos(moved, budget, open),
        envelopes(budget),
        byCategory(month, moved),
        DayChart.of(
            days.stream().map(day -> new DayChart.Day(day.day(), day.wentOut().negated())).toList(),
            words),
        open.stream().limit(MOST_BILLS).map(this::bill).toList(),
        book.goals().progress(today).stream()
            .filter(progress -> progress.goal().status() == Goal.Status.ACTIVE)
            .limit(MOST_GOALS)
            .map(this::goal)
            .toList());
  }

  private List<DashboardView.Figure> figures(
      ConvertedTotal worth,
      List<Account> accounts,
      BudgetPeriod budget,
      List<CalendarDay> days,
      Movements moved) {
    Money income = sum(days.stream().map(CalendarDay::cameIn).toList());
    Money spent = sum(days.stream().map(CalendarDay::wentOut).toList()).negated();
    String then = words.say("dashboard.spent.text", words.amount(moved.spentBefore()).text());
    boolean isAll =
        accounts.stream()
            .allMatch(account -> !account.onBudget() || account.currency().equals(currency));
    return List.of(
        new DashboardView.Figure(
            words.say("dashboard.worth"),
            words.amount(worth.sum()),
            worth.isComplete()
                ? words.say("dashboard.worth.text", accounts.size())
                : words.say(
                    "dashboard.worth.without",
                    worth.unconverted().stream()
                        .map(amount -> words.amount(amount).text())
                        .collect(Collectors.joining(", "))),
            Section.ACCOUNTS.address()),
        new DashboardView.Figure(
            words.say("dashboard.to-budget"),
            words.amount(budget.toBudget()),
            words.say("dashboard.to-budget.text", words.amount(budget.inEnvelopes()).text()),
            Section.BUDGET.address()),
        new DashboardView.Figure(
            words.say("dashboard.spent"),
            words.amount(spent),
            isAll ? then : words.say("dashboard.spent.only", then, currency.getCurrencyCode()),
            Section.REPORTS.address()),
        new DashboardView.Figure(
            words.say("dashboard.saved"),
            words.amount(income.minus(spent)),
            words.say("dashboard.saved.text", words.amount(income).text()),
            Section.FORECAST.address()));
  }

  private ConvertedTotal worth(List<Account> accounts, Currency totals) {
    Map<AccountId, Money> balances = book.accounts().balances();
    RateBook rates =
        accounts.stream().allMatch(account -> account.currency().equals(totals))
            ? RateBook.empty()
            : book.rates().book();
    return ConvertedTotal.of(
        totals,
        balances.values().stream().map(amount -> rates.convert(amount, totals, today)).toList());
  }

  private List<DashboardView.Todo> todos(
      Movements moved, BudgetPeriod budget, List<Occurrence> open) {
    List<DashboardView.Todo> todos = new ArrayList<>();
    if (budget.toBudget().isNegative()) {
      todos.add(
          new DashboardView.Todo(
              words.say("dashboard.todo.over", words.amount(budget.toBudget().negated()).text()),
              words.say("dashboard.todo.budget"),
              Section.BUDGET.address(),
              true));
    }
    if (moved.uncategorised() > 0) {
      todos.add(
          new DashboardView.Todo(
              words.say("dashboard.todo.uncategorised", moved.uncategorised()),
              words.say("dashboard.todo.categorise"),
              "/entries?category=none&from=" + moved.since(),
              false));
    }
    long missed = open.stream().filter(each -> each.state() == Occurrence.State.MISSED).count();
    if (missed > 0) {
      todos.add(
          new DashboardView.Todo(
              words.say("dashboard.todo.missed", missed),
              words.say("dashboard.todo.bills"),
              Section.RECURRENCES.address(),
              true));
    }
    book.limits().status(today).stream()
        .filter(status -> status.level().isPresent())
        .map(this::limit)
        .forEach(todos::add);
    return todos;
  }

  private DashboardView.Todo limit(LimitStatus status) {
    boolean over = status.left().isNegative();
    return new DashboardView.Todo(
        over
            ? words.say(
                "dashboard.todo.limit-over",
                status.rule().name(),
                words.amount(status.left().negated()).text())
            : words.say(
                "dashboard.todo.limit", status.rule().name(), words.amount(status.left()).text()),
        words.say("dashboard.todo.limits"),
        Section.BUDGET.address() + "#limits",
        over);
  }

  private List<DashboardView.EnvelopeRow> envelopes(BudgetPeriod budget) {
    return budget.envelopes().stream()
        .filter(DashboardViews::needsAttention)
        .sorted(
            Comparator.comparing((Envelope it) -> !it.isOverspent())
                .thenComparing(Envelope::balance))
        .limit(MOST_ENVELOPES)
        .map(this::envelope)
        .toList();
  }

  private static boolean needsAttention(Envelope envelope) {
    Money available = envelope.carriedIn().plus(envelope.assigned());
    return envelope.isOverspent()
        || envelope.underfunded().isPositive()
        // What is empty to the cent was meant for one bill, which is paid.
        || (envelope.balance().isPositive()
            && envelope.balance().times(NEARLY_EMPTY).compareTo(available) < 0);
  }

  private DashboardView.EnvelopeRow envelope(Envelope envelope) {
    Money available = envelope.carriedIn().plus(envelope.assigned());
    return new DashboardView.EnvelopeRow(
        envelope.category().name(),
        Section.BUDGET.address() + "#envelope-" + envelope.category().id(),
        words.amount(envelope.balance()),
        envelope.isOverspent()
            ? FULL
            : Proportion.of(envelope.activity().negated(), available, FULL),
        envelope.isOverspent(),
        envelope.isOverspent()
            ? words.say("dashboard.envelope.overspent")
            : envelope.underfunded().isPositive()
                ? words.say(
                    "dashboard.envelope.missing", words.amount(envelope.underfunded()).text())
                : words.say("dashboard.envelope.nearly-empty"));
  }

  private List<DashboardView.CategoryBar> byCategory(YearMonth month, Movements moved) {
    List<Movements.Spent> spent = moved.spent();
    if (spent.isEmpty()) {
      return List.of();
    }
    Money whole = sum(spent.stream().map(Movements.Spent::amount).toList());
    Money longest = spent.get(0).amount();
    int single = spent.size() <= MOST_BARS ? spent.size() : MOST_BARS - 1;
    List<DashboardView.CategoryBar> bars = new ArrayList<>();
    for (Movements.Spent one : spent.subList(0, single)) {
      bars.add(
          bar(
              one.category()
                  .map(Category::name)
                  .orElseGet(() -> words.say("dashboard.by-category.none")),
              one.amount(),
              longest,
              whole,
              Optional.of(
                  "/entries?category="
                      + one.category().map(category -> category.id().toString()).orElse("none")
                      + "&from="
                      + month.atDay(1)
                      + "&to="
                      + month.atEndOfMonth())));
    }
    List<Movements.Spent> rest = spent.subList(single, spent.size());
    if (!rest.isEmpty()) {
      Money others = sum(rest.stream().map(Movements.Spent::amount).toList());
      bars.add(
          bar(
              words.say("dashboard.by-category.others", rest.size()),
              others,
              longest.compareTo(others) < 0 ? others : longest,
              whole,
              Optional.empty()));
    }
    return bars;
  }

  private DashboardView.CategoryBar bar(
      String name, Money spent, Money longest, Money whole, Optional<String> address) {
    return new DashboardView.CategoryBar(
        name,
        words.amount(spent),
        Math.max(4, Proportion.of(spent, longest, FULL)),
        Proportion.percent(spent, whole),
        address);
  }

  private DashboardView.Bill bill(Occurrence occurrence) {
    long days = ChronoUnit.DAYS.between(today, occurrence.due());
    return new DashboardView.Bill(
        occurrence.name(),
        words.signed(occurrence.open()),
        words.day(occurrence.due()),
        days < 0
            ? words.say("dashboard.bill.late", -days)
            : days == 0 ? words.say("dashboard.bill.today") : words.say("dashboard.bill.in", days),
        days < 0);
  }

  private DashboardView.GoalRow goal(GoalProgress progress) {
    return new DashboardView.GoalRow(
        progress.goal().name(),
        progress.percent(),
        words.amount(progress.reached()),
        words.amount(progress.goal().target()),
        progress.isExceeded(),
        !progress.isExceeded() && progress.onTrack().filter(on -> !on).isPresent(),
        progress
            .monthly()
            .filter(Money::isPositive)
            .map(amount -> words.say("dashboard.goal.monthly", words.amount(amount).text()))
            .orElse(""));
  }

  InsightsView insights(Optional<Found> found) {
    List<Insight> open = found.map(Found::overview).map(Overview::open).orElse(List.of());
    return new InsightsView(
        open.stream().limit(MOST_INSIGHTS).map(this::insight).toList(),
        Math.max(0, open.size() - MOST_INSIGHTS),
        found.filter(Found::isCurrent).isEmpty());
  }

  private InsightsView.Row insight(Insight insight) {
    return new InsightsView.Row(
        words.say(
            switch (insight.finding().severity()) {
              case HIGH -> "dashboard.insight.high";
              case MEDIUM -> "dashboard.insight.medium";
              case LOW -> "dashboard.insight.low";
            }),
        switch (insight.finding().severity()) {
          case HIGH -> "chip chip-bad";
          case MEDIUM -> "chip chip-good";
          case LOW -> "chip";
        },
        insight.finding().message().in(words.locale()));
  }

  private Money sum(List<Money> amounts) {
    return Money.total(currency, amounts);
  }
}
