package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.factor.Enrolment;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.InMemoryApiTokenStore;
import dev.budgetpulse.security.token.OpaqueToken;
import dev.budgetpulse.security.token.Refresh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Makes one of every kind of token there is and looks at it through the standard redaction. */
class MintedTokensTest {
  private final World world = World.inMemory();
  private final Map<String, String> minted = new LinkedHashMap<>();

  @Test
  void g_4_every_kind_of_token_this_module_makes_is_masked() {
    mintLinks();
    mintTokensOfPrograms(world.member("grace@example.org", World.OTHER));
    mintWhatABrowserHolds();
    Set<String> prefixes = new TreeSet<>();
    Arrays.stream(Link.Kind.values()).forEach(kind -> prefixes.add(kind.prefix()));
    Arrays.stream(OpaqueToken.Kind.values()).forEach(kind -> prefixes.add(kind.prefix()));
    for (String prefix : prefixes) {
      assertTrue(
          minted.values().stream().anyMatch(token -> token.startsWith(prefix)),
          () -> "No token was made that begins with " + prefix);
    }
    Redaction redaction = Redaction.standard();
    minted.forEach(
        (kind, token) -> {
          for (String around : List.of("%s", "GET /a/%s HTTP/1.1", "x\"%s\"y", "é%sé", "n=%s;")) {
            String line = String.format(Locale.ROOT, around, token);
            String expected = String.format(Locale.ROOT, around, "[masked]");
            assertEquals(expected, redaction.mask(line), kind);
          }
        });
  }

  private void mintLinks() {
    for (Link.Kind kind : Link.Kind.values()) {
      minted.put("link " + kind, LinkToken.next(kind, world.random).text());
    }
  }

  private void mintTokensOfPrograms(String account) {
    ApiTokens tokens =
        ApiTokens.of(
            new InMemoryApiTokenStore(),
            world.store::credentialVersion,
            world.random,
            () -> world.now,
            world.events::add);
    long version = world.store.credentialVersion(account).orElseThrow();
    minted.put(
        "api token",
        tokens.issue(account, version, "ci", Set.of("read"), Duration.ofDays(1)).token().text());
    Refresh.Renewed opened = world.families.open(account, version);
    minted.put("refresh token", opened.refresh().text());
    minted.put("access token", opened.access().text());
  }

  private void mintWhatABrowserHolds() {
    Caller home = World.caller("192.0.2.1");
    Answer.Accepted accepted =
        (Answer.Accepted)
            world
                .accounts
                .registration()
                .register(home, World.ADA, "Ada", World.PASSWORD.toCharArray());
    minted.put("binding", accepted.binding().orElseThrow());
    minted.put("verification link", world.token(Mail.Kind.VERIFY));
    world
        .accounts
        .registration()
        .confirm(home, minted.get("verification link"), accepted.binding(), Optional.empty());
    Answer.SignedIn in = world.signedIn(home, World.ADA, World.PASSWORD);
    minted.put("session", in.session().token().text());
    minted.put("device", in.device().orElseThrow());
    minted.put(
        "token of a form",
        ForgeryGuard.of(new byte[32], world.random).token(in.session().token().id()));
    String account = in.session().session().account();
    Enrolment enrolment = world.factors.enrol(account, "Budget", "ada").orElseThrow();
    minted.put("key of an authenticator", enrolment.secret());
    List<String> codes = new ArrayList<>();
    world
        .factors
        .confirm(account, "enrolment", world.code(enrolment.secret()))
        .ifPresent(all -> codes.addAll(all.codes()));
    codes.forEach(code -> minted.put("recovery code " + codes.indexOf(code), code));
    assertEquals(10, codes.size());
  }
}
