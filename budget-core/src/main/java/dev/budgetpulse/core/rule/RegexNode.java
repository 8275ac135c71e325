package dev.budgetpulse.core.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A regular expression as a tree. */
sealed interface RegexNode {

  /** Characters in a row, folded. */
  record Characters(String text) implements RegexNode {}

  /** Any character. */
  record Anything() implements RegexNode {}

  /** One character of a set. */
  record Member(RegexSet set) implements RegexNode {}

  /** A place: the start {@code ^}, the end {@code $} or the border of a word {@code b}. */
  record Place(char kind) implements RegexNode {}

  /** One after the other. */
  record Sequence(List<RegexNode> parts) implements RegexNode {}

  /** One or the other. */
  record Choice(List<RegexNode> options) implements RegexNode {}

  /** The same several times; {@code most} is negative if there is no limit. */
  record Repeat(RegexNode node, int least, int most) implements RegexNode {}

  /**
   * Returns texts of which every match has at least one; empty if there are none to be found. They
   * are as long as can be had, for the fewest texts have them by chance.
   */
  default Optional<Set<String>> required() {
    if (this instanceof Characters characters) {
      return Optional.of(Set.of(characters.text()));
    } else if (this instanceof Sequence sequence) {
      return sequence.parts().stream()
          .flatMap(part -> part.required().stream())
          .reduce((one, other) -> shortest(other) > shortest(one) ? other : one);
    } else if (this instanceof Choice choice) {
      Set<String> all = new HashSet<>();
      for (RegexNode option : choice.options()) {
        Optional<Set<String>> needed = option.required();
        if (needed.isEmpty()) {
          return Optional.empty();
        }
        all.addAll(needed.get());
      }
      return Optional.of(all);
    } else if (this instanceof Repeat repeat && repeat.least() > 0) {
      return repeat.node().required();
    }
    return Optional.empty();
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }
}
