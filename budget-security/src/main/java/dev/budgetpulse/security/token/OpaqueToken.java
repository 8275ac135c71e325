package dev.budgetpulse.security.token;

import dev.budgetpulse.security.internal.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A token: its kind as a prefix, 128 bits that name it, 256 bits that prove it, and a checksum that
 * tells a scanner, or a form, what was mistyped.
 *
 * <p>Immutable and thread-safe; its text form tells the public part only.
 */
public final class OpaqueToken {
  private static final Pattern BODY = Pattern.compile("[0-9a-f]{32}[A-Za-z0-9_-]{43}[0-9a-f]{8}");
  private static final int ID = 32;
  private static final int SECRET = 43;

  private final Kind kind;
  private final String id;
  private final String secret;

  OpaqueToken(Kind kind, String id, String secret) {
    this.kind = kind;
    this.id = id;
    this.secret = secret;
  }

  /** What a token is for; none is taken where another is expected. */
  public enum Kind {
    /** Calls an interface on behalf of an account, until it is revoked. */
    API("bpapi_"),
    /** Is exchanged for another one and an access token, once. */
    REFRESH("bpref_"),
    /** Calls an interface for a few minutes. */
    ACCESS("bpacc_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** Returns what every token of the kind begins with, for redaction and for scanners. */
    public String prefix() {
      return prefix;
    }
  }

  static OpaqueToken next(Kind kind, RandomGenerator random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return new OpaqueToken(
        kind, Ids.next(random), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Returns the token of a kind that a text is, which may be anything at all. */
  public static Optional<OpaqueToken> parse(Kind kind, String text) {
    int prefix = kind.prefix.length();
    if (text.length() != prefix + ID + SECRET + 8
        || !text.startsWith(kind.prefix)
        || !BODY.matcher(text.substring(prefix)).matches()) {
      return Optional.empty();
    }
    OpaqueToken token =
        new OpaqueToken(
            kind,
            text.substring(prefix, prefix + ID),
            text.substring(prefix + ID, prefix + ID + SECRET));
    return token.text().equals(text) ? Optional.of(token) : Optional.empty();
  }

  static Optional<OpaqueToken> parse(Kind kind, byte[] ascii) {
    return parse(kind, new String(ascii, StandardCharsets.US_ASCII));
  }

  /** Returns the public part, which may be logged. */
  public String id() {
    return id;
  }

  /** Returns the whole token, for its holder and nobody else. */
  public String text() {
    String body = kind.prefix + id + secret;
    CRC32 checksum = new CRC32();
    checksum.update(body.getBytes(StandardCharsets.US_ASCII));
    return body + HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  Kind kind() {
    return kind;
  }

  String secret() {
    return secret;
  }

  String digest() {
    return Ids.digest(secret);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " token " + id;
  }
}
