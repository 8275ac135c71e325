package dev.budgetpulse.security.session;

import dev.budgetpulse.security.internal.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A session as the server knows it; there is no secret in it.
 *
 * @param id the public part of its token
 * @param account whose it is: 1 to 64 small letters, digits and {@code _ . : -}
 * @param kind what it opens
 * @param evidence what its owner has shown
 * @param life how long it goes on
 * @param footprint where it was last seen
 */
public record Session(
    String id, String account, Kind kind, Evidence evidence, Life life, Footprint footprint) {
  /** Checks for null and for the form of the account. */
  public Session {
    Objects.requireNonNull(id, "id");
    Ids.account(account);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(life, "life");
    Objects.requireNonNull(footprint, "footprint");
  }

  /** What a session opens. */
  public enum Kind {
    /** Nothing but the step that asks for the second factor. */
    PENDING,
    ACTIVE
  }

  /**
   * What the owner of a session has shown.
   *
   * @param credentialVersion the version of the account's credentials that were shown
   * @param factors what was shown, copied
   * @param at when the latest of it was shown, cut to milliseconds
   */
  public record Evidence(long credentialVersion, Set<AuthFactor> factors, Instant at) {
    /** Copies the factors. */
    public Evidence {
      factors = Set.copyOf(factors);
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    Evidence and(Set<AuthFactor> more, Instant now) {
      Set<AuthFactor> all = EnumSet.noneOf(AuthFactor.class);
      all.addAll(factors);
      all.addAll(more);
      return new Evidence(credentialVersion, all, now);
    }
  }

  /**
   * How long a session goes on; times are cut to milliseconds.
   *
   * @param created when it began; rotation does not change it
   * @param lastSeen when it was last used, to the minute or so
   * @param idle how long it may stay unused
   * @param end when it ends whatever happens; never moves further away
   * @param remembered whether it outlives the browser
   */
  public record Life(
      Instant created, Instant lastSeen, Duration idle, Instant end, boolean remembered) {
    /** Cuts the times. */
    public Life {
      created = created.truncatedTo(ChronoUnit.MILLIS);
      lastSeen = lastSeen.truncatedTo(ChronoUnit.MILLIS);
      end = end.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Says whether the session still goes on at a time. */
    public boolean lasts(Instant now) {
      return now.isBefore(end) && now.isBefore(lastSeen.plus(idle));
    }
  }

  /**
   * Says what must be shown once more before an operation of that weight.
   *
   * @param now the time, not null
   */
  public StepUp judge(StepUp.Demand demand, Instant now) {
    if (demand.secondFactor() && evidence.factors().stream().noneMatch(AuthFactor::isSecond)) {
      return StepUp.SECOND_FACTOR_REQUIRED;
    }
    return now.isAfter(evidence.at().plus(demand.within()))
        ? StepUp.REAUTHENTICATION_REQUIRED
        : StepUp.NOT_REQUIRED;
  }

  Session under(String otherId, Evidence otherEvidence) {
    return new Session(otherId, account, kind, otherEvidence, life, footprint);
  }
}
