package dev.budgetpulse.security.event;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last line between a secret and a log: masks what looks like one.
 *
 * <p>Secrets do not belong into events at all; this catches what a mistake lets through. Looks at
 * no more than the first 4096 characters and returns no more than 1024. Immutable, thread-safe.
 */
public final class Redaction {
  static final int LONGEST = 1024;
  private static final int LOOKED_AT = 4 * LONGEST;
  private static final String MASK = "[masked]";
  private static final String SENSITIVE =
      "(?:pass(?:word|wd|phrase)?|pwd|secret|token|cookie|authorization|api[_-]?key|csrf|otp|code"
          + "|session|signature|credential)";

  private static final List<Pattern> SHAPES =
      List.of(
          // Tokens of this module: signed texts, sessions, and what has a prefix.
          Pattern.compile(
              "1\\.[A-Za-z0-9]{1,16}\\.[0-9]{1,12}\\.[0-9]{1,12}"
                  + "\\.[A-Za-z0-9_-]*+\\.[A-Za-z0-9_-]{43}"),
          Pattern.compile("[0-9a-f]{32}\\.[A-Za-z0-9_-]{43}"),
          Pattern.compile("(?<![A-Za-z0-9])bp[a-z]{3}_[A-Za-z0-9_-]++"),
          // Recovery codes, and keys of authenticator apps.
          Pattern.compile("(?:[0-9A-HJKMNP-TV-Z]{6}-){3}[0-9A-HJKMNP-TV-Z]{6}"),
          Pattern.compile("(?<![A-Za-z0-9])[A-Z2-7]{32}(?![A-Za-z0-9])"),
          Pattern.compile("eyJ[A-Za-z0-9_-]{4,}+\\.[A-Za-z0-9_-]*+(?:\\.[A-Za-z0-9_-]*+)*+"),
          Pattern.compile("-----BEGIN [\\s\\S]*+"),
          Pattern.compile("(?i)\\b(?:bearer|basic)\\s++[^\\s,;]++"),
          Pattern.compile(
              "\\$(?:2[abxy]|argon2[a-z]{0,2}|scrypt|pbkdf2[a-z0-9-]{0,16})\\$[^\\s]++"),
          Pattern.compile(
              "(?i)" + SENSITIVE + "[a-z0-9_-]{0,32}[\"']?\\s{0,8}[=:]\\s{0,8}[^\\s,;&]++"),
          Pattern.compile(
              "\\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})++"),
          // Last, so that it takes nothing out of the middle of another shape: 256 bits or more in
          // one word are a token of a form, a key or a digest. Ids have 128.
          Pattern.compile("[A-Za-z0-9_-]{43,}+"));

  private final List<Pattern> shapes;

  private Redaction(List<Pattern> shapes) {
    this.shapes = shapes;
  }

  /**
   * Masks every kind of token that this module makes, web tokens, private keys, password hashes,
   * e-mail addresses, {@code secret=…}, and any word of 43 letters, digits, {@code _ -} or more.
   */
  public static Redaction standard() {
    return new Redaction(SHAPES);
  }

  /**
   * Masks words with a prefix as well, such as that of the application's own tokens.
   *
   * @throws IllegalArgumentException if the prefix has less than three characters
   */
  public Redaction andPrefix(String prefix) {
    if (prefix.length() < 3) {
      throw new IllegalArgumentException("A prefix has three characters or more");
    }
    Pattern shape = Pattern.compile(Pattern.quote(prefix) + "[A-Za-z0-9._~+/=-]++");
    return new Redaction(Stream.concat(Stream.of(shape), shapes.stream()).toList());
  }

  /** Returns a text with what looks like a secret masked, cut to 1024 characters. */
  public String mask(String text) {
    Objects.requireNonNull(text, "text");
    String masked = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    for (Pattern shape : shapes) {
      masked = shape.matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
    }
    return masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked;
  }
}
