package dev.budgetpulse.core.document;

import dev.budgetpulse.core.ledger.LedgerId;
import java.util.Optional;

/** Refuses to keep anything. */
final class NoDocumentStore implements DocumentStore {
  @Override
  public void put(LedgerId ledger, String sha256, byte[] bytes) {
    throw new IllegalStateException("This application keeps no documents; hand over a store");
  }

  @Override
  public Optional<byte[]> get(LedgerId ledger, String sha256) {
    return Optional.empty();
  }

  @Override
  public void remove(LedgerId ledger, String sha256) {}

  @Override
  public void removeAll(LedgerId ledger) {}
}
