package dev.budgetpulse.security.password;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.BCrypt;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A way to turn the bytes of a password into a tag, and what that costs. */
sealed interface Scheme {

  /** Returns the tag; the salt and the length come from a bounded {@link StoredHash}. */
  byte[] tag(byte[] password, byte[] salt, int length);

  /** How much memory one computation takes, in bytes. */
  long memory();

  /** Argon2id, version 1.3. */
  record Argon2id(int kibibytes, int passes, int lanes) implements Scheme {
    @Override
    public byte[] tag(byte[] password, byte[] salt, int length) {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(kibibytes)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] tag = new byte[length];
      generator.generateBytes(password, tag);
      return tag;
    }

    @Override
    public long memory() {
      return 1_024L * kibibytes;
    }
  }

  /** PBKDF2 with HMAC-SHA-256, by the JDK alone. */
  record Pbkdf2(int iterations) implements Scheme {
    @Override
    public byte[] tag(byte[] password, byte[] salt, int length) {
      return Pbkdf2Sha256.derive(password, salt, iterations, length);
    }

    @Override
    public long memory() {
      return 0;
    }
  }

  /** scrypt, for hashes made elsewhere. */
  record Scrypt(int logarithm, int blocks, int lanes) implements Scheme {
    @Override
    public byte[] tag(byte[] password, byte[] salt, int length) {
      return SCrypt.generate(password, salt, 1 << logarithm, blocks, lanes, length);
    }

    @Override
    public long memory() {
      return 128L * blocks * ((1L << logarithm) + lanes);
    }
  }

  /** bcrypt, for hashes made elsewhere; it looks at the first 72 bytes only. */
  record Bcrypt(int cost) implements Scheme {
    private static final int MOST_BYTES = 72;

    @Override
    @SuppressWarnings("deprecation") // nothing is hashed anew with it, and stored hashes need it
    public byte[] tag(byte[] password, byte[] salt, int length) {
      // A text below the limit counts with the zero byte that ends it.
      byte[] key = Arrays.copyOf(password, Math.min(password.length + 1, MOST_BYTES));
      try {
        return Arrays.copyOf(BCrypt.generate(key, salt, cost), length);
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    }

    @Override
    public long memory() {
      return 4_168;
    }
  }
}
