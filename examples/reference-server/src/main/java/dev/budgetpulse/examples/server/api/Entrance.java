package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.examples.server.ops.Operations;
import dev.budgetpulse.examples.server.people.Programs;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.headers.Problem;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.LimitHeaders;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.trace.RequestId;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

/** What every call passes: headers, its token, the limit of calls. Thread-safe. */
final class Entrance {
  private final Programs programs;
  private final LimitPolicy policy;
  private final LimitHeaders limitHeaders;

  Entrance(Programs programs, LimitPolicy policy, SecureRandom random) {
    this.programs = programs;
    this.policy = policy;
    this.limitHeaders = LimitHeaders.of(random);
  }

  /**
   * How a call came in.
   *
   * @param grant on whose behalf, if that is known
   * @param from where from
   * @param decision whether there were too many before
   */
  record Entered(Optional<Programs.Grant> grant, Caller from, Decision decision) {}

  /** Lets a call in, or says why not. */
  Entered enter(Context context) {
    SecurityHeaders.overPlainHttp().api().forEach(context::header);
    Optional<Programs.Grant> grant =
        programs.check(Collections.list(context.req().getHeaders("Authorization")));
    Caller from = programs.caller(context).withRequest(new RequestId(Operations.request(context)));
    LimitKeys.Part who =
        grant
            .map(known -> LimitKeys.Part.of("account", known.account()))
            .orElseGet(
                () -> LimitKeys.Part.of("address", from.client().address().key().toString()));
    Decision decision = programs.admit(policy, who);
    limitHeaders.of(decision).forEach(context::header);
    return new Entered(grant, from, decision);
  }

  /** Answers a call that is one too many. */
  static void refuse(Context context, Decision decision) {
    Problem problem = Problem.refusing(decision, new RequestId(Operations.request(context)));
    context.status(problem.status()).contentType(Problem.TYPE).result(problem.json());
  }

  /** Tells a call that is too early when to come again. */
  void postpone(Context context, Duration wait) {
    limitHeaders.refusing(wait).forEach(context::header);
  }
}
