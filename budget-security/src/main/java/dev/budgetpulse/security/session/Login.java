package dev.budgetpulse.security.session;

import dev.budgetpulse.security.internal.Ids;
import java.util.Set;

/**
 * Somebody who has shown who they are.
 *
 * @param account whose session it is to be: 1 to 64 small letters, digits and {@code _ . : -}
 * @param credentialVersion the version of the credentials that were shown
 * @param factors what was shown, copied
 * @param remembered whether the session shall outlive the browser
 */
public record Login(
    String account, long credentialVersion, Set<AuthFactor> factors, boolean remembered) {
  /** Copies the factors and checks the form of the account. */
  public Login {
    Ids.account(account);
    factors = Set.copyOf(factors);
  }
}
