package dev.budgetpulse.security.secret;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keys in the order of their use: the first one signs and seals, all of them verify and open.
 *
 * <p>A key is replaced by putting a new one in front, and the old one is taken away when the last
 * thing made with it has expired. Immutable and thread-safe.
 */
public final class KeyRing {
  static final int MOST_KEYS = 16;
  static final int LEAST_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,16}");

  private final List<Key> keys;

  private KeyRing(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * A key and the name that things made with it carry.
   *
   * @param id 1 to 16 ASCII letters or digits; not a secret
   * @param secret at least 32 bytes
   */
  public record Key(String id, Secret secret) {
    public Key {
      if (!isId(id)) {
        throw new IllegalArgumentException("A key's id has 1 to 16 letters or digits");
      }
      if (secret.size() < LEAST_BYTES) {
        throw new IllegalArgumentException(
            "Key " + id + " must have at least " + LEAST_BYTES + " bytes");
      }
    }
  }

  /**
   * Returns a ring.
   *
   * @param keys 1 to 16 keys of different ids and different bytes, the one to sign with first
   * @throws IllegalArgumentException if there are none, too many, or two alike
   */
  public static KeyRing of(List<Key> keys) {
    if (keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException("A ring has 1 to " + MOST_KEYS + " keys");
    }
    Set<String> ids = new HashSet<>();
    Set<Secret> secrets = new HashSet<>();
    for (Key key : keys) {
      if (!ids.add(key.id()) || !secrets.add(key.secret())) {
        throw new IllegalArgumentException("Key " + key.id() + " is in the ring twice");
      }
    }
    return new KeyRing(List.copyOf(keys));
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Returns the key that signs and seals. */
  public Key current() {
    return keys.get(0);
  }

  /**
   * Returns the last key of the ring, for what has to stay the same while a key is rotated: it
   * changes when the old key is taken away, not when a new one is put in front.
   */
  public Key oldest() {
    return keys.get(keys.size() - 1);
  }

  /** Returns the key of an id; nothing else is tried for an id that is unknown. */
  public Optional<Key> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** Returns the ids in order, which may be shown and logged. */
  public List<String> ids() {
    return keys.stream().map(Key::id).toList();
  }

  /**
   * Returns a ring of the same ids whose keys are good for one purpose only (HKDF-SHA-256).
   *
   * @param purpose a label such as {@code "csrf"} or {@code "audit"}, not empty
   */
  public KeyRing forPurpose(String purpose) {
    if (purpose.isEmpty()) {
      throw new IllegalArgumentException("The purpose must not be empty");
    }
    byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
    return new KeyRing(
        keys.stream()
            .map(
                key ->
                    new Key(
                        key.id(),
                        key.secret()
                            .use(
                                bytes ->
                                    Secret.of(
                                        Hkdf.derive(bytes, new byte[0], label, LEAST_BYTES)))))
            .toList());
  }

  @Override
  public String toString() {
    return "KeyRing" + ids();
  }
}
