package dev.budgetpulse.core.reconcile;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statement that an account had a balance at the end of a day.
 *
 * @param id its identity, not null
 * @param account the account, not null
 * @param date the day, not null
 * @param balance what was on the account at its end, in the account's currency, not null
 * @param batch the import whose bank file says so, empty if a person does
 */
public record BalanceAssertion(
    AssertionId id, AccountId account, LocalDate date, Money balance, Optional<BatchId> batch)
    implements Item {

  /** The item type. */
  public static final ItemType<BalanceAssertion> TYPE =
      ItemType.of(
              "balance-assertion",
              BalanceAssertion.class,
              BalanceAssertion::write,
              BalanceAssertion::read)
          .referringTo(Account.TYPE, assertion -> Stream.of(assertion.account))
          .referringTo(ImportBatch.TYPE, assertion -> assertion.batch.stream());

  /** Refuses null. */
  public BalanceAssertion {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(balance, "balance");
    Objects.requireNonNull(batch, "batch");
  }

  @Override
  public ItemType<BalanceAssertion> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("account", account.toString())
        .with("date", date.toString())
        .with("balance", balance.toString())
        .withOptional("batch", batch)
        .build();
  }

  private static BalanceAssertion read(Fields data) {
    return new BalanceAssertion(
        AssertionId.parse(data.text("id")),
        AccountId.parse(data.text("account")),
        LocalDate.parse(data.text("date")),
        Money.parse(data.text("balance")),
        data.optionalText("batch").map(BatchId::parse));
  }
}
