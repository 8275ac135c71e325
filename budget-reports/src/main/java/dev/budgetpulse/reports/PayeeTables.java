package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who got most, and what took most. */
final class PayeeTables {
  private static final int MOST = 10;

  private final Scope scope;
  private final Reading reading;
  private final Map<PayeeId, String> names;

  PayeeTables(Scope scope, Reading reading, List<Payee> payees) {
    this.scope = scope;
    this.reading = reading;
    this.names = payees.stream().collect(Collectors.toMap(Payee::id, Payee::name));
  }

  Text name(Optional<PayeeId> payee) {
    return payee
        .map(id -> Text.typed(names.getOrDefault(id, "")))
        .orElseGet(() -> Text.of("payee.none"));
  }

  /** Returns the payees that got most, whatever came back taken off, largest first. */
  Table largest(Period period, Period before) {
    Map<PayeeId, Reading.OfPayee> then = reading.payees(before);
    List<Row> rows =
        reading.payees(period).values().stream()
            .filter(one -> one.spent().isPositive())
            .sorted(
                Comparator.comparing(Reading.OfPayee::spent)
                    .reversed()
                    .thenComparing(one -> names.getOrDefault(one.payee(), ""))
                    .thenComparing(one -> one.payee().toString()))
            .limit(MOST)
            .map(
                one -> {
                  Money former =
                      Optional.ofNullable(then.get(one.payee()))
                          .map(Reading.OfPayee::spent)
                          .orElse(scope.zero());
                  return Row.of(
                      Cell.of(name(Optional.of(one.payee()))),
                      Cell.of(one.spent()),
                      Cell.of(one.entries()),
                      Cell.of(former),
                      Cell.of(one.spent().minus(former)));
                })
            .toList();
    return Table.of(
        "payees",
        List.of(
            Column.of("payee", Column.Sort.WORDS),
            Column.of("amount", Column.Sort.AMOUNT),
            Column.of("count", Column.Sort.COUNT),
            Column.of("before", Column.Sort.AMOUNT).titled(Text.of(before)),
            Column.of("change", Column.Sort.AMOUNT)),
        rows);
  }

  /** Returns the entries that took most. */
  Table entries(Period period) {
    return Table.of(
        "largest-entries",
        List.of(
            Column.of("day", Column.Sort.DAY),
            Column.of("payee", Column.Sort.WORDS),
            Column.of("category", Column.Sort.WORDS),
            Column.of("description", Column.Sort.WORDS),
            Column.of("account", Column.Sort.WORDS),
            Column.of("amount", Column.Sort.AMOUNT)),
        reading.largest(period, MOST).stream()
            .map(
                one ->
                    Row.of(
                        Cell.of(one.entry().date()),
                        one.entry().payee().isEmpty()
                            ? Cell.nothing()
                            : Cell.of(name(one.entry().payee())),
                        Cell.of(category(one.entry())),
                        one.entry().memo().isEmpty()
                            ? Cell.nothing()
                            : Cell.of(Text.typed(one.entry().memo())),
                        Cell.of(Text.typed(scope.account(one.entry().account()).name())),
                        one.worth()
                            .<Cell>map(worth -> Cell.of(worth.negated()))
                            .orElseGet(
                                () ->
                                    new Cell.NoRate(
                                        one.entry().amount().negated(), scope.currency()))))
            .toList());
  }

  private Text category(Entry entry) {
    Set<Optional<CategoryId>> categories =
        entry.splits().stream().map(Split::category).collect(Collectors.toSet());
    return categories.size() == 1
        ? scope.name(categories.iterator().next())
        : Text.of("category.several");
  }
}
