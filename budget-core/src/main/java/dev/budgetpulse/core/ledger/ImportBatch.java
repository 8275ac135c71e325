package dev.budgetpulse.core.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * One statement taken into one account; it can be undone as a whole.
 *
 * @param id its identity, not null
 * @param account the account its entries are on, not null
 * @param source the file's name, at most 200 characters
 * @param fingerprint the SHA-256 of the file's bytes, 64 hexadecimal digits
 * @param committedAt when it was taken in, not null
 * @param committedBy who took it in, not null
 */
public record ImportBatch(
    BatchId id,
    AccountId account,
    String source,
    String fingerprint,
    Instant committedAt,
    Actor committedBy) {
  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if the fingerprint is not one or the name is too long
   */
  public ImportBatch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(committedAt, "committedAt");
    Objects.requireNonNull(committedBy, "committedBy");
    source = Text.required("file's name", source, 200);
    if (!fingerprint.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("The fingerprint must be 64 hexadecimal digits");
    }
  }
}
