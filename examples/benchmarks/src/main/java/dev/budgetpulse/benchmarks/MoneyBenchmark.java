package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Adding up and splitting money, with Joda-Money beside it: {@code ./examples/benchmarks/run
 * MoneyBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MoneyBenchmark {
  private static final int COUNT = 1000;
  private static final Currency EUR = Currency.getInstance("EUR");

  private final List<Money> ours =
      LongStream.range(0, COUNT).mapToObj(i -> Money.ofMinor(i * 37 - 500, EUR)).toList();
  private final List<org.joda.money.Money> joda =
      LongStream.range(0, COUNT)
          .mapToObj(i -> org.joda.money.Money.ofMinor(CurrencyUnit.EUR, i * 37 - 500))
          .toList();

  /** Adds a thousand amounts one by one. */
  @Benchmark
  public Money add() {
    Money sum = Money.zero(EUR);
    for (Money money : ours) {
      sum = sum.plus(money);
    }
    return sum;
  }

  /** Adds the same amounts with Joda-Money. */
  @Benchmark
  public org.joda.money.Money addWithJoda() {
    org.joda.money.Money sum = org.joda.money.Money.zero(CurrencyUnit.EUR);
    for (org.joda.money.Money money : joda) {
      sum = sum.plus(money);
    }
    return sum;
  }

  /** Splits one amount by five weights; Joda-Money has nothing like it. */
  @Benchmark
  public List<Money> split() {
    return ours.get(COUNT - 1).split(3, 1, 4, 1, 5);
  }
}
