package dev.budgetpulse.security.account;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.factor.FactorCheck;
import dev.budgetpulse.security.session.AuthFactor;
import java.time.Duration;

/**
 * Looks at the codes of second factors, and makes those who guess wait longer and longer: a limit
 * by the hour alone would let somebody who has the password try for ever.
 */
final class CodeCheck {
  private final Wiring wiring;

  CodeCheck(Wiring wiring) {
    this.wiring = wiring;
  }

  /** What a code was worth. */
  sealed interface Result {}

  /** It was right, and shows a factor. */
  record Right(AuthFactor factor) implements Result {
    boolean isRecovery() {
      return factor == AuthFactor.RECOVERY_CODE;
    }
  }

  /** It was not. */
  record Wrong() implements Result {}

  /** Nobody looked. */
  record TooMany(Duration retryAfter) implements Result {}

  /** Takes a code of an account, as {@link dev.budgetpulse.security.factor.SecondFactors} does. */
  Result check(Caller caller, String account, String challenge, String code) {
    try (Guesses.Guess guess = wiring.guesses().factor(account, wiring.now())) {
      if (!guess.waiting().isZero()) {
        wiring.events().failed(EventName.AUTHN_LOGIN_FAIL_MAX, caller, "factor");
        return new TooMany(guess.waiting());
      }
      FactorCheck shown = wiring.factors().check(account, challenge, code);
      if (shown instanceof FactorCheck.TooMany many) {
        return new TooMany(many.retryAfter());
      }
      if (shown instanceof FactorCheck.Refused) {
        guess.wrong();
        return new Wrong();
      }
      guess.right();
      return new Right(
          shown instanceof FactorCheck.Recovered ? AuthFactor.RECOVERY_CODE : AuthFactor.TOTP);
    }
  }
}
