package dev.budgetpulse.reports.mail;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file in a mail, attached or shown within its HTML. Immutable, equal by its bytes.
 *
 * @param name its name, or what the HTML calls it after {@code cid:}, without control characters
 * @param mediaType its media type
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent")
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MailPart part
        && name.equals(part.name)
        && mediaType.equals(part.mediaType)
        && Arrays.equals(content, part.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, mediaType, Arrays.hashCode(content));
  }

  /** Leaves the bytes out. */
  @Override
  public String toString() {
    return "MailPart[" + mediaType + "]";
  }
}
