package dev.budgetpulse.security;

import dev.budgetpulse.security.account.AccountCookies;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.Redirect;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.ForwardingHeader;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.address.Network;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ContentType;
import dev.budgetpulse.security.forgery.CrossOrigin;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Method;
import dev.budgetpulse.security.gate.Entry;
import dev.budgetpulse.security.gate.Gate;
import dev.budgetpulse.security.gate.Incoming;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.headers.ViolationReport;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Sealer;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.secret.SecretSource;
import dev.budgetpulse.security.secret.SecretsRefusedException;
import dev.budgetpulse.security.secret.Signer;
import dev.budgetpulse.security.token.Bearer;
import dev.budgetpulse.security.token.OpaqueToken;
import dev.budgetpulse.security.trace.RequestId;
import dev.budgetpulse.security.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Every parser of what attackers send: each has an answer to anything, and none throws. */
enum HostileInput {
  ADDRESS {
    @Override
    void take(String text, byte[] bytes) {
      same(
          text,
          IpAddress.parse(text).map(a -> IpAddress.parse(a.toString()).orElseThrow()),
          IpAddress.parse(text));
      same(
          text,
          IpAddress.ofPeer(text).map(a -> IpAddress.parse(a.toString()).orElseThrow()),
          IpAddress.ofPeer(text));
      same(
          text,
          Network.parse(text).map(n -> Network.parse(n.toString()).orElseThrow()),
          Network.parse(text));
    }
  },
  FORWARDING {
    @Override
    void take(String text, byte[] bytes) {
      IpAddress peer = IpAddress.parse("10.0.0.1").orElseThrow();
      for (ForwardingHeader kind : ForwardingHeader.values()) {
        ClientAddresses known = ClientAddresses.behind(Set.of(peer.key()), kind);
        known.client(peer, name -> List.of(text, text));
        known.encrypted(peer, false, name -> List.of(text));
        ClientAddresses.behind(1, kind).client(peer, name -> List.of(text));
      }
    }
  },
  BASE {
    @Override
    void take(String text, byte[] bytes) {
      String at = BaseUrl.of("BASE", "https://b.example").at(text);
      same(at, true, at.startsWith("https://b.example/"));
      try {
        BaseUrl.of("BASE", text);
      } catch (IllegalArgumentException refused) {
        same(text, true, String.valueOf(refused.getMessage()).startsWith("BASE "));
      }
    }
  },
  FORGERY {
    @Override
    void take(String text, byte[] bytes) {
      Optional<String> sent = Optional.of(text);
      ForgeryGuard guard = ForgeryGuard.of(new byte[32], new Random(1));
      Attempt attempt = new Attempt(Set.of("https://b.example"), sent, sent, text, sent);
      guard.judge(attempt);
      guard.judgeJson(attempt, sent);
      ContentType.isJson(sent);
      CrossOrigin.off().allowedOrigin(sent);
      CrossOrigin.off().admitsHandshake(sent, Set.of());
      Method.of(text);
    }
  },
  GATE {
    @Override
    void take(String text, byte[] bytes) {
      Gate gate =
          Gate.of(
              SecurityHeaders.overTls(),
              ClientAddresses.behind(1, ForwardingHeader.FORWARDED),
              ForgeryGuard.of(new byte[32], new Random(1)),
              Set.of("https://b.example"),
              InstantSource.fixed(Instant.EPOCH),
              new Random(1),
              event -> EVENT.take(event.field(Field.CLIENT).orElse(""), bytes));
      for (String method : List.of("GET", "POST", text)) {
        for (String peer : List.of("10.0.0.1", text)) {
          for (String line : List.of(text, "__Host-visitor=" + text)) {
            for (Optional<String> session : List.of(Optional.<String>empty(), Optional.of(text))) {
              Entry entry =
                  gate.enter(
                      new Incoming(
                          method, peer, session, name -> List.of(line), name -> List.of(text)));
              same(text, false, entry.headers().asMap().isEmpty());
            }
          }
        }
      }
    }
  },
  HEADERS {
    @Override
    void take(String text, byte[] bytes) {
      SecurityHeaders.overTls().download(text);
      ViolationReport.read(bytes)
          .ifPresent(report -> EVENT.take(report.blocked() + report.document(), bytes));
    }
  },
  SECRET {
    @Override
    void take(String text, byte[] bytes) {
      Signer.of(RING, "p", InstantSource.fixed(Instant.EPOCH)).verify(text);
      Signer.of(RING, "p", InstantSource.fixed(Instant.EPOCH)).verify("1.k." + text);
      Sealer.of(RING, "p", new Random(1)).open(bytes, bytes);
      try {
        SecretSource.of(Map.of("KEYS", text)).load("KEYS");
      } catch (SecretsRefusedException refused) {
        same(text, false, refused.problems().isEmpty());
      }
    }
  },
  EVENT {
    @Override
    void take(String text, byte[] bytes) {
      SecurityEvent event =
          SecurityEvent.of(Instant.EPOCH, EventName.SYS_CRASH, SecurityEvent.Outcome.FAILURE)
              .with(Field.DETAIL, text);
      String line = new EventText(Redaction.standard()).json(event);
      same(line, true, line.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }
  },
  TRACE {
    @Override
    void take(String text, byte[] bytes) {
      TraceContext.from(Optional.of(text), new Random(1));
      RequestId.from(Optional.of(text), true, new Random(1));
    }
  },
  TOKEN {
    @Override
    void take(String text, byte[] bytes) {
      for (OpaqueToken.Kind kind : OpaqueToken.Kind.values()) {
        OpaqueToken.parse(kind, text).ifPresent(token -> same(text, token.text(), text));
        Bearer.read(kind, List.of(text));
        Bearer.read(kind, List.of("Bearer " + text));
      }
    }
  },
  ACCOUNT {
    @Override
    void take(String text, byte[] bytes) {
      EmailAddress.parse(text)
          .ifPresent(email -> same(text, EmailAddress.parse(email.compared()), Optional.of(email)));
      EmailAddress.parse("a@" + text);
      same(text, true, Redirect.after(text).startsWith("/"));
      same(text, false, Redirect.after(text).startsWith("//"));
      AccountCookies cookies = AccountCookies.forBaseUrl(BaseUrl.of("BASE", "https://b.example"));
      for (AccountCookies.Kind kind : AccountCookies.Kind.values()) {
        cookies.read(kind, List.of(text, "__Host-device=" + text));
        cookies.set(kind, text);
      }
    }
  },
  PASSWORD {
    @Override
    void take(String text, byte[] bytes) {
      PasswordPolicy.alone().judge(text.toCharArray(), List.of(text));
    }
  };

  private static final KeyRing RING =
      KeyRing.of(List.of(new KeyRing.Key("k", Secret.of(new byte[32]))));

  /** Feeds the parsers of one sort. */
  abstract void take(String text, byte[] bytes);

  /** Feeds all of them. */
  static void takeAll(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (HostileInput parsers : values()) {
      parsers.take(text, bytes);
    }
  }

  private static void same(String input, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(actual + " instead of " + expected + " for " + input);
    }
  }
}
