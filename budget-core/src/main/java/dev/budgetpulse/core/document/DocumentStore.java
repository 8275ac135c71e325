package dev.budgetpulse.core.document;

import dev.budgetpulse.core.ledger.LedgerId;
import java.util.Optional;

/**
 * Where the bytes of documents are kept: the port to a folder, a database or an object store.
 *
 * <p>Documents are named by the SHA-256 of their bytes, so keeping one twice is keeping it once.
 * Implementations are thread-safe. Roles are not checked here: applications go through a book.
 */
public interface DocumentStore {

  /**
   * Returns an empty store that keeps everything in memory, for tests and for trying things out.
   */
  static DocumentStore inMemory() {
    return new InMemoryDocumentStore();
  }

  /** Returns a store that keeps nothing and has nothing, for hosts without documents. */
  static DocumentStore none() {
    return new NoDocumentStore();
  }

  /**
   * Keeps a document.
   *
   * @param sha256 the SHA-256 of the bytes, 64 small hexadecimal digits
   * @param bytes the document, which is not kept by reference
   */
  void put(LedgerId ledger, String sha256, byte[] bytes);

  /** Returns a copy of a document's bytes. */
  Optional<byte[]> get(LedgerId ledger, String sha256);

  /** Removes a document, if it is there. */
  void remove(LedgerId ledger, String sha256);

  /** Removes all documents of a ledger. */
  void removeAll(LedgerId ledger);
}
