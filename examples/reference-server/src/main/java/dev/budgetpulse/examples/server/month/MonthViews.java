package dev.budgetpulse.examples.server.month;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.Amount;
import dev.budgetpulse.examples.server.site.Proportion;
import dev.budgetpulse.insights.Spending;
import dev.budgetpulse.reports.MonthReport;
import dev.budgetpulse.reports.Reports;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Makes a month's page of a month's report. */
final class MonthViews {
  private static final int MOST_BARS = 9;
  private static final int FULL = 1000;

  private final Book book;
  private final MonthReport report;
  private final BudgetPeriod budget;

  private MonthViews(Book book, MonthReport report) {
    this.book = book;
    this.report = report;
    this.budget = report.budget();
  }

  static MonthView of(Book book, YearMonth month, Currency currency) {
    return new MonthViews(book, Reports.of(book).month(month, currency)).view();
  }

  /** Returns the currencies that a book budgets, the ledger's own first. */
  static List<Currency> currencies(Book book) {
    Currency own = book.ledger().currency();
    List<Currency> all = new ArrayList<>(List.of(own));
    book.accounts().all().stream()
        .filter(account -> account.onBudget() && !account.currency().equals(own))
        .map(account -> account.currency())
        .distinct()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .forEach(all::add);
    return all;
  }

  private MonthView view() {
    YearMonth month = YearMonth.from(budget.period().first());
    Spending spending = report.spending();
    Currency currency = budget.toBudget().currency();
    return new MonthView(
        month.toString(),
        Names.month(month),
        Names.month(month.plusMonths(1)),
        currency.getCurrencyCode(),
        currencies(book).stream().map(Currency::getCurrencyCode).toList(),
        month.minusMonths(1).toString(),
        month.plusMonths(1).toString(),
        new MonthView.Figures(
            Amount.of(spending.income()),
            Amount.of(spending.spent()),
            Amount.signed(spending.net()),
            spending.entries()),
        pool(),
        groups(),
        budget.envelopes().stream().filter(envelope -> !isUsed(envelope)).map(this::row).toList(),
        notCategorised(),
        byCategory(),
        DayChart.of(spending));
  }

  private MonthView.Pool pool() {
    Money toBudget = budget.toBudget();
    List<MonthView.Part> parts = new ArrayList<>();
    parts.add(new MonthView.Part("Left from before", Amount.of(budget.toBudgetBefore())));
    if (!budget.heldBefore().isZero()) {
      parts.add(new MonthView.Part("Held for this month", Amount.signed(budget.heldBefore())));
    }
    parts.add(new MonthView.Part("Income", Amount.signed(budget.income())));
    if (!budget.overspentBefore().isZero()) {
      parts.add(
          new MonthView.Part("Overspent last month", Amount.signed(budget.overspentBefore())));
    }
    parts.add(new MonthView.Part("Assigned", Amount.signed(budget.assigned().negated())));
    if (!budget.held().isZero()) {
      parts.add(new MonthView.Part("Held for next month", Amount.signed(budget.held().negated())));
    }
    return new MonthView.Pool(
        Amount.of(toBudget),
        Amount.number(toBudget),
        toBudget.isZero() ? "even" : toBudget.isNegative() ? "bad" : "good",
        Optional.of(budget.held()).filter(held -> !held.isZero()).map(Amount::of),
        parts);
  }

  private List<MonthView.Group> groups() {
    List<MonthView.Group> groups = new ArrayList<>();
    for (CategoryGroup group : book.categories().groups()) {
      List<Envelope> members =
          budget.envelopes().stream()
              .filter(envelope -> envelope.category().group().equals(group.id()))
              .filter(MonthViews::isUsed)
              .toList();
      if (!members.isEmpty()) {
        groups.add(
            new MonthView.Group(
                group.name(),
                total(members.stream().map(Envelope::assigned).toList()),
                total(members.stream().map(envelope -> envelope.activity().negated()).toList()),
                total(members.stream().map(Envelope::balance).toList()),
                members.stream().map(this::row).toList()));
      }
    }
    return groups;
  }

  private static boolean isUsed(Envelope envelope) {
    return !(envelope.assigned().isZero()
        && envelope.activity().isZero()
        && envelope.carriedIn().isZero());
  }

  private Amount total(List<Money> amounts) {
    return Amount.of(Money.total(budget.toBudget().currency(), amounts));
  }

  private MonthView.Row row(Envelope envelope) {
    Money available = envelope.carriedIn().plus(envelope.assigned());
    Money spent = envelope.activity().negated();
    return new MonthView.Row(
        envelope.category().id().toString(),
        envelope.category().name(),
        Amount.number(envelope.assigned()),
        Amount.signed(envelope.carriedIn()),
        Amount.of(available),
        Amount.of(spent),
        Amount.of(envelope.balance()),
        envelope.isOverspent() ? FULL : Proportion.of(spent, available, FULL),
        envelope.isOverspent(),
        envelope.carriesOver(),
        envelope.isOverspent() ? sources(envelope) : List.of());
  }

  private List<MonthView.Source> sources(Envelope overspent) {
    return budget.envelopes().stream()
        .filter(envelope -> envelope.balance().isPositive() && !envelope.equals(overspent))
        .sorted(Comparator.comparing(Envelope::balance).reversed())
        .map(
            envelope ->
                new MonthView.Source(
                    envelope.category().id().toString(),
                    envelope.category().name(),
                    Amount.of(envelope.balance())))
        .toList();
  }

  private Optional<MonthView.NotCategorised> notCategorised() {
    EntryFilter open =
        EntryFilter.all()
            .between(budget.period().first(), budget.period().last())
            .onlyUncategorised();
    List<Money> amounts =
        book.entries().stream(open)
            .filter(entry -> entry.amount().currency().equals(budget.toBudget().currency()))
            .map(Entry::amount)
            .toList();
    return amounts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MonthView.NotCategorised(
                amounts.size(),
                total(amounts),
                "/entries?category=none&from="
                    + budget.period().first()
                    + "&to="
                    + budget.period().last()));
  }

  private MonthView.CategoryChart byCategory() {
    List<Spending.OfCategory> spent =
        report.spending().byCategory().stream().filter(part -> part.spent().isPositive()).toList();
    if (spent.isEmpty()) {
      return new MonthView.CategoryChart(List.of());
    }
    Money longest = spent.get(0).spent();
    Money whole =
        Money.total(longest.currency(), spent.stream().map(Spending.OfCategory::spent).toList());
    List<MonthView.CategoryBar> bars = new ArrayList<>();
    int single = spent.size() <= MOST_BARS ? spent.size() : MOST_BARS - 1;
    for (Spending.OfCategory part : spent.subList(0, single)) {
      bars.add(
          bar(
              part.category().map(category -> category.name()).orElse("Not categorised"),
              part.spent(),
              longest,
              whole,
              Optional.of(
                  "/entries?category="
                      + part.category().map(category -> category.id().toString()).orElse("none")
                      + "&from="
                      + budget.period().first()
                      + "&to="
                      + budget.period().last())));
    }
    List<Spending.OfCategory> rest = spent.subList(single, spent.size());
    if (!rest.isEmpty()) {
      bars.add(
          bar(
              rest.size() + " others",
              Money.total(
                  longest.currency(), rest.stream().map(Spending.OfCategory::spent).toList()),
              longest,
              whole,
              Optional.empty()));
    }
    return new MonthView.CategoryChart(bars);
  }

  private static MonthView.CategoryBar bar(
      String name, Money spent, Money longest, Money whole, Optional<String> address) {
    return new MonthView.CategoryBar(
        name,
        Amount.of(spent),
        Math.max(4, Proportion.of(spent, longest, FULL)),
        Proportion.of(spent, whole, 100) + "%",
        address);
  }
}
