package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.change.Digest;
import java.time.Instant;
import java.util.Optional;

/** Keeps what was answered to requests that may come again. Every method is atomic. */
public interface Receipts {
  /**
   * What is known of a request.
   *
   * @param digest of what was sent
   * @param at when it came first
   * @param answer what was answered, empty if nothing was until now
   */
  record Receipt(String digest, Instant at, Optional<Answer> answer) {}

  /** An answer: its status, its entity tag if it has one, and its body. */
  record Answer(int status, String tag, String body) {}

  /** Returns what the keys of all requests of an account begin with: 24 hexadecimal digits. */
  static String owner(String account) {
    return Digest.sha256(account).substring(0, 24);
  }

  /** Returns the key of a request of an account, which calls it by a name: 64 such digits. */
  static String key(String account, String name) {
    return owner(account) + Digest.sha256(account + "\n" + name).substring(24);
  }

  /** Notes a request unless one is known under its key; returns that one, if there is. */
  Optional<Receipt> begin(String key, String digest, Instant now);

  /** Notes what was answered. */
  void answered(String key, Answer answer);

  /** Forgets a request that came to nothing. */
  void forget(String key);

  /** Forgets all requests of an account. */
  int forgetAll(String account);

  /** Forgets requests that came before a time. */
  int purge(Instant before);
}
