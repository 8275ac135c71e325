package dev.budgetpulse.reports.mail;

import java.util.Objects;

/**
 * A file in a mail, attached or shown within its HTML. Immutable.
 *
 * @param name its name, or what the HTML calls it after {@code cid:}, without control characters
 * @param mediaType its media type
 * @param content its bytes
 */
public record MailPart(String name, String mediaType, byte[] content) {
  /**
   * Copies the bytes.
   *
   * @throws IllegalArgumentException if the name or the type has control characters
   */
  public MailPart {
    content = content.clone();
    if ((name + mediaType).codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A file in a mail has no control characters in its name");
    }
    Objects.requireNonNull(mediaType, "mediaType");
  }

  /** Returns a copy of the bytes. */
  @Override
  public byte[] content() {
    return content.clone();
  }

  /** Leaves the bytes out. */
  @Override
  public String toString() {
    return "MailPart[" + mediaType + "]";
  }
}
