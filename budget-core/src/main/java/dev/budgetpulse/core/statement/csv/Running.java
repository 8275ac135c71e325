package dev.budgetpulse.core.statement.csv;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Movements held against a running balance: proof of what the columns are, where it holds.
 *
 * @param checks how many balances were held against the one before
 * @param moved whether the balance ever changes
 * @param oldestFirst the places whose balance does not follow if the oldest movement is first
 * @param newestFirst the places whose balance does not follow if the newest movement is first
 */
record Running(int checks, boolean moved, List<Integer> oldestFirst, List<Integer> newestFirst) {
  /** In which order the movements lead from one balance to the next. */
  enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  /**
   * Holds movements against balances, each being the one before plus the movements between them.
   *
   * @param amounts the movements, money out negative; nothing where a row has none
   * @param balances the balances, nothing where a row has none; as many as amounts
   */
  static Running of(List<Optional<BigDecimal>> amounts, List<Optional<BigDecimal>> balances) {
    int checks = 0;
    List<Integer> oldestFirst = new ArrayList<>();
    List<Integer> newestFirst = new ArrayList<>();
    int last = -1;
    BigDecimal between = BigDecimal.ZERO;
    boolean moved = false;
    for (int i = 0; i < balances.size(); i++) {
      BigDecimal amount = amounts.get(i).orElse(BigDecimal.ZERO);
      if (balances.get(i).isPresent() && last >= 0) {
        BigDecimal change = balances.get(i).get().subtract(balances.get(last).get());
        BigDecimal first = amounts.get(last).orElse(BigDecimal.ZERO);
        checks++;
        if (change.compareTo(between.add(amount)) != 0) {
          oldestFirst.add(i);
        }
        if (change.negate().compareTo(between.add(first)) != 0) {
          newestFirst.add(last);
        }
        moved |= change.signum() != 0;
      }
      if (balances.get(i).isPresent()) {
        last = i;
        between = BigDecimal.ZERO;
      } else {
        between = between.add(amount);
      }
    }
    return new Running(checks, moved, oldestFirst, newestFirst);
  }

  /**
   * Returns the order in which every balance is the one before plus the movements between them.
   *
   * @param amounts the movements, money out negative; nothing where a row has none
   * @param balances the balances, nothing where a row has none; as many as amounts
   */
  static Optional<Order> order(
      List<Optional<BigDecimal>> amounts, List<Optional<BigDecimal>> balances) {
    return of(amounts, balances).order();
  }

  /** Returns the order in which every balance follows, if there is one and the balance changes. */
  Optional<Order> order() {
    if (!moved || (!oldestFirst.isEmpty() && !newestFirst.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(oldestFirst.isEmpty() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST);
  }

  /** Returns the places whose balance does not follow. */
  List<Integer> broken(Order order) {
    return order == Order.OLDEST_FIRST ? oldestFirst : newestFirst;
  }

  /** Says whether at least half of the balances follow. */
  boolean mostlyHolds(Order order) {
    return broken(order).size() * 2 <= checks;
  }
}
