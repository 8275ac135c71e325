package dev.budgetpulse.security.token;

import java.time.Instant;
import java.util.Optional;

/** Keeps families of tokens. Every method is atomic, and is over when it returns. */
public interface TokenFamilyStore {
  /**
   * A token and what decides about it.
   *
   * @param family its family
   * @param token the token
   * @param successorExchanged whether what it was exchanged for was exchanged in turn
   */
  record Found(TokenFamily family, TokenFamily.Token token, boolean successorExchanged) {}

  /** Adds a new family with its first two tokens. */
  void open(TokenFamily family, TokenFamily.Token refresh, TokenFamily.Token access);

  /** Returns a token by its public part, ended or not. */
  Optional<Found> find(String id);

  /**
   * Exchanges a token for two new ones of its family, if it has not been exchanged and the family
   * has not ended; the token it came from forgets its sealed successor. Of many calls for one token
   * exactly one does.
   *
   * @return whether this call did
   */
  boolean exchange(
      String id,
      TokenFamily.Exchange exchange,
      TokenFamily.Token successor,
      TokenFamily.Token access);

  /** Adds an access token if its family has not ended at a time; says whether it did. */
  boolean add(TokenFamily.Token access, Instant now);

  /** Ends a family that has not ended; says whether it was this call that did. */
  boolean end(String family, TokenFamily.End reason, Instant now);

  /** Ends all families of an account that have not ended; says how many. */
  int endAll(String account, TokenFamily.End reason, Instant now);

  /** Forgets all families of an account that is gone, live or not; says how many. */
  int forget(String account);

  /** Forgets the sealed successors of tokens exchanged before a time; says how many. */
  int forgetSuccessors(Instant exchangedBefore);

  /** Forgets families and access tokens that ended before a time; says how many of both. */
  int purge(Instant before);
}
