package dev.budgetpulse.security.token;

import dev.budgetpulse.security.internal.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * All tokens that stem from one sign-in of a program: a refresh token, those it was exchanged for,
 * and the access tokens that came with them. There is no secret in it.
 *
 * @param id what it is known by, which may be logged
 * @param account on whose behalf its tokens call
 * @param credentialVersion the version of the account's credentials at the sign-in
 * @param life when it begins, and when it ends or was ended
 * @param ended why it was ended before its time
 */
public record TokenFamily(
    String id, String account, long credentialVersion, ApiToken.Life life, Optional<End> ended) {

  /** Checks the form of the account. */
  public TokenFamily {
    Ids.account(account);
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(life, "life");
    Objects.requireNonNull(ended, "ended");
  }

  /** Why a family was ended before its time. */
  public enum End {
    /** Its holder signed out. */
    LOGOUT,
    /** A token came back that had been exchanged already: somebody has a copy. */
    REPLAY,
    /** The account's credentials changed, or it is disabled. */
    CREDENTIALS,
    /** Somebody else ended it. */
    REVOKED
  }

  /** Says whether it has not ended. */
  boolean isLive(Instant now) {
    return now.isBefore(life.end());
  }

  TokenFamily endedAt(Instant now, End reason) {
    return new TokenFamily(
        id,
        account,
        credentialVersion,
        new ApiToken.Life(life.created(), now),
        Optional.of(reason));
  }

  /**
   * What is kept of a token of a family.
   *
   * @param id the public part
   * @param family the id of its family
   * @param kind whether it refreshes or opens
   * @param digest of its secret
   * @param end when it ends unless it is exchanged before
   * @param exchange what it was exchanged for, if it was
   */
  public record Token(
      String id,
      String family,
      OpaqueToken.Kind kind,
      String digest,
      Instant end,
      Optional<Exchange> exchange) {
    /** Cuts the end to milliseconds. */
    public Token {
      end = end.truncatedTo(ChronoUnit.MILLIS);
    }

    Token exchanged(Exchange what) {
      return new Token(id, family, kind, digest, end, Optional.of(what));
    }

    /** Leaves the digest out. */
    @Override
    public String toString() {
      return "Token[" + id + " of " + family + "]";
    }
  }

  /**
   * That a token was exchanged.
   *
   * @param at when
   * @param successor the public part of the token it was exchanged for
   * @param sealed the whole successor, sealed with the secret of the token exchanged; empty once
   *     nobody may ask for it again
   */
  public record Exchange(Instant at, String successor, Optional<String> sealed) {
    /** Cuts the time to milliseconds. */
    public Exchange {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Leaves the sealed successor out. */
    @Override
    public String toString() {
      return "Exchange[" + successor + " at " + at + "]";
    }
  }
}
