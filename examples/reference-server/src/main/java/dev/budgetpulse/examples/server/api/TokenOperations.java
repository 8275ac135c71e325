package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.security.token.ApiToken;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The tokens of who calls; new ones are made on a page only, by a person. */
final class TokenOperations {
  private TokenOperations() {}

  /** A token, without its secret. */
  record Known(String id, String label, Set<String> scopes, Instant created, Instant end) {
    static Known of(ApiToken token) {
      return new Known(
          token.id(), token.label(), token.scopes(), token.life().created(), token.life().end());
    }
  }

  static List<Operation> all() {
    return List.of(
        Operation.get("/tokens", "listTokens", "Lists the tokens of who calls.")
            .lists(
                Known.class,
                call ->
                    call.beyond().tokens().list(call.caller().account()).stream()
                        .map(Known::of)
                        .toList()),
        Operation.delete("/tokens/{token}", "revokeToken", "Ends a token, this one too.")
            .does(
                call -> {
                  if (!call.beyond()
                      .tokens()
                      .revoke(call.caller().account(), call.at("token", String.class))) {
                    throw Refusal.notFound();
                  }
                }));
  }
}
