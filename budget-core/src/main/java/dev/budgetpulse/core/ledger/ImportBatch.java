package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One statement taken into one account; who did so and when stands in the change set it came with.
 *
 * @param id its identity, not null
 * @param account the account its entries are on, not null
 * @param source the file's name, at most 200 characters
 * @param fingerprint the SHA-256 of the file's bytes, 64 hexadecimal digits
 */
public record ImportBatch(BatchId id, AccountId account, String source, String fingerprint)
    implements Item {

  /** The item type. */
  public static final ItemType<ImportBatch> TYPE =
      ItemType.of("import-batch", ImportBatch.class, ImportBatch::write, ImportBatch::read)
          .referringTo(Account.TYPE, batch -> Stream.of(batch.account()));

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if the fingerprint is not one or the name is too long
   */
  public ImportBatch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    source = Text.required("file's name", source, 200);
    if (!fingerprint.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("The fingerprint must be 64 hexadecimal digits");
    }
  }

  @Override
  public ItemType<ImportBatch> itemType() {
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
        .with("source", source)
        .with("fingerprint", fingerprint)
        .build();
  }

  private static ImportBatch read(Fields data) {
    return new ImportBatch(
        BatchId.parse(data.text("id")),
        AccountId.parse(data.text("account")),
        data.text("source"),
        data.text("fingerprint"));
  }
}
