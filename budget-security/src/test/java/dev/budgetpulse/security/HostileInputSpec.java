package dev.budgetpulse.security;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class HostileInputSpec {

  @Property(tries = 300)
  void e_5_every_parser_has_an_answer_to_any_text(
      @ForAll HostileInput parsers, @ForAll String text) {
    parsers.take(text, text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 300)
  void e_5_every_parser_has_an_answer_to_any_bytes(@ForAll @Size(max = 300) byte[] bytes) {
    HostileInput.takeAll(bytes);
  }

  @Property(tries = 500)
  void e_5_every_parser_has_an_answer_to_what_almost_fits(
      @ForAll HostileInput parsers, @ForAll("almost") String text) {
    parsers.take(text, text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 60)
  void e_5_every_parser_is_done_with_what_is_long(
      @ForAll HostileInput parsers, @ForAll("parts") String part) {
    String text = part.repeat(20_000);
    parsers.take(text, text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void arithmetic_of_limits_saturates(
      @ForAll("instants") long start,
      @ForAll @LongRange(min = 0) long later,
      @ForAll @LongRange(min = 1) long permits) {
    AtomicLong clock = new AtomicLong(start);
    RateLimiter limiter = RateLimiter.on(InMemoryLimitStore.of(clock::get, new Random(1)));
    LimitKeys keys = LimitKeys.of(new byte[32]);
    for (LimitPolicy policy :
        List.of(
            LimitPolicy.log("log", 3, Duration.ofDays(366)),
            LimitPolicy.gcra("bucket", 1_000_000, Duration.ofDays(366)))) {
      LimitKey key = keys.key(policy, LimitKeys.Part.of("x", "y"));
      assertTrue(limiter.tryAcquire(key).admitted());
      clock.set(start + later);
      Decision decision = limiter.penalise(key, Math.min(permits, policy.quota()));
      assertTrue(decision.remaining() >= 0 && decision.remaining() <= policy.quota());
      assertTrue(!decision.retryAfter().isNegative());
      clock.set(start);
    }
  }

  @Provide
  Arbitrary<String> almost() {
    return parts().list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.of(
        "\"",
        "\\",
        "\\u",
        "{",
        "[",
        ":",
        ",",
        ";",
        "=",
        "%",
        "/",
        ".",
        "::",
        "1",
        "0",
        "ffff",
        "255",
        "for=",
        "proto=https",
        "unknown",
        "https://",
        "http://localhost",
        "@",
        "?",
        "#",
        "null",
        "same-origin",
        "application/json",
        "charset=",
        "1.k.",
        "-",
        "_",
        "00-",
        "a",
        "blocked-uri",
        "\r\n",
        "\0",
        "\u2028",
        "\ud800",
        "e\u0301",
        "=".repeat(5),
        "$argon2id$",
        "m=",
        "changeme",
        " ");
  }

  @Provide
  Arbitrary<Long> instants() {
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, Long.MAX_VALUE - 1));
  }
}
