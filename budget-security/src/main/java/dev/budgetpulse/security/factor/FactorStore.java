package dev.budgetpulse.security.factor;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps second factors, at most one authenticator and one set of recovery codes for each account.
 *
 * <p>Every method is atomic, and is over when it returns.
 */
public interface FactorStore {
  /**
   * What is kept of an authenticator.
   *
   * @param sealed its key, sealed, as text
   * @param confirmed whether a first code has been shown
   * @param lastStep the latest step of which a code was accepted
   */
  record Authenticator(String sealed, boolean confirmed, long lastStep) {
    /** Leaves the key out, sealed as it is. */
    @Override
    public String toString() {
      return "Authenticator[confirmed=" + confirmed + "]";
    }
  }

  /**
   * Puts an unconfirmed authenticator in the place of any other unconfirmed one.
   *
   * @return false if the account has a confirmed one, which stays
   */
  boolean propose(String account, String sealed);

  /** Returns the authenticator of an account. */
  Optional<Authenticator> find(String account);

  /**
   * Confirms the authenticator that has this key, if it is unconfirmed, notes the step, and puts
   * these recovery codes in the place of all others. Of many who try at once one succeeds.
   */
  boolean confirm(String account, String sealed, long step, Set<String> codes);

  /**
   * Notes the step of an accepted code, if the authenticator is confirmed and the step is later
   * than the last one. Of many who try at once with the same step one succeeds.
   */
  boolean accept(String account, long step);

  /**
   * Puts recovery codes in the place of all others, if the account has a confirmed authenticator.
   */
  boolean replaceCodes(String account, Set<String> codes);

  /** Removes a recovery code if it is there. Of many who try at once one succeeds. */
  boolean consume(String account, String code);

  /** Returns how many recovery codes are left. */
  int codesLeft(String account);

  /** Removes the authenticator and all recovery codes; says whether there was a confirmed one. */
  boolean remove(String account);
}
