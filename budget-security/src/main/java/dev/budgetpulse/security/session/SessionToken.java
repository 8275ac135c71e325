package dev.budgetpulse.security.session;

import dev.budgetpulse.security.internal.Ids;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a browser holds of a session: 128 bits that name it and 256 bits that prove it.
 *
 * <p>Immutable and thread-safe; its text form tells the public part only.
 */
public final class SessionToken {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}\\.[A-Za-z0-9_-]{43}");
  private static final int ID = 32;

  private final String text;

  private SessionToken(String text) {
    this.text = text;
  }

  static SessionToken next(RandomGenerator random) {
    return next(Ids.next(random), random);
  }

  static SessionToken next(String id, RandomGenerator random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return new SessionToken(
        id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Returns the token of a text, which may be anything at all. */
  public static Optional<SessionToken> parse(String text) {
    if (text.length() != ID + 1 + 43 || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new SessionToken(text));
  }

  /** Returns the public part, which may be logged. */
  public String id() {
    return text.substring(0, ID);
  }

  /** Returns the whole token, for the cookie and nothing else. */
  public String text() {
    return text;
  }

  // Of the text, not its bytes: no other spelling of the same bytes is accepted.
  String digest() {
    return Ids.digest(text.substring(ID + 1));
  }

  @Override
  public String toString() {
    return "SessionToken[" + id() + "]";
  }
}
