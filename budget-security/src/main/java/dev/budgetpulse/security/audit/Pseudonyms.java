package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.internal.Hmac;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Stands in for what is personal in the audit log: as long as a subject's key is there, the same
 * value always gives the same pseudonym; when the key is erased, nobody can tell any more what it
 * stood for, and the chain is still intact.
 *
 * <p>Thread-safe if what it is given is.
 */
public final class Pseudonyms {
  private final PseudonymStore store;
  private final Sealer sealer;
  private final RandomGenerator random;

  private Pseudonyms(PseudonymStore store, Sealer sealer, RandomGenerator random) {
    this.store = Objects.requireNonNull(store, "store");
    this.sealer = sealer;
    this.random = Objects.requireNonNull(random, "random");
  }

  /**
   * Returns the pseudonyms in a store.
   *
   * @param keys the master keys, with which the keys of subjects are sealed
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   */
  public static Pseudonyms of(PseudonymStore store, KeyRing keys, RandomGenerator random) {
    return new Pseudonyms(store, Sealer.of(keys, "pseudonym", random), random);
  }

  /**
   * Returns what stands for a value, such as an address: 32 hexadecimal digits (HMAC-SHA-256, cut).
   *
   * @param subject whose value it is, such as the id of an account
   * @throws IllegalStateException if the subject's key was sealed with one that is not in the ring
   */
  public String of(String subject, String value) {
    byte[] fresh = new byte[32];
    random.nextBytes(fresh);
    String kept =
        store.findOrAdd(
            Ids.account(subject),
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealer.seal(fresh, associated(subject))));
    return pseudonym(opened(subject, kept), value);
  }

  /**
   * Says whether a pseudonym stands for a value of a subject; never if its key was erased.
   *
   * @throws IllegalStateException if the subject's key was sealed with one that is not in the ring
   */
  public boolean fits(String subject, String value, String pseudonym) {
    Optional<String> kept = store.find(Ids.account(subject));
    return kept.isPresent() && Ids.equal(pseudonym(opened(subject, kept.get()), value), pseudonym);
  }

  /** Destroys the key of a subject; says whether there was one. */
  public boolean erase(String subject) {
    return store.erase(Ids.account(subject));
  }

  private byte[] opened(String subject, String kept) {
    return sealer
        .open(Base64.getUrlDecoder().decode(kept), associated(subject))
        .orElseThrow(() -> new IllegalStateException("The key of a pseudonym does not open"));
  }

  private static String pseudonym(byte[] key, String value) {
    byte[] tag = Hmac.of(key).doFinal(value.getBytes(StandardCharsets.UTF_8));
    Arrays.fill(key, (byte) 0);
    return HexFormat.of().formatHex(tag, 0, 16);
  }

  private static byte[] associated(String subject) {
    return subject.getBytes(StandardCharsets.US_ASCII);
  }
}
