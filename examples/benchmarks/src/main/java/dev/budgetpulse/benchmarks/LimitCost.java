package dev.budgetpulse.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.RateLimiter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a decision of the limiters costs: time and allocation of a call on one and two threads, and
 * heap a key, beside other libraries and a floor, as one table. {@code quick} measures ours and the
 * floor only, briefly.
 */
public final class LimitCost {
  private static final List<String> SUBJECTS =
      List.of("ourGcra", "ourLog", "floor", "bucket4j", "resilience4j", "guava");

  private LimitCost() {}

  /** Prints the table. */
  public static void main(String[] args) throws RunnerException {
    boolean quick = args.length > 0 && args[0].equals("quick");
    List<String> subjects = quick ? SUBJECTS.subList(0, 3) : SUBJECTS;
    Map<String, Map<String, Cell>> table = new TreeMap<>();
    for (int threads = 1; threads <= 2; threads++) {
      read(
          table,
          threads,
          run(
              "HotLimitBenchmark\\.(" + String.join("|", subjects) + ")$",
              List.of(),
              threads,
              quick));
      read(table, threads, run("ManyLimitsBenchmark", subjects, threads, quick));
    }
    System.out.printf(
        "%d processors, Java %s; calls a microsecond, ratio to the floor, bytes allocated a call%n%n",
        Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
    System.out.println("| | " + String.join(" | ", subjects) + " |");
    System.out.println("| --- |" + " ---: |".repeat(subjects.size()));
    table.forEach(
        (situation, cells) -> {
          StringBuilder line = new StringBuilder("| " + situation + " |");
          double floor = Objects.requireNonNull(cells.get("floor")).speed();
          for (String subject : subjects) {
            Cell cell = Objects.requireNonNull(cells.get(subject));
            line.append(
                String.format(
                    Locale.ROOT,
                    " %.2f · %.2f · %.0f |",
                    cell.speed(),
                    cell.speed() / floor,
                    cell.allocated()));
          }
          System.out.println(line);
        });
    StringBuilder line = new StringBuilder("| heap a key, bytes |");
    for (String subject : subjects) {
      line.append(String.format(Locale.ROOT, " %.0f |", bytesForKey(subject)));
    }
    System.out.println(line);
  }

  private record Cell(double speed, double allocated) {}

  private static Collection<RunResult> run(
      String name, List<String> subjects, int threads, boolean quick) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(name)
            .threads(threads)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT);
    if (!subjects.isEmpty()) {
      options.param("subject", subjects.toArray(new String[0]));
    }
    if (quick) {
      options
          .forks(1)
          .warmupIterations(2)
          .measurementIterations(3)
          .measurementTime(TimeValue.milliseconds(700));
    }
    return new Runner(options.build()).run();
  }

  private static void read(
      Map<String, Map<String, Cell>> table, int threads, Collection<RunResult> results) {
    for (RunResult result : results) {
      Result<?> primary = result.getPrimaryResult();
      String permits = result.getParams().getParam("permits");
      String subject = result.getParams().getParam("subject");
      String situation = permits == null ? "a million keys" : "one hot key, " + permits;
      double allocated =
          Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
      table
          .computeIfAbsent(situation + ", threads: " + threads, any -> new TreeMap<>())
          .put(
              subject == null ? primary.getLabel() : subject,
              new Cell(primary.getScore(), allocated));
    }
  }

  /** Heap that is held for a key. Ours keeps a digest; the caches keep the key's text. */
  private static double bytesForKey(String subject) {
    Object warm = held(subject, 1_000);
    long before = used();
    Object held = held(subject, ManyLimitsBenchmark.KEYS);
    long after = used();
    if (held.equals(warm)) {
      throw new IllegalStateException("Two of the same");
    }
    return (after - before) / (double) ManyLimitsBenchmark.KEYS;
  }

  private static Object held(String subject, int count) {
    if (subject.startsWith("our")) {
      InMemoryLimitStore store = ManyLimitsBenchmark.store();
      LimitKey[] keys = new LimitKey[ManyLimitsBenchmark.KEYS];
      ManyLimitsBenchmark.fill(RateLimiter.on(store), subject, keys);
      return store;
    }
    Cache<String, Object> cache = ManyLimitsBenchmark.cache();
    Function<String, Object> maker = ManyLimitsBenchmark.maker(subject);
    for (int i = 0; i < count; i++) {
      String name = "user-" + i;
      cache.put(name, maker.apply(name));
    }
    cache.cleanUp();
    return cache;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
