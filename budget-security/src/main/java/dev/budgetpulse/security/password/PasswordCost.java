package dev.budgetpulse.security.password;

/** What new hashes cost; every choice is at or above the minimum of OWASP ASVS 5.0, appendix C. */
public enum PasswordCost {
  /** Argon2id with 19 MiB and 2 passes; the default. */
  ARGON2ID_19_MIB,
  /** Argon2id with 46 MiB and 1 pass. */
  ARGON2ID_46_MIB,
  /** Argon2id with 64 MiB and 3 passes. */
  ARGON2ID_64_MIB,
  /** PBKDF2-HMAC-SHA-256 with 600,000 rounds, where only primitives of the JDK may be used. */
  PBKDF2_600_000;

  Scheme scheme() {
    return switch (this) {
      case ARGON2ID_19_MIB -> new Scheme.Argon2id(19_456, 2, 1);
      case ARGON2ID_46_MIB -> new Scheme.Argon2id(47_104, 1, 1);
      case ARGON2ID_64_MIB -> new Scheme.Argon2id(65_536, 3, 1);
      case PBKDF2_600_000 -> new Scheme.Pbkdf2(600_000);
    };
  }
}
