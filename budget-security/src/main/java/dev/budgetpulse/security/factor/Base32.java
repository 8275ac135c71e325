package dev.budgetpulse.security.factor;

import java.util.Optional;

/** Bytes as letters and digits, five bits each; whole groups of five bytes only. */
final class Base32 {
  /** The alphabet of RFC 4648, which authenticator apps read. */
  static final Base32 STANDARD = new Base32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

  /** The alphabet of Crockford, in which nothing looks like something else. */
  static final Base32 CROCKFORD = new Base32("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

  private final String alphabet;

  private Base32(String alphabet) {
    this.alphabet = alphabet;
  }

  String encode(byte[] bytes) {
    if (bytes.length % 5 != 0) {
      throw new IllegalArgumentException("Only groups of five bytes can be written");
    }
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 8 * bytes.length; bit += 5) {
      int value = 0;
      for (int i = bit; i < bit + 5; i++) {
        value = (value << 1) | ((bytes[i / 8] >> (7 - i % 8)) & 1);
      }
      text.append(alphabet.charAt(value));
    }
    return text.toString();
  }

  /** Returns what somebody typed in the one spelling, if it has so many characters. */
  Optional<String> read(String typed, int length) {
    if (typed.length() > 4 * length) {
      return Optional.empty();
    }
    StringBuilder read = new StringBuilder();
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c == '-' || c == ' ') {
        continue;
      }
      char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
      char known = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
      if (alphabet.indexOf(known) < 0) {
        return Optional.empty();
      }
      read.append(known);
    }
    return read.length() == length ? Optional.of(read.toString()) : Optional.empty();
  }
}
