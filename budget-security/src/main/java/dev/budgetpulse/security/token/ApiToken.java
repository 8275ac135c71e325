package dev.budgetpulse.security.token;

import dev.budgetpulse.security.internal.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the server knows of a token that calls an interface; there is no secret in it.
 *
 * @param id the public part of the token
 * @param account on whose behalf it calls
 * @param credentialVersion the version of the account's credentials it was issued for
 * @param label what its owner calls it, up to 100 characters; text to be escaped where it is shown
 * @param scopes what it may do: up to 20 words of small letters, digits and {@code _ . : -}
 * @param life when it begins and ends
 */
public record ApiToken(
    String id,
    String account,
    long credentialVersion,
    String label,
    Set<String> scopes,
    Life life) {
  private static final Pattern SCOPE = Pattern.compile("[a-z0-9_.:-]{1,40}");

  /**
   * Checks the forms and copies the scopes.
   *
   * @throws IllegalArgumentException if one is not as said
   */
  public ApiToken {
    Ids.account(account);
    scopes = Set.copyOf(scopes);
    if (label.length() > 100
        || scopes.size() > 20
        || !scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
      throw new IllegalArgumentException("The label or a scope of a token has another form");
    }
  }

  /**
   * When a token begins and ends, cut to milliseconds.
   *
   * @param created when it was made
   * @param end when it ends or was revoked
   */
  public record Life(Instant created, Instant end) {
    /** Cuts the times. */
    public Life {
      created = created.truncatedTo(ChronoUnit.MILLIS);
      end = end.truncatedTo(ChronoUnit.MILLIS);
    }
  }
}
