package dev.budgetpulse.persistence.migration;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a run must end.
 *
 * @param label the damage, for statistics
 * @param names one of which a refusal must name
 */
record Verdict(String label, Must must, Set<String> names) {

  /** What is certain beforehand. */
  enum Must {
    /** The damage can be proven harmless or mended. */
    HEAL,
    /** Nobody but a person can decide. */
    REFUSE,
    /** What happened has left no proof, or more than one explanation. */
    EITHER
  }

  static final Verdict NOTHING_WRONG = new Verdict("nothing wrong", Must.HEAL, Set.of());

  /** Two damages may hide each other. */
  Verdict and(Verdict other, boolean independent) {
    if (equals(NOTHING_WRONG)) {
      return other;
    }
    if (other.equals(NOTHING_WRONG)) {
      return this;
    }
    Set<String> both = new HashSet<>(names);
    both.addAll(other.names);
    Must together =
        must == other.must
            ? must
            : must == Must.REFUSE || other.must == Must.REFUSE ? Must.REFUSE : Must.EITHER;
    return new Verdict(
        label + " + " + other.label, independent ? together : Must.EITHER, Set.copyOf(both));
  }

  boolean isNamedIn(String text) {
    return names.stream()
        .anyMatch(
            name ->
                Pattern.compile("(?<![a-z0-9])" + Pattern.quote(name) + "(?![0-9])")
                    .matcher(text.toLowerCase(Locale.ROOT))
                    .find());
  }
}
