package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One booked movement as a bank file tells it.
 *
 * <p>A batch that was booked as one is one line, since that is what moved the balance; its members
 * are the {@linkplain Details#parts parts} of its details.
 *
 * @param line where it begins in the file, counted from 1
 * @param date the booking date as written, no time zone applied, not null
 * @param amount money out negative, not null
 * @param payee who the money went to or came from, as the bank writes it; empty if it does not say
 * @param memo what else the bank says about it; empty if nothing
 * @param bankId the bank's own id of the movement, if it gives one
 * @param details what only some files say, not null
 */
public record StatementLine(
    int line,
    LocalDate date,
    Money amount,
    String payee,
    String memo,
    Optional<String> bankId,
    Details details) {
  /** Refuses null. */
  public StatementLine {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(memo, "memo");
    Objects.requireNonNull(bankId, "bankId");
    Objects.requireNonNull(details, "details");
  }

  /** Makes a line of which no details are known. */
  public StatementLine(
      int line, LocalDate date, Money amount, String payee, String memo, Optional<String> bankId) {
    this(line, date, amount, payee, memo, bankId, Details.none());
  }

  /** Returns this line with other details. */
  public StatementLine withDetails(Details newDetails) {
    return new StatementLine(line, date, amount, payee, memo, bankId, newDetails);
  }
}
