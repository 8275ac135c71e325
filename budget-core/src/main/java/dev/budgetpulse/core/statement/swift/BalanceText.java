package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.swift.Notation.Day;
import java.util.Currency;
import java.util.Optional;

/**
 * A balance in its parts: a C or D, a day, a currency and an amount, as in {@code
 * C090924EUR54484,04}.
 *
 * @param field the field it is the content of
 * @param isDebit whether the account is overdrawn
 * @param day of which day it is
 * @param currency its currency; some banks leave it out
 * @param amount the amount as written
 */
record BalanceText(
    Field field, boolean isDebit, Day day, Optional<Currency> currency, String amount) {

  /** Returns the parts of a field, or nothing if it is no balance. */
  static Optional<BalanceText> of(Field field) {
    String text = field.first().strip();
    if (text.length() < 8 || (text.charAt(0) != 'C' && text.charAt(0) != 'D')) {
      return Optional.empty();
    }
    Optional<Day> day = Notation.day(text.substring(1, 7));
    int letters = 7;
    while (letters < text.length() && Notation.isCapital(text.charAt(letters))) {
      letters++;
    }
    Optional<Currency> currency = Exact.currency(text.substring(7, letters));
    if (day.isEmpty() || (letters > 7 && currency.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new BalanceText(
            field, text.charAt(0) == 'D', day.get(), currency, text.substring(letters).strip()));
  }

  /**
   * Says whether it is the content of a field and its amount has fewer decimals than is usual, as
   * where a file was cut off.
   */
  boolean isCutOff(Field last) {
    int comma = Math.max(amount.indexOf(','), amount.indexOf('.'));
    int decimals = comma < 0 ? -1 : amount.length() - comma - 1;
    return field == last && decimals < currency.map(Currency::getDefaultFractionDigits).orElse(0);
  }

  /** Returns the balance, its currency being a given one where it names none. */
  Optional<Balance> in(Currency other) {
    return Notation.amount(amount, currency.orElse(other))
        .map(
            (Money money) ->
                new Balance(isDebit ? money.negated() : money, Optional.of(day.day())));
  }
}
