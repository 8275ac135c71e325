package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A movement that the bank has announced and not yet booked; it is imported only if asked for.
 *
 * @param line where it begins in the file, counted from 1
 * @param amount money out negative, not null
 * @param text what the bank says about it
 * @param date when it is expected to be booked, or else when it was made, if the file says so
 * @param details what only some files say, not null
 */
public record PendingLine(
    int line, Money amount, String text, Optional<LocalDate> date, Details details) {
  /** Refuses null. */
  public PendingLine {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(details, "details");
  }

  /** Makes a line of which nothing more is known. */
  public PendingLine(int line, Money amount, String text) {
    this(line, amount, text, Optional.empty(), Details.none());
  }
}
