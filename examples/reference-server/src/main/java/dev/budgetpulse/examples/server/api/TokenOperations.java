package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.examples.server.people.Programs;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.token.ApiToken;
import dev.budgetpulse.security.token.FamilyPolicy;
import dev.budgetpulse.security.token.Refresh;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens of who calls: those that programs sign in for, and those that a person makes, on a
 * page only.
 */
final class TokenOperations {
  private static final int MOST_BYTES = 8 * 1024;

  private TokenOperations() {}

  /** A token that a person made, without its secret. */
  record Known(String id, String label, Set<String> scopes, Instant created, Instant end) {
    static Known of(ApiToken token) {
      return new Known(
          token.id(), token.label(), token.scopes(), token.life().created(), token.life().end());
    }
  }

  /** How a person signs in; the code is needed by accounts that have a second factor. */
  record Credentials(String email, String password, Optional<String> code) {
    /** Leaves everything out. */
    @Override
    public String toString() {
      return "Credentials";
    }
  }

  /** A token to be exchanged or ended. */
  record Held(String refreshToken) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Held";
    }
  }

  /**
   * The tokens to go on with.
   *
   * @param accessToken calls operations
   * @param expiresIn for at most so many seconds
   * @param refreshToken is exchanged for the next of both, once
   * @param end when somebody has to sign in again in any case
   */
  record Tokens(String accessToken, long expiresIn, String refreshToken, Instant end) {
    static Tokens of(Refresh.Renewed renewed) {
      return new Tokens(
          renewed.access().text(),
          FamilyPolicy.DEFAULTS.access().toSeconds(),
          renewed.refresh().text(),
          renewed.family().life().end());
    }

    /** Leaves the tokens out. */
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  static List<Operation> all() {
    return List.of(
        Operation.post(
                "/token", "signIn", "Signs a program in by the password and code of its person.")
            .open()
            .takes(Credentials.class)
            .upTo(MOST_BYTES)
            .gives(
                Tokens.class,
                call ->
                    tokens(
                        call.beyond()
                            .programs()
                            .signIn(
                                call.from(),
                                call.body().email(),
                                call.body().password(),
                                call.body().code()))),
        Operation.post("/token/refresh", "refreshToken", "Exchanges a refresh token, once.")
            .open()
            .takes(Held.class)
            .upTo(MOST_BYTES)
            .gives(
                Tokens.class,
                call -> tokens(call.beyond().programs().refresh(call.body().refreshToken()))),
        Operation.post(
                "/token/revoke", "signOut", "Ends all tokens of the sign-in of a refresh token.")
            .open()
            .takes(Held.class)
            .upTo(MOST_BYTES)
            .does(call -> call.beyond().programs().signOut(call.body().refreshToken())),
        Operation.get("/tokens", "listTokens", "Lists the tokens that who calls has made.")
            .lists(
                Known.class,
                call ->
                    call.beyond().programs().tokens().list(call.caller().account()).stream()
                        .map(Known::of)
                        .toList()),
        Operation.delete("/tokens/{token}", "revokeToken", "Ends a token, this one too.")
            .does(
                call -> {
                  String token = call.at("token", String.class);
                  if (!call.beyond().programs().tokens().revoke(call.caller().account(), token)) {
                    throw Refusal.notFound();
                  }
                }));
  }

  private static Tokens tokens(Programs.Outcome outcome) {
    if (outcome instanceof Programs.Outcome.Admitted admitted) {
      return Tokens.of(admitted.tokens());
    }
    Answer why = ((Programs.Outcome.Refused) outcome).why();
    if (why instanceof Answer.TooMany many) {
      throw Refusal.postponed(Refusal.Problem.TOO_MANY, many.retryAfter());
    }
    if (why instanceof Answer.Busy busy) {
      throw Refusal.postponed(Refusal.Problem.BUSY, busy.retryAfter());
    }
    if (why instanceof Answer.Malformed malformed) {
      throw Refusal.of(
          Refusal.Problem.INVALID,
          List.of(new Shape.Fault("/" + malformed.field(), "is not what it should be")));
    }
    throw Refusal.of(
        why instanceof Answer.CodeRequired
            ? Refusal.Problem.CODE_NEEDED
            : Refusal.Problem.SIGN_IN_REFUSED);
  }
}
