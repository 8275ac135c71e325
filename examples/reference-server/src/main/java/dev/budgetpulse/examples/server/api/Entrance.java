package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.examples.server.ops.Operations;
import dev.budgetpulse.security.headers.Problem;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.LimitHeaders;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.token.ApiToken;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.trace.RequestId;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What every call passes: headers, its token, the limit of calls. Thread-safe. */
final class Entrance {
  private final ApiTokens tokens;
  private final TokenOwners owners;
  private final RateLimiter limiter;
  private final LimitPolicy policy;
  private final LimitHeaders limitHeaders;
  private final LimitKeys keys;

  Entrance(
      ApiTokens tokens,
      TokenOwners owners,
      RateLimiter limiter,
      LimitPolicy policy,
      SecureRandom random) {
    this.tokens = tokens;
    this.owners = owners;
    this.limiter = limiter;
    this.policy = policy;
    this.limitHeaders = LimitHeaders.of(random);
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.keys = LimitKeys.of(secret);
  }

  /** How a call came in: who calls, if that is known, and whether there were too many before. */
  record Entered(Optional<Caller> caller, Decision decision) {}

  /** Lets a call in, or says why not. */
  Entered enter(Context context) {
    SecurityHeaders.overPlainHttp().api().forEach(context::header);
    Optional<Caller> caller =
        tokens
            .check(Collections.list(context.req().getHeaders("Authorization")))
            .flatMap(this::caller);
    LimitKeys.Part who =
        caller
            .map(known -> LimitKeys.Part.of("account", known.account()))
            .orElseGet(() -> LimitKeys.Part.of("address", context.req().getRemoteAddr()));
    Decision decision = limiter.tryAcquire(keys.key(policy, who));
    limitHeaders.of(decision).forEach(context::header);
    return new Entered(caller, decision);
  }

  private Optional<Caller> caller(ApiToken token) {
    Optional<Actor> owner = owners.actor(token.account());
    return owner.map(actor -> new Caller(token.account(), actor, token.scopes()));
  }

  /** Answers a call that is one too many. */
  static void refuse(Context context, Decision decision) {
    Problem problem = Problem.refusing(decision, new RequestId(Operations.request(context)));
    context.status(problem.status()).contentType(Problem.TYPE).result(problem.json());
  }

  /** Returns what the scopes of a token can be. */
  static List<String> scopes() {
    return List.of("read", "write");
  }
}
