package dev.budgetpulse.examples.journal;

import java.nio.file.Path;
import java.util.UUID;

/** One store for all laws, each of which keeps to ledgers of its own. */
final class Shared {
  static final JournalStore STORE = JournalStore.open(newFolder());

  private Shared() {}

  static Path newFolder() {
    return Path.of("target", "journals", UUID.randomUUID().toString());
  }
}
