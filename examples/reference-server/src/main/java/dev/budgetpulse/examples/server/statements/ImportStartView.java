package dev.budgetpulse.examples.server.statements;

import java.util.List;

/**
 * The page to choose a file on, and what was imported before.
 *
 * @param accounts where a file can go
 * @param batches the imports, latest first
 */
public record ImportStartView(List<Account> accounts, List<Batch> batches) {

  /** Where a file can go. */
  public record Account(String id, String label) {}

  /** An import. */
  public record Batch(String id, String source, String account, String when, long entries) {}
}
