package dev.budgetpulse.security.account;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as it was typed, and in the form in which two of them are compared.
 *
 * <p>What stands before the {@code @} is ASCII, so that no look-alike is another person's; the
 * domain may be any that IDNA knows. Two addresses are equal if they differ only in the case of
 * {@code A-Z} or in the spelling of the domain. Immutable and thread-safe.
 */
public final class EmailAddress {
  private static final int MOST_BYTES = 254;
  private static final int MOST_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private final String text;
  private final String compared;

  private EmailAddress(String text, String compared) {
    this.text = text;
    this.compared = compared;
  }

  /**
   * Reads an address.
   *
   * @param text anything at all
   * @return empty unless it is one of at most 254 bytes, with a domain of two labels or more
   */
  public static Optional<EmailAddress> parse(String text) {
    int at = text.indexOf('@');
    if (at < 1
        || at > MOST_LOCAL
        || text.length() > MOST_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
        || !LOCAL.matcher(text.substring(0, at)).matches()) {
      return Optional.empty();
    }
    return domain(text.substring(at + 1))
        .filter(domain -> at + 1 + domain.length() <= MOST_BYTES)
        .map(domain -> new EmailAddress(text, lowerAscii(text.substring(0, at)) + "@" + domain));
  }

  private static Optional<String> domain(String typed) {
    String normal = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (normal.isEmpty() || normal.startsWith(".") || normal.endsWith(".")) {
      return Optional.empty();
    }
    try {
      String ascii = IDN.toASCII(normal, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      // IDNA of 2003 takes two domains of 2008 for one (ß and ss): such a domain is refused.
      boolean faithful =
          ascii.equals(normal) || IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES).equals(normal);
      // A last label of digits belongs to an address of a machine.
      boolean named = ascii.indexOf('.') > 0 && !ascii.matches(".*\\.[0-9]+");
      return faithful && named && ascii.length() <= 253 ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException notDomain) {
      return Optional.empty();
    }
  }

  private static String lowerAscii(String ascii) {
    return ascii.toLowerCase(Locale.ROOT);
  }

  /** Returns the address as it was typed: where mail goes. */
  public String text() {
    return text;
  }

  /** Returns the form that is compared: lower-case ASCII. */
  public String compared() {
    return compared;
  }

  /** Returns what may be shown to somebody who need not know it, such as {@code a•••@e•••.org}. */
  public String masked() {
    int at = compared.indexOf('@');
    return compared.charAt(0)
        + "•••@"
        + compared.charAt(at + 1)
        + "•••"
        + compared.substring(compared.lastIndexOf('.'));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmailAddress that && compared.equals(that.compared);
  }

  @Override
  public int hashCode() {
    return compared.hashCode();
  }

  /** Leaves the address out. */
  @Override
  public String toString() {
    return "EmailAddress[hidden]";
  }
}
