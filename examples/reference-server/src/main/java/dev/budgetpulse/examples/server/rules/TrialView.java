package dev.budgetpulse.examples.server.rules;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * What the rules would do to entries that are there.
 *
 * @param span which entries: {@code month}, {@code quarter}, {@code year} or {@code all}
 * @param looked how many entries were looked at
 * @param changed how many would change
 * @param withheld from how many a change is withheld
 * @param rows the first that would change
 * @param counts what each rule comes to
 */
public record TrialView(
    String span,
    long looked,
    int changed,
    int withheld,
    List<Row> rows,
    List<Count> counts,
    boolean editable) {

  /** Returns the spans there are. */
  public static List<String> spans() {
    return List.of("month", "quarter", "year", "all");
  }

  /** An entry that would change. */
  public record Row(String address, String day, String name, Amount amount, List<Change> changes) {}

  /** What of it would change, and by which rule. */
  public record Change(String field, String before, String after, String rule) {}

  /**
   * What a rule comes to.
   *
   * @param shadowed whether later rules replace all that it does
   */
  public record Count(String name, long matched, long changed, boolean shadowed) {}
}
