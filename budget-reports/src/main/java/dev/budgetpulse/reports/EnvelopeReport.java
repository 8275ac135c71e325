package dev.budgetpulse.reports;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.budget.Income;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The envelopes of a period of the budget: what they had, were given, moved and have left. */
final class EnvelopeReport {
  private EnvelopeReport() {}

  static Report of(Draft draft) {
    Scope scope = addTo(draft);
    draft.noteProgress();
    noteOtherCurrencies(draft, scope);
    return draft.report();
  }

  /** Adds the envelopes of the period of the budget that the report's last day is in. */
  static Scope addTo(Draft draft) {
    ReportRequest request = draft.request();
    // Whatever else the report is narrowed to, envelopes know only categories.
    Scope scope =
        Scope.of(
            draft.book(),
            request.currency(),
            ReportFilter.all().ofAny(request.filter().categories()));
    BudgetPeriod budget = draft.book().budgets(request.currency()).period(request.period().last());
    List<Envelope> envelopes =
        budget.envelopes().stream()
            .filter(envelope -> scope.wants(Optional.of(envelope.category().id())))
            .toList();
    boolean all = request.filter().categories().isEmpty();
    List<Figure> figures = new ArrayList<>();
    if (all) {
      figures.add(Figure.of("to-budget", Cell.of(budget.toBudget())));
      figures.add(Figure.of("held", Cell.of(budget.held())));
      figures.add(Figure.of("not-categorised", Cell.of(budget.uncategorised())));
    }
    figures.add(Figure.of("in-envelopes", Cell.of(sum(scope, envelopes, Envelope::balance))));
    figures.add(
        Figure.of("overspent", Cell.of(envelopes.stream().filter(Envelope::isOverspent).count())));
    draft.add("envelopes", new Figures(figures), table(scope, envelopes));
    if (all && request.kind() == ReportKind.ENVELOPES) {
      draft.add("to-budget", pool(budget));
    }
    if (!budget.period().equals(request.period())) {
      draft.note("budget-period", budget.period());
    }
    return scope;
  }

  /** Notes that accounts in other currencies have budgets of their own. */
  static void noteOtherCurrencies(Draft draft, Scope scope) {
    List<String> others =
        scope.accounts().stream()
            .filter(Account::onBudget)
            .filter(account -> !account.currency().equals(scope.currency()))
            .map(Account::name)
            .toList();
    if (!others.isEmpty()) {
      draft.note("other-budgets", String.join(", ", others));
    }
  }

  private static Money sum(Scope scope, List<Envelope> some, Function<Envelope, Money> amount) {
    return Money.total(scope.currency(), some.stream().map(amount).toList());
  }

  private static Table table(Scope scope, List<Envelope> envelopes) {
    List<Row> rows = new ArrayList<>();
    for (CategoryGroup group : scope.groups()) {
      List<Envelope> inGroup =
          envelopes.stream()
              .filter(envelope -> envelope.category().group().equals(group.id()))
              .toList();
      if (!inGroup.isEmpty()) {
        Cell none = Cell.nothing();
        rows.add(
            new Row(
                Row.Sort.HEADING,
                List.of(Cell.of(Text.typed(group.name())), none, none, none, none, none)));
        inGroup.forEach(
            envelope ->
                rows.add(
                    row(
                        Row.Sort.PLAIN,
                        Text.typed(envelope.category().name()),
                        envelope.carriedIn(),
                        envelope.assigned(),
                        envelope.activity(),
                        envelope.goal())));
        rows.add(
            row(
                Row.Sort.SUBTOTAL,
                Text.of("row.subtotal", group.name()),
                sum(scope, inGroup, Envelope::carriedIn),
                sum(scope, inGroup, Envelope::assigned),
                sum(scope, inGroup, Envelope::activity),
                sum(scope, inGroup, Envelope::goal)));
      }
    }
    return Table.of(
        "envelopes",
        List.of(
            Column.of("category", Column.Sort.WORDS),
            Column.of("carried-in", Column.Sort.AMOUNT).withSum(),
            Column.of("assigned", Column.Sort.AMOUNT).withSum(),
            Column.of("activity", Column.Sort.AMOUNT).withSum(),
            Column.of("left", Column.Sort.AMOUNT).withSum(),
            Column.of("asked-for", Column.Sort.AMOUNT).withSum()),
        rows);
  }

  private static Row row(
      Row.Sort sort, Text name, Money carriedIn, Money assigned, Money activity, Money goal) {
    return new Row(
        sort,
        List.of(
            Cell.of(name),
            Cell.of(carriedIn),
            Cell.of(assigned),
            Cell.of(activity),
            Cell.of(carriedIn.plus(assigned).plus(activity)),
            Cell.of(goal)));
  }

  /** Returns where what is left to budget comes from; the amounts add up to it. */
  private static Table pool(BudgetPeriod budget) {
    List<Row> rows = new ArrayList<>();
    rows.add(line("before", budget.toBudgetBefore()));
    rows.add(line("held-before", budget.heldBefore()));
    for (Income income : budget.incomes()) {
      rows.add(Row.of(Cell.of(Text.typed(income.category().name())), Cell.of(income.amount())));
    }
    rows.add(line("overspent-before", budget.overspentBefore()));
    rows.add(line("assigned", budget.assigned().negated()));
    rows.add(line("held", budget.held().negated()));
    return Table.of(
        "to-budget",
        List.of(
            Column.of("what", Column.Sort.WORDS),
            Column.of("amount", Column.Sort.AMOUNT).withSum()),
        rows);
  }

  private static Row line(String key, Money amount) {
    return Row.of(Cell.of(Text.of("pool." + key)), Cell.of(amount));
  }
}
