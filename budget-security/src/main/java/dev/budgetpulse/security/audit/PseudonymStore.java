package dev.budgetpulse.security.audit;

import java.util.Optional;

/** Keeps one sealed key for each subject of the audit log. Every method is atomic. */
public interface PseudonymStore {
  /** Returns the key of a subject. */
  Optional<String> find(String subject);

  /** Adds the key of a subject that has none; returns the one it has then. */
  String findOrAdd(String subject, String sealed);

  /** Forgets the key of a subject; says whether there was one. */
  boolean erase(String subject);
}
