package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is owned and owed at the end of a period, and how that came to be. */
final class NetWorthReport {
  private final Draft draft;
  private final Scope scope;
  private final Period period;
  private final LocalDate start;
  private final List<Account> accounts;
  private final List<LocalDate> days;
  private final Balances balances;

  NetWorthReport(Draft draft, PeriodRule weeks) {
    ReportRequest request = draft.request();
    this.draft = draft;
    this.period = request.period();
    this.start = period.first().minusDays(1);
    this.scope = Scope.of(draft.book(), request.currency(), request.filter());
    this.accounts =
        scope.accounts().stream()
            .filter(
                account ->
                    request.filter().accounts().isEmpty()
                        || request.filter().accounts().contains(account.id()))
            .toList();
    this.days = new ArrayList<>(List.of(start));
    Stretches.columns(period, weeks).forEach(stretch -> days.add(stretch.last()));
    this.balances = new Balances(draft.book(), accounts, days);
  }

  private Optional<Money> worth(Account account, LocalDate day) {
    return scope.worth(balances.of(account.id(), day), day);
  }

  private List<Money> worths(LocalDate day) {
    return accounts.stream().flatMap(account -> worth(account, day).stream()).toList();
  }

  private Money assets(LocalDate day) {
    return Money.total(scope.currency(), worths(day).stream().filter(Money::isPositive).toList());
  }

  private Money debts(LocalDate day) {
    return Money.total(
        scope.currency(),
        worths(day).stream().filter(Money::isNegative).map(Money::negated).toList());
  }

  private Money net(LocalDate day) {
    return assets(day).minus(debts(day));
  }

  Report report() {
    LocalDate end = period.last();
    Against against = new Against(new Period(start, start), draft.isOver());
    draft.add(
        "summary",
        new Figures(
            List.of(
                against.held("net-worth", net(end), net(start), Against.Better.MORE),
                against.held("assets", assets(end), assets(start), Against.Better.MORE),
                against.held("debts", debts(end), debts(start), Against.Better.LESS))));
    draft.add("accounts", accounts());
    draft.add("net-worth", chart(), course());
    for (LocalDate day : days) {
      for (Account account : accounts) {
        if (worth(account, day).isEmpty()) {
          draft.note("no-rate-on", balances.of(account.id(), day), scope.currency(), day);
        }
      }
    }
    draft.noteProgress();
    return draft.report();
  }

  private Table accounts() {
    List<Row> rows = new ArrayList<>();
    for (Account account : accounts) {
      Money then = balances.of(account.id(), start);
      Money now = balances.of(account.id(), period.last());
      if (account.closed() && then.isZero() && now.isZero()) {
        continue;
      }
      Optional<Money> worthThen = worth(account, start);
      Optional<Money> worthNow = worth(account, period.last());
      rows.add(
          Row.of(
              Cell.of(Text.typed(account.name())),
              Cell.of(
                  Text.of(
                      "account-kind."
                          + account.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))),
              Cell.of(now),
              cell(worthNow, now),
              cell(worthThen, then),
              worthNow.isPresent() && worthThen.isPresent()
                  ? Cell.of(worthNow.get().minus(worthThen.get()))
                  : Cell.nothing()));
    }
    return Table.of(
        "accounts",
        List.of(
            Column.of("account", Column.Sort.WORDS),
            Column.of("account-kind", Column.Sort.WORDS),
            Column.of("balance", Column.Sort.AMOUNT),
            Column.of("worth", Column.Sort.AMOUNT).withSum(),
            Column.of("before", Column.Sort.AMOUNT).withSum().titled(Text.of("day", start)),
            Column.of("change", Column.Sort.AMOUNT)),
        rows);
  }

  private Cell cell(Optional<Money> worth, Money amount) {
    return worth.map(Cell::of).orElseGet(() -> new Cell.NoRate(amount, scope.currency()));
  }

  private Table course() {
    return Table.of(
        "net-worth",
        List.of(
            Column.of("day", Column.Sort.DAY),
            Column.of("assets", Column.Sort.AMOUNT),
            Column.of("debts", Column.Sort.AMOUNT),
            Column.of("net-worth", Column.Sort.AMOUNT)),
        days.stream()
            .map(
                day ->
                    Row.of(
                        Cell.of(day), Cell.of(assets(day)), Cell.of(debts(day)), Cell.of(net(day))))
            .toList());
  }

  private Chart chart() {
    return new Chart(
        "net-worth",
        Text.of("chart.net-worth"),
        Text.of("chart.from-to", net(start), start, net(period.last()), period.last()),
        Chart.Sort.LINES,
        scope.currency(),
        days.stream().map(day -> Text.of("day", day)).toList(),
        List.of(
            series("net-worth", days.stream().map(this::net).toList()),
            series("assets", days.stream().map(this::assets).toList()),
            series("debts", days.stream().map(this::debts).toList())));
  }

  private static Chart.Series series(String figure, List<Money> amounts) {
    return new Chart.Series(
        Text.of("figure." + figure), amounts.stream().map(Optional::of).toList());
  }
}
