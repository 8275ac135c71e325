package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Split;
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
import org.jspecify.annotations.Nullable;

/** A part of an entry, in the entry's currency. */
@Entity
@Table(name = "budget_split")
@IdClass(SplitRow.Key.class)
@SqlResultSetMapping(
    name = Verification.WRONG_SPLITS,
    columns = {
      @ColumnResult(name = "entry_id", type = UUID.class),
      @ColumnResult(name = "amount", type = BigDecimal.class),
      @ColumnResult(name = "actual", type = BigDecimal.class)
    })
class SplitRow {
  record Key(UUID ledger, UUID entry, int place) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "entry_id")
  UUID entry;

  @Id
  @Column(name = "place")
  int place;

  @Column(name = "category_id")
  @Nullable UUID category;

  @Column(name = "split_amount")
  long amount;

  @Column(name = "split_memo")
  String memo;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected SplitRow() {}

  SplitRow(Key id, Split split) {
    this.ledger = id.ledger();
    this.entry = id.entry();
    this.place = id.place();
    set(split);
  }

  /** Takes over all that a split says. */
  final void set(Split split) {
    category = split.category().map(CategoryId::value).orElse(null);
    amount = split.amount().minorUnits();
    memo = split.memo();
  }

  Split toSplit(Currency currency) {
    return new Split(
        Optional.ofNullable(category).map(CategoryId::new), Money.ofMinor(amount, currency), memo);
  }
}
