package dev.budgetpulse.security.account;

import dev.budgetpulse.security.password.PasswordPolicy.Objection;
import dev.budgetpulse.security.session.IssuedSession;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a visitor is answered. Nothing in it tells whether an account exists, unless its owner asks.
 *
 * <p>Answers of one kind are to look alike to the last byte: same status, headers and text.
 */
public sealed interface Answer {
  /** Returns the status of the response. */
  int status();

  /** Returns the word for programs, empty if there is nothing to say. */
  String code();

  /**
   * It was taken note of; whether a mail follows is nobody's business but its reader's.
   *
   * @param binding for registrations, what the browser keeps in a cookie until the link is opened
   */
  record Accepted(Optional<String> binding) implements Answer {
    @Override
    public int status() {
      return 202;
    }

    @Override
    public String code() {
      return "";
    }

    /** Leaves the binding out. */
    @Override
    public String toString() {
      return "Accepted";
    }
  }

  /** It was done. */
  record Done() implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public String code() {
      return "";
    }
  }

  /**
   * Somebody is signed in.
   *
   * @param session for the cookie
   * @param device for the device cookie; empty if the one that was sent goes on
   * @param mustChange whether the owner is to be asked for another password, since others know this
   *     one
   */
  record SignedIn(IssuedSession session, Optional<String> device, boolean mustChange)
      implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public String code() {
      return "";
    }

    /** Leaves the cookies out. */
    @Override
    public String toString() {
      return "SignedIn[" + session.session() + "]";
    }
  }

  /**
   * The password was right; the second factor is to be shown.
   *
   * @param session opens nothing but that step
   */
  record SecondFactorRequired(IssuedSession session) implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public String code() {
      return "mfa_required";
    }

    /** Leaves the cookie out. */
    @Override
    public String toString() {
      return "SecondFactorRequired";
    }
  }

  /**
   * A program has shown all that is asked for on behalf of somebody, of whom no session begins.
   *
   * @param account the account's id
   * @param credentialVersion of the account, for what the program is given
   * @param mustChange whether the owner is to be asked for another password, since others know this
   *     one
   */
  record Shown(String account, long credentialVersion, boolean mustChange) implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public String code() {
      return "";
    }
  }

  /** The password was right; the program is to bring a code of the second factor with it. */
  record CodeRequired() implements Answer {
    @Override
    public int status() {
      return 401;
    }

    @Override
    public String code() {
      return "mfa_required";
    }
  }

  /** What was shown does not let anybody in, whatever the reason. */
  record Refused() implements Answer {
    @Override
    public int status() {
      return 401;
    }

    @Override
    public String code() {
      return "auth_failed";
    }
  }

  /**
   * The {@link Challenge} of the application is to be met first, whomever the attempt is about;
   * nothing was looked at and nothing counts.
   */
  record ChallengeRequired() implements Answer {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String code() {
      return "challenge_required";
    }
  }

  /** The session must show more, as {@link dev.budgetpulse.security.session.StepUp} says. */
  record StepUpRequired() implements Answer {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String code() {
      return "step_up_required";
    }
  }

  /** The link does nothing, whatever the reason. */
  record LinkInvalid() implements Answer {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String code() {
      return "link_invalid";
    }
  }

  /**
   * The new password will not do; nothing was used up.
   *
   * @param objections why, copied
   */
  record PasswordRejected(Set<Objection> objections) implements Answer {
    /** Copies the objections. */
    public PasswordRejected {
      objections = Set.copyOf(objections);
    }

    @Override
    public int status() {
      return 422;
    }

    @Override
    public String code() {
      return "password_rejected";
    }
  }

  /**
   * A field is not what it should be.
   *
   * @param field its name, never its value
   */
  record Malformed(String field) implements Answer {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String code() {
      return "malformed";
    }
  }

  /**
   * There were too many attempts; nothing was looked at.
   *
   * @param retryAfter how long to wait, to be told blurred, as {@link
   *     dev.budgetpulse.security.limit.LimitHeaders} does
   */
  record TooMany(Duration retryAfter) implements Answer {
    @Override
    public int status() {
      return 429;
    }

    @Override
    public String code() {
      return "too_many_requests";
    }
  }

  /** Too many passwords are being hashed; nothing was looked at. */
  record Busy() implements Answer {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** Returns how long to wait, for everybody alike, to be told as that of {@link TooMany}. */
    public Duration retryAfter() {
      return MOMENT;
    }

    @Override
    public int status() {
      return 503;
    }

    @Override
    public String code() {
      return "try_later";
    }
  }
}
