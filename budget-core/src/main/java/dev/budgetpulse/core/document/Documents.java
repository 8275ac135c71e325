package dev.budgetpulse.core.document;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The documents of a book; entries refer to them. Thread-safe as far as the store is. */
public final class Documents {
  /** How large a document may be: 10 MiB. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private final Access access;
  private final DocumentStore store;

  private Documents(Access access, DocumentStore store) {
    this.access = access;
    this.store = store;
  }

  /** Returns the documents of an access. */
  public static Documents of(Access access, DocumentStore store) {
    return new Documents(access, store);
  }

  /**
   * Keeps a document and returns what an entry refers to it by.
   *
   * @param name its name for people, 1 to 200 characters
   * @param mediaType what it is, such as "image/jpeg"
   * @throws IllegalArgumentException if it is larger than {@value #MOST_BYTES} bytes, or a text is
   *     none
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Attachment keep(String name, String mediaType, byte[] bytes) {
    access.store(Role.EDITOR);
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A document has at most " + MOST_BYTES + " bytes, not " + bytes.length);
    }
    Attachment attachment = new Attachment(name, mediaType, bytes.length, sha256(bytes));
    store.put(access.ledger().id(), attachment.sha256(), bytes);
    return attachment;
  }

  /**
   * Returns a document's bytes, empty if they are not there any more.
   *
   * @throws IllegalStateException if what is there is not what was kept
   */
  public Optional<byte[]> read(Attachment attachment) {
    access.store(Role.VIEWER);
    Optional<byte[]> bytes = store.get(access.ledger().id(), attachment.sha256());
    bytes
        .filter(found -> !sha256(found).equals(attachment.sha256()))
        .ifPresent(
            found -> {
              throw new IllegalStateException("A document is not what it was when it was kept");
            });
    return bytes;
  }

  /** Removes a document's bytes; entries that refer to it say so without having it. */
  public void remove(Attachment attachment) {
    access.store(Role.EDITOR);
    store.remove(access.ledger().id(), attachment.sha256());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
