package dev.budgetpulse.reports.mail;

import java.util.Objects;

/** What became of handing a mail over. Immutable; it holds no address and no text of the mail. */
public sealed interface MailOutcome {
  /** The server has taken it and answers for it from now on. */
  record Accepted() implements MailOutcome {}

  /**
   * It was not taken now, and may be later: the server was busy, or could not be reached.
   *
   * @param reason why, in a word or a code of the server, such as "421" or "timeout"
   */
  record Postponed(String reason) implements MailOutcome {
    /** Nothing was heard after all of the mail was handed over: the server may have taken it. */
    public static final String UNKNOWN_AFTER_DATA = "unknown-after-data";

    /** Refuses null. */
    public Postponed {
      Objects.requireNonNull(reason, "reason");
    }

    /**
     * Says whether the server may have taken it all the same, so that another server must not be
     * asked: its reason starts with "unknown-after-".
     */
    public boolean mayBeTaken() {
      return reason.startsWith("unknown-after-");
    }
  }

  /**
   * It will never be taken as it is: there is no such recipient, for instance.
   *
   * @param reason why, in a word or a code of the server, such as "550"
   */
  record Refused(String reason) implements MailOutcome {
    /** Refuses null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
