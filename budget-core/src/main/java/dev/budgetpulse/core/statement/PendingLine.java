package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;

/**
 * A movement that the bank has announced and not yet booked: it has no date and is not imported.
 *
 * @param line where it begins in the file, counted from 1
 * @param amount money out negative, not null
 * @param text what the bank says about it
 */
public record PendingLine(int line, Money amount, String text) {
  /** Refuses null. */
  public PendingLine {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(text, "text");
  }
}
