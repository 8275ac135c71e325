package dev.budgetpulse.examples.server.statements;

import java.util.List;
import java.util.Optional;

/**
 * The page to choose a file on, and what was imported before.
 *
 * @param accounts where a file can go
 * @param batches some of the imports, latest first
 * @param older the address of those before them
 * @param editable whether who asks may take files in
 */
public record ImportStartView(
    List<Account> accounts, List<Batch> batches, Optional<String> older, boolean editable) {

  /** Where a file can go. */
  public record Account(String id, String label) {}

  /** An import. */
  public record Batch(String id, String source, String account, String when, long entries) {}
}
