package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * A reference to a document, such as a receipt, whose bytes are kept elsewhere.
 *
 * @param name the document's name for people, 1 to 200 characters
 * @param mediaType what it is, such as "image/jpeg", 1 to 100 characters
 * @param size how many bytes it has, 0 or more
 * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits; by it the bytes are found
 */
public record Attachment(String name, String mediaType, long size, String sha256) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if a text is blank or too long, the size is negative or the
   *     digest is none
   */
  public Attachment {
    name = Text.required("attachment's name", name, 200);
    mediaType = Text.required("attachment's media type", mediaType, 100);
    Objects.requireNonNull(sha256, "sha256");
    if (!mediaType.matches("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")) {
      throw new IllegalArgumentException("The attachment's media type must be like image/jpeg");
    }
    if (size < 0) {
      throw new IllegalArgumentException("The attachment's size must not be negative");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("The attachment's digest must be 64 hexadecimal digits");
    }
  }
}
