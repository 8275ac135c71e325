package dev.budgetpulse.examples.server.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps answers in memory. Thread-safe. */
public final class InMemoryReceipts implements Receipts {
  private final Map<String, Receipt> receipts = new HashMap<>();

  /** Makes a store of nothing. */
  public InMemoryReceipts() {
    // as said
  }

  @Override
  public synchronized Optional<Receipt> begin(String key, String digest, Instant now) {
    return Optional.ofNullable(
        receipts.putIfAbsent(key, new Receipt(digest, now, Optional.empty())));
  }

  @Override
  public synchronized void answered(String key, Answer answer) {
    receipts.computeIfPresent(
        key, (same, known) -> new Receipt(known.digest(), known.at(), Optional.of(answer)));
  }

  @Override
  public synchronized void forget(String key) {
    receipts.remove(key);
  }

  @Override
  public synchronized int forgetAll(String account) {
    int size = receipts.size();
    receipts.keySet().removeIf(key -> key.startsWith(Receipts.owner(account)));
    return size - receipts.size();
  }

  @Override
  public synchronized int purge(Instant before) {
    int size = receipts.size();
    receipts.values().removeIf(receipt -> receipt.at().isBefore(before));
    return size - receipts.size();
  }
}
