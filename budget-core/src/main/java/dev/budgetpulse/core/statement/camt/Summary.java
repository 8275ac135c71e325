package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.StatedTotals;
import dev.budgetpulse.core.statement.StatedTotals.Tally;
import dev.budgetpulse.core.statement.internal.Exact;
import java.util.Currency;
import java.util.Optional;

/** Reads how many entries and how much a file says there are. */
final class Summary {
  private Summary() {}

  static StatedTotals of(Element summary, Currency currency) {
    Optional<Element> all = summary.at("TtlNtries");
    return StatedTotals.none()
        .withAll(tally(all, currency))
        .withIn(tally(summary.at("TtlCdtNtries"), currency))
        .withOut(tally(summary.at("TtlDbtNtries"), currency))
        .withNet(all.flatMap(totals -> net(totals, currency)));
  }

  private static Tally tally(Optional<Element> totals, Currency currency) {
    return new Tally(
        totals
            .flatMap(it -> it.value("NbOfNtries"))
            .filter(count -> count.matches("[0-9]{1,15}"))
            .map(Long::valueOf),
        totals.flatMap(it -> it.value("Sum")).flatMap(sum -> amount(sum, currency)));
  }

  /** Returns the net amount, which up to version 2 stands beside its direction. */
  private static Optional<Money> net(Element totals, Currency currency) {
    Element owner = totals.at("TtlNetNtry").orElse(totals);
    return owner
        .value("Amt")
        .or(() -> owner.value("TtlNetNtryAmt"))
        .flatMap(sum -> amount(sum, currency))
        .flatMap(sum -> Notation.isDebit(owner).map(debit -> Notation.signed(sum, debit)));
  }

  /** Returns an amount; some banks give those that go out a minus sign, which says nothing more. */
  private static Optional<Money> amount(String text, Currency currency) {
    String unsigned = text.startsWith("-") ? text.substring(1) : text;
    return Notation.number(unsigned).flatMap(number -> Exact.money(number, currency));
  }
}
