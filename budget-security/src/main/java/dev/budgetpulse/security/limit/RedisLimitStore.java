package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitPolicy.Algorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps limits in Redis (5 or later) or Valkey, for all processes that use it.
 *
 * <p>Every call is one script, in one round trip; only a server that does not know the script yet
 * is asked twice. Times are those of the server, in whole microseconds: windows and the distance of
 * permits are rounded up to them. Keys expire by themselves. The keys of a group must be on one
 * server, so a prefix puts all of them into one slot of a cluster; a store with another prefix may
 * be elsewhere. The server must not evict keys ({@code noeviction}): that would be an amnesty. A
 * fail-over that loses the last writes may admit up to a quota more. Thread-safe. A call that fails
 * throws {@link LimitStoreException}; {@link FallbackLimitStore} says what happens then.
 */
public final class RedisLimitStore implements LimitStore {
  private static final String PREFIX = "{limit}:";

  /** How long a key stays after it could have gone, in case the clock is set back. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Keys expire by the real clock, whichever other one is handed in. */
  private static final Duration TEST_MARGIN = Duration.ofMinutes(10);

  private static final int NUMBERS_OF_A_KEY = 5;
  private static final long MICRO = 1_000;
  private static final HexFormat HEX = HexFormat.of();

  private final RedisScripts byDigest;
  private final RedisScripts byText;
  private final String prefix;
  private final Optional<LongSupplier> clock;
  private final String script;
  private final String digest;

  private RedisLimitStore(
      RedisScripts byDigest, RedisScripts byText, String prefix, Optional<LongSupplier> clock) {
    this.byDigest = Objects.requireNonNull(byDigest, "byDigest");
    this.byText = Objects.requireNonNull(byText, "byText");
    this.prefix = Objects.requireNonNull(prefix, "prefix");
    this.clock = clock;
    script = script();
    digest = digest(script);
  }

  /**
   * Returns a store whose keys begin with <code>{limit}:</code>.
   *
   * @param byDigest sends {@code EVALSHA}
   * @param byText sends {@code EVAL}, for a server that does not know the script yet
   */
  public static RedisLimitStore on(RedisScripts byDigest, RedisScripts byText) {
    return on(byDigest, byText, PREFIX);
  }

  /**
   * Returns a store whose keys begin with a prefix.
   *
   * @param byDigest sends {@code EVALSHA}
   * @param byText sends {@code EVAL}, for a server that does not know the script yet
   * @param prefix in a cluster with a hash tag, such as <code>{limit}:</code>
   */
  public static RedisLimitStore on(RedisScripts byDigest, RedisScripts byText, String prefix) {
    return new RedisLimitStore(byDigest, byText, prefix, Optional.empty());
  }

  /** Returns a store that takes these nanoseconds for the server's time. */
  static RedisLimitStore on(RedisScripts byDigest, RedisScripts byText, LongSupplier clock) {
    return new RedisLimitStore(byDigest, byText, PREFIX, Optional.of(clock));
  }

  @Override
  public Grant acquire(List<Charge> charges) {
    long[] answer = run("acquire", charges);
    Decision all = decision(charges.get(0), answer, 0);
    for (int i = 1; i < charges.size(); i++) {
      all = all.stricter(decision(charges.get(i), answer, i));
    }
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; all.admitted() && i < charges.size(); i++) {
      int at = i * NUMBERS_OF_A_KEY;
      receipts.add(new Receipt(charges.get(i), answer[at + 3], answer[at + 4]));
    }
    return new Grant(all, receipts);
  }

  @Override
  public Decision peek(Charge charge) {
    return decision(charge, run("peek", List.of(charge)), 0);
  }

  @Override
  public Decision penalise(Charge charge) {
    return decision(charge, run("penalise", List.of(charge)), 0);
  }

  @Override
  public boolean refund(Receipt receipt) {
    return run("refund", List.of(receipt.charge()), receipt.life(), receipt.mark())[0] == 1;
  }

  @Override
  public void clear(LimitKey key) {
    run("clear", List.of(Charge.of(key)));
  }

  private long[] run(String operation, List<Charge> charges, long... more) {
    List<String> keys = charges.stream().map(charge -> name(charge.key())).toList();
    if (Set.copyOf(keys).size() < keys.size()) {
      throw new IllegalArgumentException("Each charge of a group must have another key");
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(operation);
    arguments.add(Long.toString((clock.isPresent() ? TEST_MARGIN : MARGIN).toMillis()));
    arguments.add(Long.toString(clock.map(nanos -> nanos.getAsLong() / MICRO).orElse(0L)));
    for (Charge charge : charges) {
      LimitPolicy policy = charge.key().policy();
      arguments.add(policy.algorithm() == Algorithm.GCRA ? "G" : "L");
      arguments.add(Long.toString(policy.quota()));
      arguments.add(Long.toString((policy.windowNanos() - 1) / MICRO + 1));
      // More than the quota is all the same, and stays a number that a script holds exactly.
      arguments.add(Long.toString(Math.min(charge.permits(), policy.quota() + 1)));
    }
    for (long number : more) {
      arguments.add(Long.toString(number));
    }
    boolean yesOrNo = operation.equals("refund") || operation.equals("clear");
    return numbers(send(keys, arguments), yesOrNo ? 1 : charges.size() * NUMBERS_OF_A_KEY);
  }

  private Object send(List<String> keys, List<String> arguments) {
    try {
      return byDigest.run(digest, keys, arguments);
    } catch (RuntimeException e) {
      if (!isNoScript(e)) {
        throw failed(e);
      }
    }
    try {
      return byText.run(script, keys, arguments);
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private static boolean isNoScript(RuntimeException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      String said = cause.getMessage();
      if (said != null && said.contains("NOSCRIPT")) {
        return true;
      }
    }
    return false;
  }

  private static LimitStoreException failed(RuntimeException e) {
    return new LimitStoreException("The limits in Redis cannot be reached", e);
  }

  private static long[] numbers(Object answer, int expected) {
    if (answer instanceof List<?> list && list.size() == expected) {
      long[] numbers = new long[expected];
      for (int i = 0; i < expected; i++) {
        if (!(list.get(i) instanceof Number number)) {
          throw failed(new IllegalStateException("The script answered with something else"));
        }
        numbers[i] = number.longValue();
      }
      return numbers;
    }
    throw failed(new IllegalStateException("The script answered with something else"));
  }

  private static Decision decision(Charge charge, long[] answer, int key) {
    int at = key * NUMBERS_OF_A_KEY;
    long wait = answer[at];
    return new Decision(
        wait == 0,
        answer[at + 1],
        wait < 0 ? Decision.NEVER : Duration.ofNanos(wait * MICRO),
        Duration.ofNanos(answer[at + 2] * MICRO),
        charge.key().policy(),
        false);
  }

  private String name(LimitKey key) {
    return prefix
        + key.policy().name()
        + ":"
        + HEX.toHexDigits(key.high())
        + HEX.toHexDigits(key.low());
  }

  private static String script() {
    try (@Nullable InputStream text = RedisLimitStore.class.getResourceAsStream("limit.lua")) {
      if (text == null) {
        throw new IllegalStateException("limit.lua is missing");
      }
      return new String(text.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String script) {
    try {
      return HEX.formatHex(
          MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This runtime lacks SHA-1", impossible);
    }
  }
}
