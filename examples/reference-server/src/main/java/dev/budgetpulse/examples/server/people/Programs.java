package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.Refresh;
import dev.budgetpulse.security.token.TokenFamilies;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How programs call on behalf of people. Thread-safe. */
public final class Programs {
  private static final Set<String> ALL = Set.of("read", "write");

  private final People people;
  private final ApiTokens tokens;
  private final TokenFamilies families;

  Programs(People people, ApiTokens tokens, TokenFamilies families) {
    this.people = people;
    this.tokens = tokens;
    this.families = families;
  }

  /**
   * On whose behalf a program calls.
   *
   * @param account the account of its token
   * @param actor who that is in the ledgers
   * @param scopes what the token allows
   */
  public record Grant(String account, Actor actor, Set<String> scopes) {
    /** Copies the scopes. */
    public Grant {
      scopes = Set.copyOf(scopes);
    }
  }

  /** What comes of a sign-in, or of the exchange of a token. */
  public sealed interface Outcome {
    /** There are tokens to go on with. */
    record Admitted(Refresh.Renewed tokens) implements Outcome {}

    /** There are none, as such an answer says; of a token, never more than that it is refused. */
    record Refused(Answer why) implements Outcome {}
  }

  /** Returns the tokens that people make on a page. */
  public ApiTokens tokens() {
    return tokens;
  }

  /** Returns where a request comes from, whatever its cookies say. */
  public Caller caller(Context context) {
    return people.requests().program(context);
  }

  /** Returns all that is kept of somebody, as the file that a page gives them. */
  public Archive archive(String account) {
    return new Export(people, people.store().find(account).orElseThrow().account())::writeTo;
  }

  /** Writes a file. */
  @FunctionalInterface
  public interface Archive {
    /** Writes all of it, and leaves open what it is given. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Returns what a request may do, by a token of either kind. */
  public Optional<Grant> check(List<String> authorization) {
    return tokens
        .check(authorization)
        .flatMap(token -> grant(token.account(), token.scopes()))
        .or(() -> families.check(authorization).flatMap(family -> grant(family.account(), ALL)));
  }

  private Optional<Grant> grant(String account, Set<String> scopes) {
    return people.actor(account).map(actor -> new Grant(account, actor, scopes));
  }

  /** Takes one of somebody's calls off a limit that all nodes count together. */
  public Decision admit(LimitPolicy policy, LimitKeys.Part who) {
    return people.limiter().tryAcquire(people.limitKeys().key(policy, who));
  }

  /**
   * Signs a program in as its person signs in on the pages, under the same limits.
   *
   * @param caller without a session
   * @param email anything at all
   * @param password anything at all
   * @param code of the second factor, or a recovery code; anything at all
   */
  public Outcome signIn(Caller caller, String email, String password, Optional<String> code) {
    char[] letters = password.toCharArray();
    Answer answer = people.accounts().signIn().program(caller, email, letters, code);
    Arrays.fill(letters, ' ');
    return answer instanceof Answer.Shown shown
        ? new Outcome.Admitted(families.open(shown.account(), shown.credentialVersion()))
        : new Outcome.Refused(answer);
  }

  /**
   * Exchanges a refresh token, of whose family there may not be too many exchanges.
   *
   * @param token anything at all
   */
  public Outcome refresh(String token) {
    Optional<String> family = families.familyOf(token);
    if (family.isPresent()) {
      Decision decision = admit(LimitPolicies.refresh(), LimitKeys.Part.of("family", family.get()));
      if (!decision.admitted()) {
        return new Outcome.Refused(new Answer.TooMany(decision.retryAfter()));
      }
    }
    Refresh refresh = families.refresh(token);
    if (refresh instanceof Refresh.Replayed replayed) {
      people.accounts().administration().tokensMisused(replayed.account());
    }
    return refresh instanceof Refresh.Renewed renewed
        ? new Outcome.Admitted(renewed)
        : new Outcome.Refused(new Answer.Refused());
  }

  /** Ends all that stems from the sign-in of a refresh token, which may be anything. */
  public void signOut(String token) {
    families.logout(token);
  }
}
