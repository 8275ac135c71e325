package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.internal.Line;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The booked balances of one account, of which a file may have several; used once.
 *
 * <p>The first opening balance counts, else what was closed with before; the last closing balance
 * counts, else the last one in between. Of two in between the first is an opening one.
 */
final class Balances {
  private static final Set<String> BOOKED = Set.of("OPBD", "PRCD", "CLBD", "ITBD");

  private record Coded(String code, Balance balance) {}

  private final List<Coded> balances = new ArrayList<>();

  /**
   * Adds a balance if it is a booked one.
   *
   * @param fallback the currency if the balance names none
   * @return why it cannot be read, if so
   */
  Optional<LineProblem> add(Element element, Optional<Currency> fallback) {
    Optional<String> code =
        element
            .value("Tp", "CdOrPrtry", "Cd")
            .or(() -> element.value("Tp", "Cd"))
            .filter(BOOKED::contains);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    Optional<Element> written = element.at("Amt");
    Optional<Boolean> debit = Notation.isDebit(element);
    Optional<Money> amount = written.flatMap(it -> Notation.amount(it, fallback));
    if (amount.isEmpty() || debit.isEmpty()) {
      return Optional.of(
          LineProblem.of(
              element.line(),
              Remark.NO_BALANCE.of(Line.excerpt(written.map(Element::text).orElse("")))));
    }
    Money signed = Notation.signed(amount.get(), debit.get());
    balances.add(new Coded(code.get(), new Balance(signed, Notation.date(element, "Dt"))));
    return Optional.empty();
  }

  Optional<Balance> opening() {
    List<Balance> between = of("ITBD").toList();
    return of("OPBD")
        .findFirst()
        .or(() -> of("PRCD").findFirst())
        .or(() -> between.size() > 1 ? Optional.of(between.get(0)) : Optional.empty());
  }

  Optional<Balance> closing() {
    return last("CLBD").or(() -> last("ITBD"));
  }

  /** Returns the currency of the balances, if they have one in common. */
  Optional<Currency> currency() {
    Set<Currency> all =
        balances.stream()
            .map(coded -> coded.balance().amount().currency())
            .collect(Collectors.toSet());
    return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
  }

  private Optional<Balance> last(String code) {
    return of(code).reduce((before, after) -> after);
  }

  private Stream<Balance> of(String code) {
    return balances.stream().filter(coded -> coded.code().equals(code)).map(Coded::balance);
  }
}
