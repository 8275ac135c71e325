package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One booked movement as a bank file tells it.
 *
 * @param line where it begins in the file, counted from 1
 * @param date the booking date as written, no time zone applied, not null
 * @param amount money out negative, not null
 * @param payee who the money went to or came from, as the bank writes it; empty if it does not say
 * @param memo what else the bank says about it; empty if nothing
 * @param bankId the bank's own id of the movement, if it gives one
 */
public record StatementLine(
    int line, LocalDate date, Money amount, String payee, String memo, Optional<String> bankId) {
  /** Refuses null. */
  public StatementLine {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(memo, "memo");
    Objects.requireNonNull(bankId, "bankId");
  }
}
