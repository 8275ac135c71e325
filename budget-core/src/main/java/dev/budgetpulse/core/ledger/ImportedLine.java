package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a bank file that was taken in: what the bank wrote, and what became of it and why.
 *
 * <p>It stays when its entry is removed, so that the line is not taken in again.
 *
 * @param account the account, not null
 * @param importKey what makes it the same line when it is met again on the account, not null
 * @param batch the import it came with, not null
 * @param entry the entry it was made into or linked with, empty if it was decided to be none
 * @param date the booking date as the bank wrote it, not null
 * @param amount as the bank wrote it, not null
 * @param text payee and memo as the bank wrote them, at most 1,000 characters
 * @param bankId the bank's own id of the movement, at most 255 characters, empty if it gave none
 * @param pending whether it was announced and not booked yet
 * @param decision what was decided, such as "new" or "chosen linked", at most 20 characters
 * @param score how well it matched, 0 if there was nothing to match
 * @param reasons why, as short texts, at most 20 of 100 characters each
 */
public record ImportedLine(
    AccountId account,
    ImportKey importKey,
    BatchId batch,
    Optional<EntryId> entry,
    LocalDate date,
    Money amount,
    String text,
    String bankId,
    boolean pending,
    String decision,
    long score,
    List<String> reasons)
    implements Item {

  /** The item type. */
  public static final ItemType<ImportedLine> TYPE =
      ItemType.of("imported-line", ImportedLine.class, ImportedLine::write, ImportedLine::read)
          .referringTo(Account.TYPE, line -> Stream.of(line.account()))
          .referringTo(ImportBatch.TYPE, line -> Stream.of(line.batch()));

  /**
   * Checks the texts and copies the reasons.
   *
   * @throws IllegalArgumentException if a text is too long or has control characters, or the date
   *     is out of range
   */
  public ImportedLine {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(importKey, "importKey");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(entry, "entry");
    Entry.requireDate(date);
    Objects.requireNonNull(amount, "amount");
    text = Text.optional("line's text", text, 1000);
    bankId = Text.optional("bank's id", bankId, 255);
    decision = Text.required("decision", decision, 20);
    if (reasons.size() > 20) {
      throw new IllegalArgumentException("A decision has at most 20 reasons");
    }
    reasons = reasons.stream().map(reason -> Text.required("reason", reason, 100)).toList();
  }

  @Override
  public ItemType<ImportedLine> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id(account, importKey));
  }

  /** Returns the id of the item of a line of an account. */
  static String id(AccountId account, ImportKey importKey) {
    return account + "/" + importKey.value();
  }

  /** Returns the line with another entry, or none. */
  public ImportedLine withEntry(Optional<EntryId> newEntry) {
    return new ImportedLine(
        account, importKey, batch, newEntry, date, amount, text, bankId, pending, decision, score,
        reasons);
  }

  private Fields write() {
    return Fields.builder()
        .with("account", account.toString())
        .with("key", importKey.value())
        .with("batch", batch.toString())
        .withOptional("entry", entry)
        .with("date", date.toString())
        .with("amount", amount.toString())
        .withText("text", text)
        .withText("bankId", bankId)
        .withFlag("pending", pending)
        .with("decision", decision)
        .with("score", score)
        .withTexts("reasons", reasons)
        .build();
  }

  private static ImportedLine read(Fields data) {
    return new ImportedLine(
        AccountId.parse(data.text("account")),
        new ImportKey(data.text("key")),
        BatchId.parse(data.text("batch")),
        data.optionalText("entry").map(EntryId::parse),
        LocalDate.parse(data.text("date")),
        Money.parse(data.text("amount")),
        data.textOrEmpty("text"),
        data.textOrEmpty("bankId"),
        data.flag("pending"),
        data.text("decision"),
        data.number("score"),
        data.texts("reasons"));
  }
}
