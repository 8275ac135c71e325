package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.internal.Exact;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How ISO 20022 writes dates, numbers, amounts and directions. */
final class Notation {
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:T[0-9:.]{2,20})?(?:Z|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern NUMBER =
      Pattern.compile("\\+?(\\d{1,60}(?:\\.\\d{0,30})?|\\.\\d{1,30})");

  private Notation() {}

  /**
   * Returns the day of an element that holds a date or a date with a time, as written: a time zone
   * does not move it.
   */
  static Optional<LocalDate> date(Element owner, String name) {
    return owner
        .at(name)
        .flatMap(choice -> choice.value("Dt").or(() -> choice.value("DtTm")))
        .flatMap(Notation::date);
  }

  private static Optional<LocalDate> date(String text) {
    Matcher date = DATE.matcher(text);
    if (text.length() > 50 || !date.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns a number that has no sign of its own, since a direction stands beside it. */
  static Optional<BigDecimal> number(String text) {
    Matcher number = NUMBER.matcher(text);
    return text.length() <= 100 && number.matches()
        ? Optional.of(new BigDecimal(number.group(1)))
        : Optional.empty();
  }

  /** Returns the currency that an amount names, if it can be in it. */
  static Optional<Currency> currency(Element amount) {
    return amount.currency().flatMap(Exact::currency);
  }

  /**
   * Returns an amount without a sign.
   *
   * @param fallback the currency if the amount names none
   */
  static Optional<Money> amount(Element amount, Optional<Currency> fallback) {
    Optional<Currency> currency = amount.currency().isPresent() ? currency(amount) : fallback;
    return currency.flatMap(
        known -> number(amount.text()).flatMap(number -> Exact.money(number, known)));
  }

  /** Returns whether money goes out, if the element says which way it goes. */
  static Optional<Boolean> isDebit(Element owner) {
    return owner
        .value("CdtDbtInd")
        .flatMap(
            word ->
                switch (word) {
                  case "CRDT" -> Optional.of(false);
                  case "DBIT" -> Optional.of(true);
                  default -> Optional.empty();
                });
  }

  /** Says whether an element is a yes. */
  static boolean isTrue(Element owner, String name) {
    return owner.value(name).filter(word -> word.equals("true") || word.equals("1")).isPresent();
  }

  static boolean isFalse(Element owner, String name) {
    return owner.value(name).filter(word -> word.equals("false") || word.equals("0")).isPresent();
  }

  /** Returns an amount with its sign. */
  static Money signed(Money amount, boolean debit) {
    return debit ? amount.negated() : amount;
  }
}
