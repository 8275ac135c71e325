package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.testkit.SharedLimitStoreSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

@AddLifecycleHook(RedisLimitStoreSpec.NeedsRedis.class)
class RedisLimitStoreSpec extends SharedLimitStoreSpec {
  private static final LimitPolicy LOG = LimitPolicy.log("log", 5, Duration.ofSeconds(1));
  private static final LimitPolicy BUCKET = LimitPolicy.gcra("bucket", 5, Duration.ofSeconds(1));

  @Override
  protected LimitStore store(LongSupplier clock) {
    client().flushAll();
    return sibling(clock);
  }

  @Override
  protected LimitStore sibling(LongSupplier clock) {
    return RedisLimitStore.on(client()::evalsha, client()::eval, clock);
  }

  @Override
  protected LimitStore onServerTime() {
    client().flushAll();
    return RedisLimitStore.on(client()::evalsha, client()::eval);
  }

  @Override
  protected long precision() {
    return 1_000;
  }

  @Example
  void rl_p22_every_decision_is_one_round_trip_once_the_script_is_known() {
    client().flushAll();
    client().scriptFlush();
    AtomicInteger trips = new AtomicInteger();
    LimitStore store =
        RedisLimitStore.on(
            (digest, keys, arguments) -> {
              trips.incrementAndGet();
              return client().evalsha(digest, keys, arguments);
            },
            (script, keys, arguments) -> {
              trips.incrementAndGet();
              return client().eval(script, keys, arguments);
            });
    List<Charge> group =
        List.of(Charge.of(key(LOG, 1)), Charge.of(key(BUCKET, 1)), Charge.of(key(LOG, 2)));
    assertTrue(store.acquire(group).decision().admitted());
    assertEquals(2, trips.getAndSet(0));
    for (int i = 0; i < 10; i++) {
      store.acquire(group);
    }
    store.peek(group.get(0));
    store.penalise(group.get(0));
    store.clear(key(LOG, 1));
    assertEquals(13, trips.get());
  }

  @Example
  void rl_d3_a_key_expires_soon_after_it_no_longer_counts() {
    LimitStore store = onServerTime();
    store.acquire(List.of(Charge.of(key(LOG, 1)), new Charge(key(BUCKET, 1), 5)));
    assertEquals(2, client().dbSize());
    for (String name : client().keys("*")) {
      long left = client().pttl(name);
      assertTrue(left > 0 && left <= 2_001);
    }
  }

  @Example
  void rl_p8_a_refusal_writes_nothing() {
    LimitStore store = onServerTime();
    LimitKey key = key(LimitPolicy.log("day", 1, Duration.ofDays(1)), 1);
    store.acquire(List.of(Charge.of(key)));
    String name = client().keys("*").iterator().next();
    byte[] before = client().dump(name);
    store.acquire(List.of(Charge.of(key), Charge.of(key(LOG, 1))));
    assertEquals(1, client().dbSize());
    assertArrayEquals(before, client().dump(name));
  }

  @Example
  void another_algorithm_under_the_same_name_is_an_error() {
    LimitStore store = onServerTime();
    store.acquire(List.of(Charge.of(key(LOG, 1))));
    LimitKey changed = key(LimitPolicy.gcra("log", 5, Duration.ofSeconds(1)), 1);
    assertThrows(LimitStoreException.class, () -> store.acquire(List.of(Charge.of(changed))));
  }

  private static RedisClient client() {
    return Server.INSTANCE.client;
  }

  private static final class Server {
    static final Server INSTANCE = new Server();

    private final RedisClient client;

    private Server() {
      try {
        int port = freePort();
        RedisServer server =
            RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        client = RedisClient.create("127.0.0.1", port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  /** Skips where no server can run. */
  static final class NeedsRedis implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      try {
        client().ping();
        return SkipResult.doNotSkip();
      } catch (RuntimeException | ExceptionInInitializerError | NoClassDefFoundError e) {
        return SkipResult.skip(
            "No Redis server starts here: " + Optional.ofNullable(e.getCause()).orElse(e));
      }
    }

    @Override
    public PropagationMode propagateTo() {
      return PropagationMode.ALL_DESCENDANTS;
    }
  }
}
