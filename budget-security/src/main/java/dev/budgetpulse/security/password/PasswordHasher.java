package dev.budgetpulse.security.password;

import dev.budgetpulse.security.internal.Hmac;
import dev.budgetpulse.security.secret.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Makes what is stored of passwords, and compares passwords with it.
 *
 * <p>The thread of the caller computes, as many at once as there are processors; others wait for
 * two seconds at most. Passwords are taken as characters that the caller wipes; copies are wiped
 * here, except where Unicode normalisation makes a String. Thread-safe if the randomness is.
 */
public final class PasswordHasher {
  /** The most bytes of UTF-8 that are looked at; longer passwords are wrong without hashing. */
  public static final int MOST_BYTES = PasswordBytes.MOST_BYTES;

  private static final int SALT = 16;
  private static final int TAG = 32;

  private final Scheme scheme;
  private final Optional<KeyRing> peppers;
  private final RandomGenerator random;
  private final Bulkhead bulkhead;
  private final List<Scheme> everyScheme;
  private final byte[] absence = new byte[32];

  PasswordHasher(
      Scheme scheme,
      Set<Scheme> alsoStored,
      Optional<KeyRing> peppers,
      RandomGenerator random,
      Bulkhead bulkhead) {
    this.scheme = scheme;
    this.peppers = peppers;
    this.random = random;
    this.bulkhead = bulkhead;
    Set<Scheme> schemes = new LinkedHashSet<>();
    schemes.add(scheme);
    schemes.addAll(alsoStored);
    this.everyScheme = List.copyOf(schemes);
    random.nextBytes(absence);
  }

  /** Returns a hasher with Argon2id at the default cost and without a pepper. */
  public static PasswordHasher of(RandomGenerator random) {
    return builder(random).build();
  }

  /**
   * Starts the description of a hasher.
   *
   * @param random unpredictable, such as {@link java.security.SecureRandom}, not null
   */
  public static Builder builder(RandomGenerator random) {
    return new Builder(Objects.requireNonNull(random, "random"));
  }

  /**
   * Returns the text to store, or nothing if too many passwords are being hashed.
   *
   * @param password anything the policy accepted
   * @throws IllegalArgumentException if it has more than {@link #MOST_BYTES} bytes or half a
   *     character
   */
  public Optional<String> hash(char[] password) {
    String pepper = peppers.map(ring -> ring.current().id()).orElse("");
    byte[] bytes =
        bytes(password, true)
            .orElseThrow(() -> new IllegalArgumentException("The password cannot be hashed"));
    try {
      return bulkhead.run(
          () -> {
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            byte[] peppered = peppered(bytes, pepper).orElseThrow();
            try {
              byte[] tag = scheme.tag(peppered, salt, TAG);
              return new StoredHash(scheme, true, pepper, salt, tag).text();
            } finally {
              Arrays.fill(peppered, (byte) 0);
            }
          });
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Compares a password with what is stored of it.
   *
   * @param password anything at all
   * @param stored anything at all; texts beyond the bounds are not computed
   */
  public Verification verify(char[] password, String stored) {
    return verify(password, StoredHash.parse(stored), Verification.UNREADABLE);
  }

  /**
   * Takes as long as {@link #verify} for an account that does not exist; never right.
   *
   * @param name what there is no account of: as the time of a hash depends a little on its salt,
   *     each name has one salt, like the accounts there are
   */
  public Verification verifyAbsent(char[] password, String name) {
    byte[] salt = Hmac.of(absence).doFinal(name.getBytes(StandardCharsets.UTF_8));
    StoredHash nobody =
        new StoredHash(
            scheme,
            true,
            peppers.map(ring -> ring.current().id()).orElse(""),
            Arrays.copyOf(salt, SALT),
            new byte[TAG]);
    Verification found = verify(password, Optional.of(nobody), Verification.WRONG);
    return found == Verification.BUSY ? found : Verification.WRONG;
  }

  private Verification verify(
      char[] password, Optional<StoredHash> stored, Verification otherwise) {
    if (password.length > MOST_BYTES) {
      return Verification.WRONG;
    }
    // Half a character is no reason for an early answer: it is compared as no password.
    Optional<byte[]> bytes = bytes(password, stored.map(StoredHash::normalised).orElse(true));
    byte[] compared = bytes.orElseGet(() -> new byte[1]);
    try {
      return bulkhead
          .run(
              () -> {
                Verification found = stored.map(hash -> compare(compared, hash)).orElse(otherwise);
                fill(compared, stored, found == Verification.UNREADABLE);
                return found.isRight() && bytes.isEmpty() ? Verification.WRONG : found;
              })
          .orElse(Verification.BUSY);
    } finally {
      Arrays.fill(compared, (byte) 0);
    }
  }

  private Verification compare(byte[] password, StoredHash stored) {
    Optional<byte[]> peppered = peppered(password, stored.pepper());
    if (peppered.isEmpty()) {
      return Verification.UNREADABLE;
    }
    try {
      if (!stored.matches(peppered.get())) {
        return Verification.WRONG;
      }
    } finally {
      Arrays.fill(peppered.get(), (byte) 0);
    }
    boolean current =
        stored.scheme().equals(scheme)
            && stored.normalised()
            && stored.pepper().equals(peppers.map(ring -> ring.current().id()).orElse(""))
            && stored.tag().length >= TAG
            && stored.salt().length >= SALT;
    return current ? Verification.RIGHT : Verification.RIGHT_BUT_OUTDATED;
  }

  // Whatever is stored, all schemes of the store are computed once: no time tells them apart.
  private void fill(byte[] password, Optional<StoredHash> stored, boolean skipped) {
    for (Scheme each : everyScheme) {
      if (skipped || stored.isEmpty() || !stored.get().scheme().equals(each)) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        each.tag(password, salt, TAG);
      }
    }
  }

  private static Optional<byte[]> bytes(char[] password, boolean normalise) {
    if (!normalise) {
      return PasswordBytes.utf8(password);
    }
    char[] characters = PasswordBytes.normalised(password);
    try {
      return PasswordBytes.utf8(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private Optional<byte[]> peppered(byte[] password, String id) {
    if (id.isEmpty()) {
      return Optional.of(password.clone());
    }
    return peppers
        .flatMap(ring -> ring.find(id))
        .map(key -> key.secret().use(bytes -> Hmac.of(bytes).doFinal(password)));
  }

  @Override
  public String toString() {
    return "PasswordHasher[" + scheme + "]";
  }

  /** Describes a {@link PasswordHasher}; mutable, for one thread. */
  public static final class Builder {
    private static final int MOST_WAITING = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final RandomGenerator random;
    private PasswordCost cost = PasswordCost.ARGON2ID_19_MIB;
    private Optional<KeyRing> peppers = Optional.empty();
    private final List<String> examples = new ArrayList<>();
    private Optional<LongSupplier> nanos = Optional.empty();
    private Consumer<String> warnings = warning -> {};
    private LongSupplier stopwatch = () -> 0;
    private HashTimes times = HashTimes.IGNORED;
    private int atOnce = Runtime.getRuntime().availableProcessors();

    private Builder(RandomGenerator random) {
      this.random = random;
    }

    /** Sets what new hashes cost, {@link PasswordCost#ARGON2ID_19_MIB} if nothing is said. */
    public Builder cost(PasswordCost chosen) {
      this.cost = Objects.requireNonNull(chosen, "cost");
      return this;
    }

    /** Mixes a secret into every password, so that a stolen table alone is useless. */
    public Builder peppers(KeyRing ring) {
      this.peppers = Optional.of(ring.forPurpose("password-pepper"));
      return this;
    }

    /**
     * Says that the store still holds hashes like this one, so that comparing with others takes as
     * long; to be dropped when the last of them has been replaced.
     */
    public Builder alsoStored(String example) {
      examples.add(example);
      return this;
    }

    /**
     * Measures at start what a hash costs on this machine, and warns if that is less than 50 or
     * more than 500 milliseconds.
     *
     * @param clock nanoseconds, such as {@link System#nanoTime}
     */
    public Builder measuring(LongSupplier clock, Consumer<String> warnings) {
      this.nanos = Optional.of(clock);
      this.warnings = Objects.requireNonNull(warnings, "warnings");
      return this;
    }

    /**
     * Sets what hears how long each password waits and takes.
     *
     * @param clock nanoseconds that only go up, such as {@link System#nanoTime}
     */
    public Builder timing(LongSupplier clock, HashTimes listener) {
      this.stopwatch = Objects.requireNonNull(clock, "clock");
      this.times = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** Sets how many passwords are hashed at once, as many as processors if nothing is said. */
    public Builder atOnce(int most) {
      this.atOnce = most;
      return this;
    }

    /**
     * Returns the hasher, after a test of the primitives against known results.
     *
     * @throws IllegalArgumentException naming all settings that are wrong
     * @throws IllegalStateException if a primitive computes something else than it should
     */
    public PasswordHasher build() {
      List<String> problems = new ArrayList<>();
      Set<Scheme> schemes = new LinkedHashSet<>();
      for (String example : examples) {
        StoredHash.parse(example)
            .ifPresentOrElse(
                hash -> schemes.add(hash.scheme()),
                () -> problems.add("alsoStored is not a readable hash"));
      }
      if (atOnce < 1) {
        problems.add("atOnce must be at least 1");
      }
      long most = cost.scheme().memory();
      for (Scheme each : schemes) {
        most = Math.max(most, each.memory());
      }
      if (most * Math.max(1, atOnce) > Runtime.getRuntime().maxMemory() / 2) {
        problems.add("atOnce times the memory of a hash exceeds half of the heap");
      }
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", problems));
      }
      SelfTest.run();
      nanos.ifPresent(this::measure);
      return new PasswordHasher(
          cost.scheme(),
          schemes,
          peppers,
          random,
          new Bulkhead(atOnce, MOST_WAITING, LONGEST_WAIT, stopwatch, times));
    }

    private void measure(LongSupplier clock) {
      byte[] any = new byte[SALT];
      // Once for the compiler of the platform, once for the clock.
      cost.scheme().tag(any, any, TAG);
      long begin = clock.getAsLong();
      cost.scheme().tag(any, any, TAG);
      long millis = Duration.ofNanos(clock.getAsLong() - begin).toMillis();
      if (millis < 50 || millis > 500) {
        warnings.accept("A password hash takes " + millis + " ms here, not 50 to 500");
      }
    }
  }
}
