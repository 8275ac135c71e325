package dev.budgetpulse.examples.server.accounts;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * An account beside its statement.
 *
 * @param id the account's
 * @param end what stands in the field of the statement's last day
 * @param balance what stands in the field of its balance
 * @param started what there is to tick, once both are known
 */
public record ReconcileView(
    String id,
    String account,
    String currency,
    String end,
    String balance,
    Optional<Started> started) {

  /**
   * What there is to tick.
   *
   * @param opening what agreed with earlier statements
   * @param closing what the statement ends with
   * @param lines the latest entries that agree with none yet, newest first
   * @param earlier those before them, if there are some
   * @param difference what is missing
   */
  public record Started(
      Amount opening,
      Amount closing,
      List<Line> lines,
      Optional<Earlier> earlier,
      Difference difference) {}

  /**
   * Entries that are ticked together.
   *
   * @param before the day before which they are
   */
  public record Earlier(String before, int count, Amount sum, boolean ticked) {}

  /** An entry. */
  public record Line(
      String id, String day, String payee, String memo, Amount amount, boolean ticked) {}

  /**
   * What the statement has that is not ticked.
   *
   * @param ticked how many entries are
   * @param explanations what may explain it, for people
   */
  public record Difference(Amount amount, boolean nothing, int ticked, List<String> explanations) {}
}
