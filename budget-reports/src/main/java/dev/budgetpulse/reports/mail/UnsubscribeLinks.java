package dev.budgetpulse.reports.mail;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses that end the mails of one report to one recipient with one click, and without a store:
 * the address says what it ends and is signed (HMAC-SHA256, for this purpose only).
 *
 * <p>The link does not expire, as a mail may be read years later, and using it twice does no harm.
 * Whoever has the mail can use it. A mail program posts {@code List-Unsubscribe=One-Click} to it
 * (RFC 8058) with no cookie and no forgery token; a browser that merely opens it shall be asked
 * first, because scanners open every link. Thread-safe.
 */
public final class UnsubscribeLinks {
  private static final String PURPOSE = "dev.budgetpulse.reports.unsubscribe.1";
  private static final int SHORTEST_KEY = 32;
  private static final int LONGEST_BASE = 200;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TOKEN = 700;

  private final URI page;
  private final List<byte[]> keys;

  /**
   * Makes links with these keys.
   *
   * @param page where the host answers, an https address of at most 200 characters without a query
   * @param keys secrets of at least 32 bytes each; the first one signs, and what any of them has
   *     signed is read
   * @throws IllegalArgumentException if there is no key, one is too short, or it is no such address
   */
  public UnsubscribeLinks(URI page, List<byte[]> keys) {
    if (!"https".equals(page.getScheme())
        || page.getHost() == null
        || page.getRawQuery() != null
        || page.getRawFragment() != null
        || page.toASCIIString().length() > LONGEST_BASE) {
      throw new IllegalArgumentException("The page is at an https address without a query");
    }
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < SHORTEST_KEY)) {
      throw new IllegalArgumentException("A key has 32 bytes or more");
    }
    this.page = page;
    this.keys = keys.stream().map(byte[]::clone).toList();
  }

  /** Returns the address that ends a report to a recipient. */
  public URI of(Subscription subscription) {
    byte[] what = bytes(subscription);
    ByteArrayOutputStream token = new ByteArrayOutputStream();
    token.writeBytes(signature(keys.get(0), what));
    token.writeBytes(what);
    return URI.create(
        page.toASCIIString()
            + "?token="
            + Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray()));
  }

  /**
   * Returns what a token ends.
   *
   * @param token the parameter {@code token} of a request, anything at all
   * @return empty unless one of the keys has signed it for this purpose
   */
  public Optional<Subscription> read(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.length <= SHORTEST_KEY) {
      return Optional.empty();
    }
    byte[] signature = Arrays.copyOf(all, SHORTEST_KEY);
    byte[] what = Arrays.copyOfRange(all, SHORTEST_KEY, all.length);
    boolean genuine = false;
    for (byte[] key : keys) {
      genuine |= MessageDigest.isEqual(signature(key, what), signature);
    }
    return genuine ? subscription(what) : Optional.empty();
  }

  /** The length of the first name stands before both, so that no two pairs look alike. */
  private static byte[] bytes(Subscription subscription) {
    byte[] recipient = subscription.recipient().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream what = new ByteArrayOutputStream();
    what.write(recipient.length);
    what.writeBytes(recipient);
    what.writeBytes(subscription.report().getBytes(StandardCharsets.UTF_8));
    return what.toByteArray();
  }

  private static Optional<Subscription> subscription(byte[] what) {
    int length = what[0] & 0xff;
    if (length >= what.length) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Subscription(
              text(ByteBuffer.wrap(what, 1, length)),
              text(ByteBuffer.wrap(what, 1 + length, what.length - 1 - length))));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(ByteBuffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static byte[] signature(byte[] key, byte[] what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      return mac.doFinal(what);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }

  /**
   * What can be ended. Its text form shows neither.
   *
   * @param recipient who gets the mails: an id of the host, 1 to 200 bytes; an address would stand
   *     in the logs of whatever the link passes
   * @param report which mails, an id of the host, 1 to 200 bytes
   */
  public record Subscription(String recipient, String report) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is empty or too long
     */
    public Subscription {
      requireName(recipient);
      requireName(report);
    }

    private static void requireName(String name) {
      Objects.requireNonNull(name, "name");
      int bytes = name.getBytes(StandardCharsets.UTF_8).length;
      if (bytes < 1 || bytes > LONGEST_NAME) {
        throw new IllegalArgumentException("An id has 1 to 200 bytes");
      }
    }

    /** Leaves both out. */
    @Override
    public String toString() {
      return "Subscription";
    }
  }
}
