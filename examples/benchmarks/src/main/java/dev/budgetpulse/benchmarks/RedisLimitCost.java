package dev.budgetpulse.benchmarks;

import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.limit.RedisLimitStore;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a decision on a limit in Redis costs: what its own server counts of round trips and time,
 * and decisions a second on one and two threads, in turn with a bare script and Bucket4j, as one
 * table. {@code quick} takes a tenth of the time.
 */
public final class RedisLimitCost {
  private static final int KEYS = 100_000;
  private static final int COUNTED = 10_000;
  private static final int ROUNDS = 3;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LimitPolicy BUCKET = LimitPolicy.gcra("bucket", 100, MINUTE);
  private static final LimitPolicy LOG = LimitPolicy.log("log", 5, MINUTE);
  private static final LimitPolicy WIDE = LimitPolicy.log("wide", 50, MINUTE);
  private static final String WINDOW =
      "local n = redis.call('INCR', KEYS[1])"
          + " if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end return n";

  private RedisLimitCost() {}

  /** Decides on one call of somebody. */
  @FunctionalInterface
  private interface Decider {
    boolean decide(long key);
  }

  /** A way to decide, with a connection of its own for each thread. */
  private enum Subject {
    BARE("bare window script") {
      @Override
      Decider on(RedisClient client) {
        RedisCommands<String, String> redis = client.connect().sync();
        String digest = redis.scriptLoad(WINDOW);
        return key -> {
          Long count =
              redis.evalsha(digest, ScriptOutputType.INTEGER, new String[] {"bare:" + key}, "60");
          return count <= 100;
        };
      }
    },
    OUR_BUCKET("our bucket") {
      @Override
      Decider on(RedisClient client) {
        RateLimiter limiter = limiter(client);
        return key -> limiter.tryAcquire(new LimitKey(BUCKET, key, 1)).admitted();
      }
    },
    OUR_LOG("our log of 5") {
      @Override
      Decider on(RedisClient client) {
        RateLimiter limiter = limiter(client);
        return key -> limiter.tryAcquire(new LimitKey(LOG, key, 2)).admitted();
      }
    },
    OUR_GROUP("our group of three") {
      @Override
      Decider on(RedisClient client) {
        RateLimiter limiter = limiter(client);
        return key ->
            limiter
                .tryAcquireAll(
                    List.of(
                        Charge.of(new LimitKey(WIDE, key / 50, 3)),
                        Charge.of(new LimitKey(LOG, key, 3)),
                        Charge.of(new LimitKey(BUCKET, key, 3))))
                .admitted();
      }
    },
    BUCKET4J("Bucket4j") {
      @Override
      Decider on(RedisClient client) {
        StatefulRedisConnection<String, byte[]> connection =
            client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        ProxyManager<String> buckets =
            Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(
                    ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MINUTE))
                .build();
        BucketConfiguration configuration =
            BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(100).refillGreedy(100, MINUTE))
                .build();
        return key -> buckets.builder().build("theirs:" + key, () -> configuration).tryConsume(1);
      }
    };

    private final String title;

    Subject(String title) {
      this.title = title;
    }

    abstract Decider on(RedisClient client);

    private static RateLimiter limiter(RedisClient client) {
      RedisCommands<String, String> redis = client.connect().sync();
      return RateLimiter.on(
          RedisLimitStore.on(
              (digest, keys, arguments) ->
                  redis.evalsha(
                      digest,
                      ScriptOutputType.MULTI,
                      keys.toArray(new String[0]),
                      arguments.toArray(new String[0])),
              (script, keys, arguments) ->
                  redis.eval(
                      script,
                      ScriptOutputType.MULTI,
                      keys.toArray(new String[0]),
                      arguments.toArray(new String[0]))));
    }
  }

  /** Prints the table. */
  public static void main(String[] args) throws Exception {
    Duration round = Duration.ofMillis(args.length > 0 && args[0].equals("quick") ? 300 : 3_000);
    int port = freePort();
    Process server;
    try {
      server =
          new ProcessBuilder(
                  "redis-server",
                  "--port",
                  Integer.toString(port),
                  "--bind",
                  "127.0.0.1",
                  "--save",
                  "",
                  "--appendonly",
                  "no")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException missing) {
      System.out.println("SKIPPED: there is no redis-server here (" + missing.getMessage() + ")");
      return;
    }
    try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + port)) {
      measure(client, connect(client), port, round);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static void measure(
      RedisClient client, RedisCommands<String, String> admin, int port, Duration round)
      throws Exception {
    System.out.printf(
        "Redis %s, %d processors, Java %s, load %s%n%n",
        number(admin, "redis_version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.println(
        "| | round trips a decision, key new | known | server, µs a decision"
            + " | a second, 1 thread | 2 threads |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    Subject[] subjects = Subject.values();
    double[][] trips = new double[subjects.length][];
    double[][][] rates = new double[subjects.length][3][ROUNDS];
    double[][] cpu = new double[subjects.length][ROUNDS];
    for (int s = 0; s < subjects.length; s++) {
      // The script is known before anything is counted.
      Decider decider = subjects[s].on(client);
      decider.decide(-1);
      trips[s] = new double[] {trips(admin, decider), trips(admin, decider)};
    }
    for (int r = -1; r < ROUNDS; r++) {
      for (int s = 0; s < subjects.length; s++) {
        for (int threads = 1; threads <= 2; threads++) {
          double before = cpu(admin);
          long decided = decided(client, subjects[s], threads, round);
          double spent = cpu(admin) - before;
          if (r >= 0) {
            rates[s][threads][r] = decided / (round.toNanos() / 1e9);
            if (threads == 1) {
              cpu[s][r] = spent * 1e6 / decided;
            }
          }
        }
      }
    }
    for (int s = 0; s < subjects.length; s++) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.1f | %,.0f | %,.0f |%n",
          subjects[s].title,
          trips[s][0],
          trips[s][1],
          median(cpu[s]),
          median(rates[s][1]),
          median(rates[s][2]));
    }
    for (int clients = 1; clients <= 2; clients++) {
      System.out.printf(
          "%nredis-benchmark, the bare script, %d clients: %s%n",
          clients, ceiling(port, clients, admin.scriptLoad(WINDOW)));
    }
  }

  /** What the server read from its sockets for each decision: clients wait for every answer. */
  private static double trips(RedisCommands<String, String> admin, Decider decider) {
    long before = Long.parseLong(number(admin, "total_reads_processed"));
    for (int i = 0; i < COUNTED; i++) {
      decider.decide(i);
    }
    // The question itself is one.
    return (Long.parseLong(number(admin, "total_reads_processed")) - before - 1) / (double) COUNTED;
  }

  private static long decided(RedisClient client, Subject subject, int threads, Duration round)
      throws Exception {
    List<Callable<Long>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Decider decider = subject.on(client);
      long first = t * (long) KEYS / 2;
      work.add(
          () -> {
            long end = System.nanoTime() + round.toNanos();
            long count = 0;
            while (System.nanoTime() - end < 0) {
              decider.decide((first + count++) % KEYS);
            }
            return count;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long sum = 0;
      for (Future<Long> each : pool.invokeAll(work)) {
        sum += each.get();
      }
      return sum;
    } finally {
      pool.shutdownNow();
    }
  }

  private static String ceiling(int port, int clients, String digest)
      throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(
                  "redis-benchmark",
                  "-p",
                  Integer.toString(port),
                  "-c",
                  Integer.toString(clients),
                  "-n",
                  "50000",
                  "-r",
                  Integer.toString(KEYS),
                  "-q",
                  "EVALSHA",
                  digest,
                  "1",
                  "k:__rand_int__",
                  "60")
              .redirectErrorStream(true)
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor(1, TimeUnit.MINUTES);
      return said.substring(Math.max(said.lastIndexOf('\r'), said.lastIndexOf('\n')) + 1);
    } catch (IOException missing) {
      return "not measured, there is no redis-benchmark here";
    }
  }

  private static RedisCommands<String, String> connect(RedisClient client)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return client.connect().sync();
      } catch (RedisConnectionException notYet) {
        if (attempt == 50) {
          throw notYet;
        }
        Thread.sleep(100);
      }
    }
  }

  private static double cpu(RedisCommands<String, String> admin) {
    return Double.parseDouble(number(admin, "used_cpu_user"))
        + Double.parseDouble(number(admin, "used_cpu_sys"));
  }

  private static String number(RedisCommands<String, String> admin, String name) {
    return admin
        .info()
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
