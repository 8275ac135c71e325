package dev.budgetpulse.core.reconcile;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.money.Money;
import java.util.List;
import java.util.Objects;

/** What may have gone wrong where a balance is not what it should be; each one closes the gap. */
public sealed interface Explanation {

  /** Returns the entries to look at, the fewest that explain the gap in this way. */
  List<Entry> entries();

  /**
   * An entry was recorded twice: without it the balance is right.
   *
   * @param entry the one to remove
   * @param twin the one it repeats
   */
  record Doubled(Entry entry, Entry twin) implements Explanation {
    /** Refuses null. */
    public Doubled {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(twin, "twin");
    }

    @Override
    public List<Entry> entries() {
      return List.of(entry, twin);
    }
  }

  /**
   * Two neighbouring digits of an amount were swapped: a gap that nine divides.
   *
   * @param entry the entry
   * @param right its amount with the digits swapped back
   */
  record Transposed(Entry entry, Money right) implements Explanation {
    /** Refuses null. */
    public Transposed {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(right, "right");
    }

    @Override
    public List<Entry> entries() {
      return List.of(entry);
    }
  }

  /**
   * Money that went out was recorded as coming in, or the other way round.
   *
   * @param entry the entry
   */
  record WrongSign(Entry entry) implements Explanation {
    /** Refuses null. */
    public WrongSign {
      Objects.requireNonNull(entry, "entry");
    }

    @Override
    public List<Entry> entries() {
      return List.of(entry);
    }
  }

  /**
   * Some entries should not count here: without them the balance is right. They belong to another
   * account or to a later day, or are not confirmed yet.
   *
   * @param entries the fewest that make up the gap
   */
  record Surplus(List<Entry> entries) implements Explanation {
    /** Copies the list. */
    public Surplus {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Something is not recorded.
   *
   * @param amount of what amount, all together
   */
  record Missing(Money amount) implements Explanation {
    /** Refuses null. */
    public Missing {
      Objects.requireNonNull(amount, "amount");
    }

    @Override
    public List<Entry> entries() {
      return List.of();
    }
  }
}
