package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * An envelope in a period as its page shows it.
 *
 * @param period what the period is called
 * @param base the beginning of its addresses
 * @param back the address of the budget
 * @param carriesOver whether what is overspent carries over
 * @param explained where what is left comes from
 * @param lines what it asks for
 * @param asked what its lines come to in this period, and why
 * @param faults what is wrong with them
 * @param schedules the bills it can ask for
 * @param entries the address of its entries in the period
 */
public record EnvelopeView(
    String id,
    String name,
    String group,
    String period,
    String currency,
    String base,
    String back,
    boolean editable,
    boolean carriesOver,
    Amount carriedIn,
    Amount assigned,
    Amount spent,
    Amount left,
    Explanations.Explained explained,
    List<Line> lines,
    Optional<Explanations.Explained> asked,
    List<String> faults,
    List<BudgetView.Choice> schedules,
    String entries) {

  /**
   * One line of what it asks for.
   *
   * @param first whether it is given it even if there is not as much
   */
  public record Line(String id, String text, boolean first) {}
}
