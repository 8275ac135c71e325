package dev.budgetpulse.core.statement.csv;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One movement with the balance after it, as its row has them.
 *
 * @param line where the row begins, counted from 1
 * @param date the day it counts on, if it is known
 * @param amount what moved, money out negative
 * @param balance what was on the account afterwards, if the row says so
 * @param fees what is in the columns of fees, as written, nothing being zero
 * @param pending whether it is announced only
 */
record Step(
    int line,
    Optional<LocalDate> date,
    BigDecimal amount,
    Optional<BigDecimal> balance,
    List<BigDecimal> fees,
    boolean pending) {

  Step withAmount(BigDecimal newAmount) {
    return new Step(line, date, newAmount, balance, fees, pending);
  }
}
