package dev.budgetpulse.security.limit;

import java.util.List;

/**
 * Keeps the history that limits are decided on; applies policies to keys atomically, at its own
 * time.
 *
 * <p>Implementations are thread-safe and prove themselves with the published {@code
 * LimitStoreSpec}. A store knows nothing of {@link LimitPolicy#burst()}: {@link RateLimiter} hands
 * it over as a policy of its own.
 */
public interface LimitStore {
  /**
   * Charges all keys or, if any of them refuses, none.
   *
   * @param charges at least one, each of another key
   */
  Grant acquire(List<Charge> charges);

  /**
   * Charges one permit as {@link #acquire} does, and says no more than whether it did. A store that
   * has no quicker way than {@link #acquire}, or could not tell that a stand-in decided, leaves it
   * undecided and charges nothing.
   */
  default Quick quick(LimitKey key) {
    return Quick.UNDECIDED;
  }

  /** Says what {@link #acquire} would say of one charge, and changes nothing. */
  Decision peek(Charge charge);

  /** Charges a key whether or not it has permits left; the wait still ends within a window. */
  Decision penalise(Charge charge);

  /**
   * Gives back what of a charge still counts, or nothing where that is no longer known: a refund
   * never makes more room than the charge took.
   *
   * @param receipt of a grant of this store; the caller hands it in once
   * @return whether anything was given back
   */
  boolean refund(Receipt receipt);

  /** Forgets the history of a key. */
  void clear(LimitKey key);

  /** The answer to {@link #quick}. */
  enum Quick {
    /** The permit is taken. */
    ADMITTED,
    /** There is no permit. */
    REFUSED,
    /** Nothing was charged; {@link #acquire} has to be asked. */
    UNDECIDED
  }

  /**
   * The answer to a group of charges.
   *
   * @param decision what the strictest policy says
   * @param receipts one for each charge in their order if admitted, else none
   */
  record Grant(Decision decision, List<Receipt> receipts) {
    /** Copies the list. */
    public Grant {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * What a store needs to find a charge again.
   *
   * @param charge the charge
   * @param life which life of the key's history it belongs to, in the store's own terms
   * @param mark which charge in that history, in the store's own terms
   */
  record Receipt(Charge charge, long life, long mark) {}
}
