package dev.budgetpulse.security.account;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.factor.FactorCheck;
import java.time.Instant;

/**
 * Looks at the codes of second factors, and makes those who guess wait longer and longer: a limit
 * by the hour alone would let somebody who has the password try for ever.
 */
final class CodeCheck {
  private final Wiring wiring;
  private final BackoffStore backoffs;

  CodeCheck(Wiring wiring, BackoffStore backoffs) {
    this.wiring = wiring;
    this.backoffs = backoffs;
  }

  /** Takes a code of an account, as {@link dev.budgetpulse.security.factor.SecondFactors} does. */
  FactorCheck check(Caller caller, String account, String challenge, String code) {
    int cell = wiring.limits().factorCell(account);
    Instant began = wiring.now();
    Backoff before =
        backoffs.change(cell, kept -> kept.waiting(began).isZero() ? kept.attempted(began) : kept);
    if (!before.waiting(began).isZero()) {
      wiring.events().failed(EventName.AUTHN_LOGIN_FAIL_MAX, caller, "factor");
      return new FactorCheck.TooMany(before.waiting(began));
    }
    boolean wrong = false;
    boolean right = false;
    try {
      FactorCheck shown = wiring.factors().check(account, challenge, code);
      wrong = shown instanceof FactorCheck.Refused;
      right = shown instanceof FactorCheck.Fitted || shown instanceof FactorCheck.Recovered;
      return shown;
    } finally {
      // What nobody looked at is nobody's wrong code.
      if (right) {
        backoffs.change(cell, kept -> Backoff.NONE);
      } else if (!wrong) {
        backoffs.change(cell, kept -> kept.givenBack(began));
      }
    }
  }
}
