package dev.budgetpulse.insights.finding;

import dev.budgetpulse.core.money.Money;
import java.util.Locale;
import java.util.Objects;

/**
 * Something about a ledger that deserves attention. Immutable.
 *
 * @param key what it is about, the same whenever it is found again: the kind, the subject and,
 *     where it is of one, the period, such as {@code "double-charge:ENTRY-ID"}
 * @param severity how much it matters
 * @param message it in a sentence
 * @param stake how much money it is about, not negative
 * @param state what is shown of it, in coarse steps: who has dismissed it sees it again when this
 *     changes
 * @param evidence what it rests on
 */
public record Finding(
    String key, Severity severity, Message message, Money stake, String state, Evidence evidence) {
  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if the key does not begin with its kind and a colon, or the
   *     stake is negative
   */
  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(evidence, "evidence");
    if (!key.matches("[a-z0-9-]+:.*")) {
      throw new IllegalArgumentException("A key is a kind, a colon and a subject, not " + key);
    }
    if (stake.isNegative()) {
      throw new IllegalArgumentException("A stake is not negative, is " + stake);
    }
  }

  /** Returns a constant's name as keys, states and figures write it: small letters and hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the kind: what stands before the first colon of the key. */
  public String kind() {
    return key.substring(0, key.indexOf(':'));
  }
}
