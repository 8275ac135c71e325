package dev.budgetpulse.security.account;

import dev.budgetpulse.security.internal.Ids;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The secret part of a link: 256 random bits behind a prefix that tells what it does. */
final class LinkToken {
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String DOMAIN = "budget-security link 1|";

  private final Link.Kind kind;
  private final String secret;

  private LinkToken(Link.Kind kind, String secret) {
    this.kind = kind;
    this.secret = secret;
  }

  static LinkToken next(Link.Kind kind, RandomGenerator random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return new LinkToken(kind, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Returns the token of a kind that a text is, which may be anything at all. */
  static Optional<LinkToken> parse(Link.Kind kind, String text) {
    if (text.length() != kind.prefix().length() + 43 || !text.startsWith(kind.prefix())) {
      return Optional.empty();
    }
    String secret = text.substring(kind.prefix().length());
    return SECRET.matcher(secret).matches()
        ? Optional.of(new LinkToken(kind, secret))
        : Optional.empty();
  }

  String text() {
    return kind.prefix() + secret;
  }

  String digest() {
    return Ids.digest(DOMAIN + kind + "|" + secret);
  }

  @Override
  public String toString() {
    return "LinkToken[" + kind + "]";
  }
}
