package dev.budgetpulse.security.session;

import java.util.OptionalLong;

/** Tells at any moment whether an account may be used, from where accounts are kept. */
@FunctionalInterface
public interface Standing {
  /**
   * Returns the version of an account's credentials, or nothing if it is disabled, suspended or
   * gone. Whatever was issued for another version is void.
   */
  OptionalLong credentialVersion(String account);
}
