package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * The form of the parts of an entry.
 *
 * @param version what the change brings along
 * @param title what the entry is called
 * @param lines what stands in the fields, with some to spare
 * @param rest what the parts leave
 * @param back where to go after it
 */
public record SplitView(
    String id,
    long version,
    String title,
    Amount amount,
    List<Line> lines,
    Rest rest,
    String back,
    List<EntriesView.OptionGroup> categories) {

  /** What stands in the fields of one part. */
  public record Line(String category, String amount, String memo) {}

  /**
   * What the parts leave.
   *
   * @param nothing whether they add up
   * @param taken whether a part without an amount takes it
   */
  public record Rest(Amount amount, boolean nothing, boolean taken) {}
}
