package dev.budgetpulse.security.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What is kept of a link in a mail that does something once.
 *
 * @param digest the digest of its token, of which nothing else is kept
 * @param kind what it does
 * @param subject the account it is about, or the pending registration
 * @param request what it belongs to: links of one request need each other
 * @param email the address it was made for, which is the one that is applied
 * @param credentialVersion the version of the account it was made for, 0 if there is none yet
 * @param issued when it was made, cut to milliseconds
 * @param end when it is worth nothing any more, cut to milliseconds
 */
public record Link(
    String digest,
    Kind kind,
    String subject,
    String request,
    EmailAddress email,
    long credentialVersion,
    Instant issued,
    Instant end) {
  /** Checks for null and cuts the times. */
  public Link {
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(email, "email");
    issued = issued.truncatedTo(ChronoUnit.MILLIS);
    end = end.truncatedTo(ChronoUnit.MILLIS);
  }

  /** What a link does. */
  public enum Kind {
    /** Turns a pending registration into an account. */
    VERIFY("bpver_", Duration.ofHours(24)),
    /** Sets another password. */
    RESET("bprst_", Duration.ofMinutes(30)),
    /** Shows that the new address of an account is its owner's. */
    NEW_ADDRESS("bpnew_", Duration.ofHours(1)),
    /** Shows that the owner of the present address wants another. */
    OLD_ADDRESS("bpold_", Duration.ofHours(1)),
    /** Gives an account its former address back. */
    UNDO("bpund_", Duration.ofDays(7)),
    /** Keeps second factors that somebody wants to have removed. */
    KEEP_FACTORS("bpkpf_", Duration.ofDays(3));

    private final String prefix;
    private final Duration life;

    Kind(String prefix, Duration life) {
      this.prefix = prefix;
      this.life = life;
    }

    /** Returns what every token of the kind begins with, for redaction and for scanners. */
    public String prefix() {
      return prefix;
    }

    /** Returns how long such a link is good for. */
    public Duration life() {
      return life;
    }

    boolean isChange() {
      return this == NEW_ADDRESS || this == OLD_ADDRESS;
    }
  }

  /** Leaves the digest and the address out. */
  @Override
  public String toString() {
    return "Link[" + kind + ", " + subject + "]";
  }
}
