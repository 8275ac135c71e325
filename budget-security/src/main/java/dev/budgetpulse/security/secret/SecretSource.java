package dev.budgetpulse.security.secret;

import dev.budgetpulse.security.secret.SecretProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads key rings from environment variables, and from nowhere else.
 *
 * <p>A variable holds keys as {@code id:base64}, separated by commas, the one to sign with first.
 * There are no defaults. Immutable and thread-safe.
 */
public final class SecretSource {
  private static final int MOST_CHARACTERS = 8_192;
  private static final int MOST_KEY_BYTES = 1_024;

  // Of 32 random bytes about 30 differ from each other; fewer than 18 differ once in 10^9 keys.
  private static final int LEAST_VARIETY = 18;

  // Long enough that a random key does not hold one by accident.
  private static final List<String> PLACEHOLDERS =
      List.of(
          "changeme",
          "changethis",
          "replaceme",
          "replacethis",
          "insertkey",
          "yourkey",
          "yoursecret",
          "secretkey",
          "supersecret",
          "mysecret",
          "topsecret",
          "notsecret",
          "password",
          "placeholder",
          "example",
          "default",
          "insecure",
          "development",
          "testkey",
          "testsecret",
          "qwerty",
          "0123456789",
          "1234567890");

  private final Map<String, String> environment;

  private SecretSource(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns a source of these variables, in production {@link System#getenv()}. */
  public static SecretSource of(Map<String, String> environment) {
    return new SecretSource(Map.copyOf(environment));
  }

  /** Says whether a variable is set, for keys that an application can do without. */
  public boolean has(String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  /**
   * Reads the rings of all variables that an application needs.
   *
   * @param names the names of the variables, all at once, so that no key can serve under two
   * @return a ring for each name, in the order asked
   * @throws SecretsRefusedException naming every variable that is unset or weak
   */
  public Map<String, KeyRing> load(String... names) {
    Map<String, KeyRing> rings = new LinkedHashMap<>();
    Set<SecretProblem> problems = new LinkedHashSet<>();
    Map<Secret, String> owners = new HashMap<>();
    for (String name : new LinkedHashSet<>(List.of(names))) {
      List<KeyRing.Key> keys = new ArrayList<>();
      read(name, keys).ifPresent(kind -> problems.add(new SecretProblem(name, kind)));
      for (KeyRing.Key key : keys) {
        String owner = owners.putIfAbsent(key.secret(), name);
        if (owner != null) {
          problems.add(new SecretProblem(owner, Kind.DUPLICATE));
          problems.add(new SecretProblem(name, Kind.DUPLICATE));
        }
      }
      if (problems.isEmpty()) {
        rings.put(name, KeyRing.of(keys));
      }
    }
    if (!problems.isEmpty()) {
      throw new SecretsRefusedException(List.copyOf(problems));
    }
    return rings;
  }

  private Optional<Kind> read(String name, List<KeyRing.Key> keys) {
    if (!has(name)) {
      return Optional.of(Kind.UNSET);
    }
    String text = environment.getOrDefault(name, "");
    if (text.length() > MOST_CHARACTERS) {
      return Optional.of(Kind.MALFORMED);
    }
    if (isPlaceholder(text)) {
      return Optional.of(Kind.PLACEHOLDER);
    }
    Set<String> ids = new HashSet<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String id = colon < 0 ? "" : part.substring(0, colon).strip();
      if (!KeyRing.isId(id) || !ids.add(id) || ids.size() > KeyRing.MOST_KEYS) {
        return Optional.of(Kind.MALFORMED);
      }
      String encoded = part.substring(colon + 1).strip();
      byte[] bytes;
      try {
        bytes = Base64.getDecoder().decode(encoded.replace('-', '+').replace('_', '/'));
      } catch (IllegalArgumentException notBase64) {
        return Optional.of(Kind.MALFORMED);
      }
      Optional<Kind> weakness = weakness(encoded, bytes);
      if (weakness.isPresent()) {
        return weakness;
      }
      keys.add(new KeyRing.Key(id, Secret.of(bytes)));
      Arrays.fill(bytes, (byte) 0);
    }
    return Optional.empty();
  }

  private static Optional<Kind> weakness(String encoded, byte[] bytes) {
    if (bytes.length > MOST_KEY_BYTES) {
      return Optional.of(Kind.MALFORMED);
    }
    if (bytes.length < KeyRing.LEAST_BYTES || isShortHex(encoded)) {
      return Optional.of(Kind.SHORT);
    }
    if (isPlaceholder(new String(bytes, StandardCharsets.ISO_8859_1))) {
      return Optional.of(Kind.PLACEHOLDER);
    }
    return isVaried(bytes) ? Optional.empty() : Optional.of(Kind.LOW_VARIETY);
  }

  // Hexadecimal digits pass for base64 but carry four bits each instead of six.
  private static boolean isShortHex(String encoded) {
    return encoded.length() < 2 * KeyRing.LEAST_BYTES
        && encoded.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static boolean isPlaceholder(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[-_ .]", "");
    return PLACEHOLDERS.stream().anyMatch(plain::contains);
  }

  private static boolean isVaried(byte[] bytes) {
    boolean[] seen = new boolean[256];
    int different = 0;
    boolean counts = true;
    for (int i = 0; i < bytes.length; i++) {
      if (!seen[bytes[i] & 0xff]) {
        seen[bytes[i] & 0xff] = true;
        different++;
      }
      counts &= i < 2 || (byte) (bytes[i] - bytes[i - 1]) == (byte) (bytes[1] - bytes[0]);
    }
    return different >= LEAST_VARIETY && !counts && !repeats(bytes);
  }

  private static boolean repeats(byte[] bytes) {
    for (int period = 1; period <= bytes.length / 2; period++) {
      if (Arrays.equals(bytes, period, bytes.length, bytes, 0, bytes.length - period)) {
        return true;
      }
    }
    return false;
  }
}
