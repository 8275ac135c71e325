package dev.budgetpulse.security.password;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a store keeps of a password, read from and written as a text in the PHC manner.
 *
 * <p>Beside the parameters of the scheme, {@code n=1} says that the password was brought to NFC,
 * and {@code keyid} which pepper it was mixed with. Reading is strict: every text has one meaning
 * or none, and no text makes the computation cost more than the bounds below.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and its text shows no bytes
record StoredHash(Scheme scheme, boolean normalised, String pepper, byte[] salt, byte[] tag) {
  static final int MOST_CHARACTERS = 512;

  private static final String EXTRAS = "(,n=1)?(?:,keyid=([A-Za-z0-9]{1,16}))?";
  private static final String SALT_AND_TAG = "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})";
  private static final String NUMBER = "([1-9][0-9]{0,7})";
  private static final Pattern ARGON2ID =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m="
              + NUMBER
              + ",t="
              + NUMBER
              + ",p="
              + NUMBER
              + EXTRAS
              + SALT_AND_TAG);
  private static final Pattern PBKDF2 =
      Pattern.compile("\\$pbkdf2-sha256\\$i=" + NUMBER + EXTRAS + SALT_AND_TAG);
  private static final Pattern SCRYPT =
      Pattern.compile("\\$scrypt\\$ln=" + NUMBER + ",r=" + NUMBER + ",p=" + NUMBER + SALT_AND_TAG);
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
  private static final int NORMALISED = 0;
  private static final int PEPPER = 1;
  private static final int SALT = 2;
  private static final int TAG = 3;

  /** Returns what a text says, or nothing if it is not exactly one of the known forms. */
  static Optional<StoredHash> parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    Matcher argon2 = ARGON2ID.matcher(text);
    if (argon2.matches()) {
      Scheme.Argon2id scheme =
          new Scheme.Argon2id(number(argon2, 1), number(argon2, 2), number(argon2, 3));
      return scheme.kibibytes() <= 262_144
              && scheme.passes() <= 10
              && scheme.lanes() <= 8
              && scheme.kibibytes() >= 8 * scheme.lanes()
          ? of(scheme, argon2, 4)
          : Optional.empty();
    }
    Matcher pbkdf2 = PBKDF2.matcher(text);
    if (pbkdf2.matches()) {
      Scheme.Pbkdf2 scheme = new Scheme.Pbkdf2(number(pbkdf2, 1));
      return scheme.iterations() <= 5_000_000 ? of(scheme, pbkdf2, 2) : Optional.empty();
    }
    Matcher scrypt = SCRYPT.matcher(text);
    if (scrypt.matches()) {
      Scheme.Scrypt scheme =
          new Scheme.Scrypt(number(scrypt, 1), number(scrypt, 2), number(scrypt, 3));
      // The definition of scrypt wants N below 2^(16 r).
      return scheme.logarithm() <= 17
              && scheme.blocks() <= 8
              && scheme.lanes() <= 10
              && scheme.logarithm() < 16 * scheme.blocks()
          ? of(scheme, false, "", scrypt.group(4), scrypt.group(5))
          : Optional.empty();
    }
    Matcher bcrypt = BCRYPT.matcher(text);
    if (bcrypt.matches()) {
      int cost = number(bcrypt, 1);
      return cost >= 4 && cost <= 14
          ? of(
              new Scheme.Bcrypt(cost),
              false,
              "",
              BcryptAlphabet.toBase64(bcrypt.group(2)),
              BcryptAlphabet.toBase64(bcrypt.group(3)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<StoredHash> of(Scheme scheme, Matcher text, int extras) {
    return of(
        scheme,
        text.group(extras + NORMALISED) != null,
        Optional.ofNullable(text.group(extras + PEPPER)).orElse(""),
        text.group(extras + SALT),
        text.group(extras + TAG));
  }

  private static Optional<StoredHash> of(
      Scheme scheme, boolean normalised, String pepper, String salt, String tag) {
    Optional<byte[]> saltBytes = decode(salt);
    Optional<byte[]> tagBytes = decode(tag);
    return saltBytes.isPresent() && tagBytes.isPresent()
        ? Optional.of(new StoredHash(scheme, normalised, pepper, saltBytes.get(), tagBytes.get()))
        : Optional.empty();
  }

  // Left-over bits have to be zero, so that two texts never mean the same.
  private static Optional<byte[]> decode(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(base64)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static int number(Matcher text, int group) {
    return Integer.parseInt(text.group(group));
  }

  /** Says whether these bytes, brought to the right form already, have the tag. */
  boolean matches(byte[] password) {
    byte[] computed = scheme.tag(password, salt, tag.length);
    try {
      return MessageDigest.isEqual(computed, tag);
    } finally {
      Arrays.fill(computed, (byte) 0);
    }
  }

  /** Returns the text to store; the schemes for hashes made elsewhere have none. */
  String text() {
    String extras = (normalised ? ",n=1" : "") + (pepper.isEmpty() ? "" : ",keyid=" + pepper);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return head() + extras + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
  }

  private String head() {
    if (scheme instanceof Scheme.Argon2id argon2) {
      return "$argon2id$v=19$m="
          + argon2.kibibytes()
          + ",t="
          + argon2.passes()
          + ",p="
          + argon2.lanes();
    }
    if (scheme instanceof Scheme.Pbkdf2 pbkdf2) {
      return "$pbkdf2-sha256$i=" + pbkdf2.iterations();
    }
    throw new IllegalStateException("Passwords are not stored with " + scheme);
  }

  @Override
  public String toString() {
    return "StoredHash[" + scheme + "]";
  }

  /** The digits of bcrypt's own base 64, in the places of the usual ones. */
  private static final class BcryptAlphabet {
    private static final String OWN =
        "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String USUAL =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private BcryptAlphabet() {}

    static String toBase64(String text) {
      StringBuilder usual = new StringBuilder(text.length());
      text.chars().forEach(digit -> usual.append(USUAL.charAt(OWN.indexOf(digit))));
      return usual.toString();
    }
  }
}
