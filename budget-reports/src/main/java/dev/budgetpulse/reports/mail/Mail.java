package dev.budgetpulse.reports.mail;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A mail to one person. Immutable; its text form shows nothing of what it says.
 *
 * @param id what names it among all mails, the part of its {@code Message-ID} before the at sign:
 *     letters, digits, dots and hyphens; the same each time it is tried
 * @param from who it is from
 * @param to who it is for
 * @param subject its subject, without control characters
 * @param text what it says in plain text
 * @param html what it says in HTML, empty if it has none
 * @param images what the HTML shows
 * @param attachments what is attached
 * @param unsubscribe where one click ends such mails (RFC 8058), empty where there is nothing to
 *     end
 */
public record Mail(
    String id,
    MailAddress from,
    MailAddress to,
    String subject,
    String text,
    Optional<String> html,
    List<MailPart> images,
    List<MailPart> attachments,
    Optional<URI> unsubscribe) {
  // A line of a mail has 998 characters at most, and an address in a header cannot be folded.
  private static final int LONGEST_LINK = 900;

  /**
   * Copies the lists and checks that no header can become two.
   *
   * @throws IllegalArgumentException if one could
   */
  public Mail {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(html, "html");
    images = List.copyOf(images);
    attachments = List.copyOf(attachments);
    if (!id.matches("[A-Za-z0-9.-]{1,200}")) {
      throw new IllegalArgumentException("A mail's id has letters, digits, dots and hyphens");
    }
    if (subject.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A subject has no control characters");
    }
    if (unsubscribe.filter(link -> !"https".equals(link.getScheme())).isPresent()) {
      throw new IllegalArgumentException("One click ends mails at an https address only");
    }
    if (unsubscribe.filter(link -> link.toASCIIString().length() > LONGEST_LINK).isPresent()) {
      throw new IllegalArgumentException("An address that ends mails has 900 characters at most");
    }
  }

  /** Leaves everything out. */
  @Override
  public String toString() {
    return "Mail";
  }
}
