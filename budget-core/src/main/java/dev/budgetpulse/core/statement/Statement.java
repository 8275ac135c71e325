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
 * @param currency the currency of every movement, not null
 * @param lines what was booked, in the file's order
 * @param pending what was announced and not booked, in the file's order
 * @param opening what was there before, if the file says so; in the statement's currency unless the
 *     file contradicts itself
 * @param closing what was there after, if the file says so; likewise
 * @param stated how many movements and how much the file says there are
 */
public record Statement(
    Optional<String> account,
    Optional<String> accountType,
    Currency currency,
    List<StatementLine> lines,
    List<PendingLine> pending,
    Optional<Balance> opening,
    Optional<Balance> closing,
    StatedTotals stated) {
  /**
   * Copies the lists.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if a movement is in another
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
    Objects.requireNonNull(opening, "opening");
    Objects.requireNonNull(closing, "closing");
    Objects.requireNonNull(stated, "stated");
  }

  /** Makes the statement of a file that states no totals. */
  public Statement(
      Optional<String> account,
      Optional<String> accountType,
      Currency currency,
      List<StatementLine> lines,
      List<PendingLine> pending,
      Optional<Balance> opening,
      Optional<Balance> closing) {
    this(account, accountType, currency, lines, pending, opening, closing, StatedTotals.none());
  }

  /** Returns the sum of what was booked. */
  public Money total() {
    return Money.total(currency, lines.stream().map(StatementLine::amount).toList());
  }

  /**
   * Returns every figure that a file can state about itself beside the one that the lines give:
   * counts and sums, the closing balance, and for each line with parts their sum.
   *
   * <p>Where the bank counts what is pending among the movements, so do the figures.
   */
  public List<Control> controls() {
    return Controls.of(this);
  }

  /**
   * Returns how far the closing balance is from the opening balance plus what was booked, if both
   * balances are known; zero when the statement is complete.
   */
  public Optional<Money> gap() {
    return Controls.closing(this).gap();
  }
}
