package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the money on the accounts at the beginning to the money at the end, all that came between.
 *
 * <p>Currencies of which a rate is missing are left out altogether, for what is left over once the
 * rest is known is told as what exchange rates have done.
 */
final class CashFlowReport {
  private final Draft draft;
  private final Scope scope;
  private final Period period;
  private final LocalDate start;
  private final List<Period> stretches;
  private final List<Account> all;
  private final List<Account> accounts;
  private final Balances balances;
  private final Activity activity;

  CashFlowReport(Draft draft) {
    ReportRequest request = draft.request();
    this.draft = draft;
    this.period = request.period();
    this.start = period.first().minusDays(1);
    this.scope = Scope.alone(draft.book(), request.currency(), request.filter());
    this.stretches = Stretches.areDays(period) ? Stretches.days(period) : Stretches.months(period);
    this.all =
        scope.accounts().stream().filter(account -> scope.within().contains(account.id())).toList();
    List<LocalDate> days = new ArrayList<>(List.of(start));
    if (Stretches.areDays(period)) {
      days.add(period.last());
    } else {
      stretches.forEach(stretch -> days.add(stretch.last()));
    }
    this.balances = new Balances(draft.book(), all, days);
    Activity everything =
        new Reading(draft.book(), scope, request.filter())
            .activity(period, Stretches.areDays(period));
    Set<Currency> missing = new HashSet<>();
    everything.unpriced().forEach(amount -> missing.add(amount.currency()));
    for (Account account : all) {
      for (LocalDate day : days) {
        if (scope.worth(balances.of(account.id(), day), day).isEmpty()) {
          missing.add(account.currency());
        }
      }
    }
    this.accounts = all.stream().filter(account -> !missing.contains(account.currency())).toList();
    this.activity =
        new Activity(
            scope.currency(),
            everything.parts().stream()
                .filter(part -> !missing.contains(part.amount().currency()))
                .toList());
  }

  private Money balance(LocalDate day) {
    return Money.total(
        scope.currency(),
        accounts.stream()
            .map(account -> scope.worth(balances.of(account.id(), day), day).orElseThrow())
            .toList());
  }

  Report report() {
    Money opening = balance(start);
    Money closing = balance(period.last());
    Against against = new Against(new Period(start, start), draft.isOver());
    draft.add(
        "summary",
        new Figures(
            List.of(
                Figure.of("income", Cell.of(activity.income())),
                Figure.of("spending", Cell.of(activity.spending())),
                against.held("cash", closing, opening, Against.Better.MORE))));
    draft.add("cash-flow", statement(opening, closing));
    if (Stretches.areDays(period)) {
      draft.add("course", new Breakdown(activity).days(period));
    } else {
      draft.add("course", chart(), course());
    }
    for (Part.Sort sort : List.of(Part.Sort.INCOME, Part.Sort.SPENDING)) {
      String id = sort == Part.Sort.INCOME ? "income" : "spending";
      draft.add(
          id,
          new CategoryTables(scope, sort, activity, Optional.empty()).table(id + "-by-category"));
    }
    draft.noteProgress();
    draft.noteAccounts(scope);
    for (Account account : all) {
      if (!accounts.contains(account)) {
        draft.note("account-no-rate", account.name(), account.currency(), scope.currency());
      }
    }
    return draft.report();
  }

  private Table statement(Money opening, Money closing) {
    Map<String, Money> lines = new LinkedHashMap<>();
    lines.put("opening", opening);
    lines.put("income", activity.income());
    lines.put("spending", activity.spending().negated());
    lines.put("moved", activity.of(Part.Sort.MOVED).worth());
    lines.put("opened", activity.of(Part.Sort.OPENING).worth());
    lines.put("corrected", activity.of(Part.Sort.CORRECTION).worth());
    lines.put("exchange", closing.minus(opening).minus(activity.worth()));
    List<Row> rows = new ArrayList<>();
    lines.forEach(
        (name, amount) -> {
          boolean always = List.of("opening", "income", "spending").contains(name);
          if (always || !amount.isZero()) {
            rows.add(Row.of(Cell.of(Text.of("cash-flow." + name)), Cell.of(amount)));
          }
        });
    for (Account account : all) {
      if (!accounts.contains(account)) {
        rows.add(
            Row.of(
                Cell.of(Text.typed(account.name())),
                new Cell.NoRate(balances.of(account.id(), period.last()), scope.currency())));
      }
    }
    return Table.of(
        "cash-flow",
        List.of(
            Column.of("what", Column.Sort.WORDS),
            Column.of("amount", Column.Sort.AMOUNT).withSum()),
        rows);
  }

  private Table course() {
    List<Row> rows = new ArrayList<>();
    LocalDate before = start;
    for (Period stretch : stretches) {
      Activity some = activity.in(stretch);
      Money change = balance(stretch.last()).minus(balance(before));
      rows.add(
          Row.of(
              Cell.of(Text.of(stretch)),
              Cell.of(some.income()),
              Cell.of(some.spending()),
              Cell.of(change.minus(some.net())),
              Cell.of(balance(stretch.last()))));
      before = stretch.last();
    }
    return Table.of(
        "course",
        List.of(
            Column.of("period", Column.Sort.WORDS),
            Column.of("income", Column.Sort.AMOUNT).withSum(),
            Column.of("spending", Column.Sort.AMOUNT).withSum(),
            Column.of("other", Column.Sort.AMOUNT).withSum(),
            Column.of("cash", Column.Sort.AMOUNT)),
        rows);
  }

  private Chart chart() {
    List<LocalDate> days = new ArrayList<>(List.of(start));
    stretches.forEach(stretch -> days.add(stretch.last()));
    return new Chart(
        "cash",
        Text.of("chart.cash"),
        Text.of("chart.from-to", balance(start), start, balance(period.last()), period.last()),
        Chart.Sort.LINES,
        scope.currency(),
        days.stream().map(day -> Text.of("day", day)).toList(),
        List.of(
            new Chart.Series(
                Text.of("figure.cash"),
                days.stream().map(day -> Optional.of(balance(day))).toList())));
  }
}
