package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * What an entry has from a bank file.
 *
 * @param batch the import it came with or was linked with, not null
 * @param text payee and memo as the bank wrote them, at most 1,000 characters, for rules to look at
 */
public record Imported(BatchId batch, String text) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is too long or has control characters
   */
  public Imported {
    Objects.requireNonNull(batch, "batch");
    text = Text.optional("bank's text", text, 1000);
  }
}
