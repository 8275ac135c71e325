package dev.budgetpulse.reports.mail;

import java.net.URI;
import java.util.Objects;

/**
 * Whose mails they are. Immutable.
 *
 * @param brand the name of the application, 1 to 80 printable characters
 * @param from who the mails are from
 * @param site the application's address, an https address, or http for tests on the same machine
 * @param imprint what stands at the end of each mail, such as the sender's postal address; lines
 *     are separated by line feeds; may be empty
 * @param colour of the button, a hash and six hexadecimal digits; the text on it is white
 */
public record MailStyle(String brand, MailAddress from, URI site, String imprint, String colour) {
  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public MailStyle {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(imprint, "imprint");
    if (brand.isBlank()
        || brand.length() > 80
        || brand.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A brand has 1 to 80 printable characters");
    }
    if (!MailPage.isLink(site)) {
      throw new IllegalArgumentException("A site has an http or https address");
    }
    if (!colour.matches("#[0-9A-Fa-f]{6}")) {
      throw new IllegalArgumentException("A colour is a hash and six hexadecimal digits");
    }
  }

  /** Returns a style with a green button and without an imprint. */
  public static MailStyle of(String brand, MailAddress from, URI site) {
    return new MailStyle(brand, from, site, "", "#1a7f5a");
  }

  /** Returns this style with an imprint. */
  public MailStyle withImprint(String newImprint) {
    return new MailStyle(brand, from, site, newImprint, colour);
  }
}
