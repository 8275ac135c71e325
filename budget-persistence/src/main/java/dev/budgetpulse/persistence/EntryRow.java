package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry without its splits. */
@Entity
@Table(name = "budget_entry")
@IdClass(RowId.class)
@SqlResultSetMapping(
    name = EntryRow.WITH_SPLIT,
    entities = {
      @EntityResult(entityClass = EntryRow.class),
      @EntityResult(entityClass = SplitRow.class)
    })
class EntryRow {
  /** Reads an entry and one of its splits from one row of a result. */
  static final String WITH_SPLIT = "EntryWithSplit";

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "entry_id")
  UUID id;

  @Column(name = "account_id")
  UUID account;

  @Column(name = "entry_date")
  LocalDate date;

  @Column(name = "amount")
  long amount;

  @Column(name = "currency")
  String currency;

  @Column(name = "payee_id")
  @Nullable UUID payee;

  @Column(name = "memo")
  String memo;

  @Column(name = "folded_memo")
  String foldedMemo;

  @Column(name = "transfer_entry_id")
  @Nullable UUID transferEntry;

  @Column(name = "transfer_account_id")
  @Nullable UUID transferAccount;

  @Column(name = "batch_id")
  @Nullable UUID batch;

  // Counted here and not by the provider: a change of the splits alone must count too.
  @Column(name = "version")
  long version;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected EntryRow() {}

  EntryRow(UUID ledger, Entry entry) {
    this.ledger = ledger;
    this.id = entry.id().value();
    this.account = entry.account().value();
    this.transferEntry = entry.transfer().map(transfer -> transfer.entry().value()).orElse(null);
    this.transferAccount =
        entry.transfer().map(transfer -> transfer.account().value()).orElse(null);
    this.batch = entry.batch().map(BatchId::value).orElse(null);
    set(entry);
  }

  /** Takes over all that may change of an entry. */
  final void set(Entry entry) {
    date = entry.date();
    amount = entry.amount().minorUnits();
    currency = entry.amount().currency().getCurrencyCode();
    payee = entry.payee().map(PayeeId::value).orElse(null);
    memo = entry.memo();
    foldedMemo = LedgerScope.folded(entry.memo());
    version = entry.version();
  }

  /** Returns the entry with its splits, which are in order. */
  Entry toEntry(List<SplitRow> splits) {
    Currency money = Currency.getInstance(currency);
    return new Entry(
        new EntryId(id),
        new AccountId(account),
        date,
        Money.ofMinor(amount, money),
        Optional.ofNullable(payee).map(PayeeId::new),
        memo,
        splits.stream().map(split -> split.toSplit(money)).toList(),
        transfer(),
        Optional.ofNullable(batch).map(BatchId::new),
        version);
  }

  private Optional<Transfer> transfer() {
    return transferEntry == null || transferAccount == null
        ? Optional.empty()
        : Optional.of(new Transfer(new EntryId(transferEntry), new AccountId(transferAccount)));
  }
}
