package dev.budgetpulse.core.document;

import dev.budgetpulse.core.ledger.LedgerId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps documents in memory. */
final class InMemoryDocumentStore implements DocumentStore {
  private record Key(LedgerId ledger, String sha256) {}

  private final ConcurrentMap<Key, byte[]> documents = new ConcurrentHashMap<>();

  @Override
  public void put(LedgerId ledger, String sha256, byte[] bytes) {
    documents.put(new Key(ledger, sha256), bytes.clone());
  }

  @Override
  public Optional<byte[]> get(LedgerId ledger, String sha256) {
    return Optional.ofNullable(documents.get(new Key(ledger, sha256))).map(byte[]::clone);
  }

  @Override
  public void remove(LedgerId ledger, String sha256) {
    documents.remove(new Key(ledger, sha256));
  }

  @Override
  public void removeAll(LedgerId ledger) {
    documents.keySet().removeIf(key -> key.ledger().equals(ledger));
  }
}
