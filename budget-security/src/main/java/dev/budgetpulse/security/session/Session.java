package dev.budgetpulse.security.session;

import dev.budgetpulse.security.internal.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
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
   * @param secondAt when the latest second factor of it was shown, which a password that is given
   *     again does not change; empty if there was none; cut to milliseconds
   */
  public record Evidence(
      long credentialVersion, Set<AuthFactor> factors, Instant at, Optional<Instant> secondAt) {
    /** Copies the factors. */
    public Evidence {
      factors = Set.copyOf(factors);
      at = at.truncatedTo(ChronoUnit.MILLIS);
      secondAt = secondAt.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Returns the evidence of factors that were shown together. */
    static Evidence of(long credentialVersion, Set<AuthFactor> factors, Instant at) {
      return new Evidence(credentialVersion, Set.of(), at, Optional.empty()).and(factors, at);
    }

    Evidence and(Set<AuthFactor> more, Instant now) {
      Set<AuthFactor> all = EnumSet.noneOf(AuthFactor.class);
      all.addAll(factors);
      all.addAll(more);
      boolean second = more.stream().anyMatch(AuthFactor::isSecond);
      return new Evidence(credentialVersion, all, now, second ? Optional.of(now) : secondAt);
    }

    Evidence under(long otherVersion) {
      return new Evidence(otherVersion, factors, at, secondAt);
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
    // A second factor of long ago is not made fresh by a password that is given again.
    if (demand.secondFactor()
        && evidence.secondAt().filter(at -> isWithin(demand, at, now)).isEmpty()) {
      return StepUp.SECOND_FACTOR_REQUIRED;
    }
    return isWithin(demand, evidence.at(), now)
        ? StepUp.NOT_REQUIRED
        : StepUp.REAUTHENTICATION_REQUIRED;
  }

  private static boolean isWithin(StepUp.Demand demand, Instant shown, Instant now) {
    return !now.isAfter(shown.plus(demand.within()));
  }

  Session under(String otherId, Evidence otherEvidence) {
    return new Session(otherId, account, kind, otherEvidence, life, footprint);
  }
}
