package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.Optional;

/**
 * What taking a file in did.
 *
 * @param source the file's name
 * @param account where it went
 * @param added how many entries were added
 * @param known how many lines were there already, linked ones included
 * @param leftOut how many lines were not wanted
 * @param imbalance what the account and the bank's closing balance differ by, if they do
 * @param batch what it can be undone by, if anything was changed
 */
public record ResultView(
    String source,
    String account,
    int added,
    int known,
    int leftOut,
    Optional<Imbalance> imbalance,
    Optional<String> batch) {

  /** What the bank says and what the entries add up to at the end of a day. */
  public record Imbalance(String day, Amount stated, Amount actual) {}
}
