package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * A figure that a file states about itself beside the one that its lines give.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Control {

  /** Returns what is compared. */
  Check check();

  /** Returns what came of it. */
  Outcome outcome();

  /** What can be compared. */
  enum Check {
    /** How many movements there are. */
    COUNT,
    /** How many movements bring money in. */
    COUNT_IN,
    /** How many movements take money out. */
    COUNT_OUT,
    /** All amounts added up without their signs, or with them where the bank does so. */
    SUM,
    /** The money that comes in. */
    SUM_IN,
    /** The money that goes out, as a positive amount. */
    SUM_OUT,
    /** How much more comes in than goes out. */
    NET,
    /** The opening balance and what was booked, against the closing balance. */
    CLOSING,
    /** The amount of one line, against the sum of its parts, charges taken into account. */
    PARTS
  }

  /** What can come of a comparison. */
  enum Outcome {
    /** Both figures are equal. */
    PASSED,
    /** The figures differ: lines are missing, or the file contradicts itself. */
    FAILED,
    /** The file does not state the figure. */
    NOT_STATED
  }

  /**
   * How many the file says, and how many there are.
   *
   * @param check what is counted
   * @param stated what the file says, if it does
   * @param found what was read
   */
  record Count(Check check, Optional<Long> stated, long found) implements Control {
    /** Refuses null. */
    public Count {
      Objects.requireNonNull(check, "check");
      Objects.requireNonNull(stated, "stated");
    }

    @Override
    public Outcome outcome() {
      if (stated.isEmpty()) {
        return Outcome.NOT_STATED;
      }
      return stated.get() == found ? Outcome.PASSED : Outcome.FAILED;
    }
  }

  /**
   * How much the file says, and how much there is.
   *
   * @param check what is added up
   * @param stated what the file says, if it does
   * @param found what was read; empty if it cannot be added up, being too much or of two currencies
   * @param line of which line of the file the parts are added up, if parts are
   */
  record Sum(Check check, Optional<Money> stated, Optional<Money> found, Optional<Integer> line)
      implements Control {
    /** Refuses null. */
    public Sum {
      Objects.requireNonNull(check, "check");
      Objects.requireNonNull(stated, "stated");
      Objects.requireNonNull(found, "found");
      Objects.requireNonNull(line, "line");
    }

    @Override
    public Outcome outcome() {
      if (stated.isEmpty()) {
        return Outcome.NOT_STATED;
      }
      return stated.equals(found) ? Outcome.PASSED : Outcome.FAILED;
    }

    /** Returns how much more is stated than found, if both are known and can be compared. */
    public Optional<Money> gap() {
      return stated.flatMap(said -> found.flatMap(read -> Controls.difference(said, read)));
    }
  }
}
