package dev.budgetpulse.security.password;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says which passwords will do: long enough and not among those that are guessed first.
 *
 * <p>Nothing is asked of their composition, and every character of Unicode but NUL may stand in
 * them. Immutable and thread-safe; needs no network.
 */
public final class PasswordPolicy {
  /** The fewest code points of a password that is the only factor. */
  public static final int ALONE = 15;

  /** The fewest code points of a password beside a second factor. */
  public static final int WITH_SECOND_FACTOR = 8;

  private static final int MOST = 256;

  private final int least;
  private final Optional<BreachedPasswords> breached;

  private PasswordPolicy(int least, Optional<BreachedPasswords> breached) {
    this.least = least;
    this.breached = breached;
  }

  /** Why a password will not do. */
  public enum Objection {
    /** Fewer code points than the policy asks. */
    TOO_SHORT,
    /** More than 256 code points, or more bytes than are hashed. */
    TOO_LONG,
    /** Half a character, or a NUL. */
    MALFORMED,
    /** A few characters or one part over and over. */
    REPEATED,
    /** Neighbours of the alphabet or of the keyboard. */
    SEQUENCE,
    /** A word that many choose, with little added. */
    COMMON,
    /** Mostly the name of the person, the service or the host. */
    CONTEXT,
    /** Known from a breach. */
    BREACHED
  }

  /** Returns the policy for passwords that alone let somebody in: 15 code points or more. */
  public static PasswordPolicy alone() {
    return new PasswordPolicy(ALONE, Optional.empty());
  }

  /** Returns the policy where everybody has a second factor: 8 code points or more. */
  public static PasswordPolicy withSecondFactor() {
    return new PasswordPolicy(WITH_SECOND_FACTOR, Optional.empty());
  }

  /**
   * Returns a policy for passwords that alone let somebody in, but may be shorter than advised.
   *
   * @param least 8 to 64 code points
   */
  public static PasswordPolicy aloneYetShorter(int least) {
    if (least < WITH_SECOND_FACTOR || least > 64) {
      throw new IllegalArgumentException("A policy asks for 8 to 64 code points");
    }
    return new PasswordPolicy(least, Optional.empty());
  }

  /** Returns this policy, which also refuses what is known from breaches. */
  public PasswordPolicy refusing(BreachedPasswords known) {
    return new PasswordPolicy(least, Optional.of(known));
  }

  /** Says whether there is a file of passwords that are known from breaches. */
  public boolean knowsBreaches() {
    return breached.isPresent();
  }

  /** Says whether a password is known from a breach, if there is a file of them. */
  public boolean isBreached(char[] password) {
    return breached.isPresent()
        && password.length <= 2 * MOST
        && PasswordBytes.utf8(password).filter(breached.get()::contains).isPresent();
  }

  /** Returns the fewest code points that are accepted, to be told at start. */
  public int least() {
    return least;
  }

  /**
   * Returns why a new password will not do, or nothing if it will.
   *
   * @param password left as it is; the caller wipes it
   * @param context the address and name of the person, the names of the service and its host
   */
  public Set<Objection> judge(char[] password, Collection<String> context) {
    EnumSet<Objection> objections = EnumSet.noneOf(Objection.class);
    if (password.length > 2 * MOST) {
      objections.add(Objection.TOO_LONG);
      return objections;
    }
    char[] normal = PasswordBytes.normalised(password);
    try {
      int length = Character.codePointCount(normal, 0, normal.length);
      if (length < least) {
        objections.add(Objection.TOO_SHORT);
      }
      if (length > MOST) {
        objections.add(Objection.TOO_LONG);
      }
      if (!isWellFormed(normal)) {
        objections.add(Objection.MALFORMED);
      }
      objections.addAll(Guessable.objections(normal, context));
      if (isBreached(normal)) {
        objections.add(Objection.BREACHED);
      }
      return objections;
    } finally {
      Arrays.fill(normal, '\0');
    }
  }

  private static boolean isWellFormed(char[] characters) {
    for (int i = 0; i < characters.length; i++) {
      char each = characters[i];
      if (Character.isHighSurrogate(each)
          && i + 1 < characters.length
          && Character.isLowSurrogate(characters[i + 1])) {
        i++;
      } else if (each == 0 || Character.isSurrogate(each)) {
        return false;
      }
    }
    return true;
  }
}
