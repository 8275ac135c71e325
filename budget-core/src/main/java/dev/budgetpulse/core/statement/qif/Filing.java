package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.statement.Details.Labels;
import dev.budgetpulse.core.statement.internal.Line;
import java.util.List;
import java.util.Optional;

/** Reads what QIF calls a category: a category, or an account in brackets, and a class. */
final class Filing {
  private static final String SPLIT = "--split--";

  private Filing() {}

  /** Returns the labels of a text such as "Bills:Phone/Holiday" or "[Savings]". */
  static Labels of(String text) {
    // What stands after a bar concerns investments.
    int bar = text.indexOf('|');
    String plain = Line.of(bar < 0 ? text : text.substring(0, bar));
    if (plain.isEmpty() || plain.equalsIgnoreCase(SPLIT)) {
      return Labels.none();
    }
    int bracket = plain.startsWith("[") ? plain.indexOf(']') : -1;
    int slash = plain.indexOf('/', Math.max(0, bracket));
    String name = Line.of(slash < 0 ? plain : plain.substring(0, slash));
    String tag = slash < 0 ? "" : Line.of(plain.substring(slash + 1));
    Optional<String> account =
        bracket > 0 ? Optional.of(Line.of(plain.substring(1, bracket))) : Optional.empty();
    return new Labels(
        Optional.of(name).filter(category -> !category.isEmpty() && account.isEmpty()),
        tag.isEmpty() ? List.of() : List.of(tag),
        account.filter(known -> !known.isEmpty()));
  }
}
