package dev.budgetpulse.security.password;

import dev.budgetpulse.security.secret.KeyRing;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Hashers of next to no cost for tests; production code cannot make one. */
public final class QuickHashing {
  private QuickHashing() {}

  /** Returns a hasher that takes microseconds. */
  public static PasswordHasher of(RandomGenerator random) {
    return with(new Scheme.Argon2id(8, 1, 1), Optional.empty(), random);
  }

  /** Returns a hasher that never has the time to hash, so that it shows who asks it to. */
  public static PasswordHasher busy(RandomGenerator random) {
    return new PasswordHasher(
        new Scheme.Argon2id(8, 1, 1),
        Set.of(),
        Optional.empty(),
        random,
        new Bulkhead(0, 0, Duration.ZERO));
  }

  static PasswordHasher with(Scheme scheme, Optional<KeyRing> peppers, RandomGenerator random) {
    return new PasswordHasher(
        scheme, Set.of(), peppers, random, new Bulkhead(4, 64, Duration.ofSeconds(2)));
  }
}
