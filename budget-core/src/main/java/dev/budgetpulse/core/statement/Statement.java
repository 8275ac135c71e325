package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a bank file says about one account.
 *
 * <p>Immutable and thread-safe.
 *
 * @param account the account's number at the bank, if the file says so
 * @param accountType the bank's word for the kind of account, such as "CHECKING", if it says so
 * @param currency the currency of every amount, not null
 * @param lines what was booked, in the file's order
 * @param pending what was announced and not booked, in the file's order
 * @param opening what was there before, if the file says so
 * @param closing what was there after, if the file says so
 */
public record Statement(
    Optional<String> account,
    Optional<String> accountType,
    Currency currency,
    List<StatementLine> lines,
    List<PendingLine> pending,
    Optional<Balance> opening,
    Optional<Balance> closing) {
  /**
   * Copies the lists.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if an amount is in another
   *     currency
   */
  public Statement {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(accountType, "accountType");
    lines = List.copyOf(lines);
    pending = List.copyOf(pending);
    for (StatementLine line : lines) {
      line.amount().requireCurrency(currency);
    }
    for (PendingLine line : pending) {
      line.amount().requireCurrency(currency);
    }
    for (Optional<Balance> balance : List.of(opening, closing)) {
      balance.ifPresent(known -> known.amount().requireCurrency(currency));
    }
  }

  /** Returns the sum of what was booked. */
  public Money total() {
    return Money.total(currency, lines.stream().map(StatementLine::amount).toList());
  }

  /**
   * Returns how far the closing balance is from the opening balance plus what was booked, if both
   * balances are known; zero when the statement is complete.
   */
  public Optional<Money> gap() {
    return opening.flatMap(
        before -> closing.map(after -> after.amount().minus(before.amount()).minus(total())));
  }
}
