package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Split;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an entry has in the fields that rules can change.
 *
 * @param payee the payee's name, empty if there is none
 * @param splits the parts of the amount, at least one
 * @param memo the note, empty if there is none
 * @param tags the tags, once each and in order
 */
public record Values(String payee, List<Split> splits, String memo, List<String> tags) {

  /**
   * Copies the lists, the tags in order.
   *
   * @throws IllegalArgumentException if there is no split
   */
  public Values {
    Objects.requireNonNull(payee, "payee");
    splits = List.copyOf(splits);
    Objects.requireNonNull(memo, "memo");
    tags = ordered(tags);
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("An entry has at least one split");
    }
  }

  private static List<String> ordered(Collection<String> tags) {
    return tags.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(tags));
  }

  /** Says whether a field has the same value as in others. */
  public boolean agreesWith(Values other, Field field) {
    return switch (field) {
      case PAYEE -> payee.equals(other.payee);
      case CATEGORY -> splits.equals(other.splits);
      case MEMO -> memo.equals(other.memo);
      case TAGS -> tags.equals(other.tags);
    };
  }

  /**
   * Returns a field as text, for showing a difference: splits as amount and id of the category,
   * separated by semicolons, tags separated by spaces.
   */
  public String text(Field field) {
    return switch (field) {
      case PAYEE -> payee;
      case CATEGORY -> splits.stream().map(Values::text).collect(Collectors.joining("; "));
      case MEMO -> memo;
      case TAGS -> String.join(" ", tags);
    };
  }

  private static String text(Split split) {
    return split.amount()
        + split.category().map(category -> " " + category).orElse("")
        + (split.memo().isEmpty() ? "" : " " + split.memo());
  }
}
