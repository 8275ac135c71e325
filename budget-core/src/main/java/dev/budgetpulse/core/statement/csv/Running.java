package dev.budgetpulse.core.statement.csv;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Checks movements against a running balance: proof of what the columns are, where it holds. */
final class Running {
  /** In which order the movements lead from one balance to the next. */
  enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  private Running() {}

  /**
   * Returns the order in which every balance is the one before plus the movements between them.
   *
   * @param amounts the movements, money out negative; nothing where a row has none
   * @param balances the balances, nothing where a row has none; as many as amounts
   */
  static Optional<Order> order(
      List<Optional<BigDecimal>> amounts, List<Optional<BigDecimal>> balances) {
    int checks = 0;
    int oldestFirst = 0;
    int newestFirst = 0;
    int last = -1;
    BigDecimal between = BigDecimal.ZERO;
    boolean moved = false;
    for (int i = 0; i < balances.size(); i++) {
      BigDecimal amount = amounts.get(i).orElse(BigDecimal.ZERO);
      if (balances.get(i).isPresent() && last >= 0) {
        BigDecimal change = balances.get(i).get().subtract(balances.get(last).get());
        BigDecimal first = amounts.get(last).orElse(BigDecimal.ZERO);
        checks++;
        oldestFirst += change.compareTo(between.add(amount)) == 0 ? 1 : 0;
        newestFirst += change.negate().compareTo(between.add(first)) == 0 ? 1 : 0;
        moved |= change.signum() != 0;
      }
      if (balances.get(i).isPresent()) {
        last = i;
        between = BigDecimal.ZERO;
      } else {
        between = between.add(amount);
      }
    }
    if (!moved || Math.max(oldestFirst, newestFirst) < checks) {
      return Optional.empty();
    }
    return Optional.of(oldestFirst == checks ? Order.OLDEST_FIRST : Order.NEWEST_FIRST);
  }
}
