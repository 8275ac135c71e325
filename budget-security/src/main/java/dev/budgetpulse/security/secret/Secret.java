package dev.budgetpulse.security.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that nobody may read by accident.
 *
 * <p>Its text is always the same, it cannot be serialised, and comparing two takes the same time
 * wherever they differ. Immutable and thread-safe.
 */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a secret of a copy of these bytes; the caller wipes the original. */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** Returns how many bytes there are. */
  public int size() {
    return bytes.length;
  }

  /**
   * Lends a copy of the bytes, which is wiped when the use ends.
   *
   * @param use what to do with the bytes; it must not keep them, not null
   */
  public <T> T use(Function<? super byte[], ? extends T> use) {
    byte[] lent = bytes.clone();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /** Tells nothing but the size, so that a table of hash codes reveals no bytes. */
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
