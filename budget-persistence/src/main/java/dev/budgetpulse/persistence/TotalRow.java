package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** What the splits of a month on an account for a category and counterpart add up to. */
@Entity
@Table(name = "budget_monthly_total")
@IdClass(TotalRow.Key.class)
@SqlResultSetMapping(
    name = Verification.WRONG_TOTAL,
    columns = {
      @ColumnResult(name = "in_month", type = Long.class),
      @ColumnResult(name = "account_id", type = UUID.class),
      @ColumnResult(name = "category_id", type = UUID.class),
      @ColumnResult(name = "counterpart_id", type = UUID.class),
      @ColumnResult(name = "kept", type = BigDecimal.class),
      @ColumnResult(name = "kept_splits", type = BigDecimal.class),
      @ColumnResult(name = "actual", type = BigDecimal.class),
      @ColumnResult(name = "actual_splits", type = BigDecimal.class)
    })
class TotalRow {
  /** Stands for no category and for no counterpart, where null cannot. */
  static final UUID NONE = new UUID(0, 0);

  record Key(UUID ledger, long month, UUID account, UUID category, UUID counterpart) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "in_month")
  long month;

  @Id
  @Column(name = "account_id")
  UUID account;

  @Id
  @Column(name = "category_id")
  UUID category;

  @Id
  @Column(name = "counterpart_id")
  UUID counterpart;

  @Column(name = "amount")
  long amount;

  @Column(name = "currency")
  String currency;

  @Column(name = "splits")
  long splits;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected TotalRow() {}

  /** Starts at nothing. */
  TotalRow(Key id, String currency) {
    this.ledger = id.ledger();
    this.month = id.month();
    this.account = id.account();
    this.category = id.category();
    this.counterpart = id.counterpart();
    this.currency = currency;
  }

  Key key() {
    return new Key(ledger, month, account, category, counterpart);
  }

  MonthlyTotal toTotal() {
    return new MonthlyTotal(
        MonthNumber.toMonth(month),
        new AccountId(account),
        known(category).map(CategoryId::new),
        known(counterpart).map(AccountId::new),
        Money.ofMinor(amount, Currency.getInstance(currency)),
        splits);
  }

  static Optional<UUID> known(UUID id) {
    return id.equals(NONE) ? Optional.empty() : Optional.of(id);
  }
}
