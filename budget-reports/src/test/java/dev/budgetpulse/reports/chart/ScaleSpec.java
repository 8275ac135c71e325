package dev.budgetpulse.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class ScaleSpec {
  @Property(tries = 300)
  void a_scale_holds_its_amounts_and_zero_between_few_round_marks(
      @ForAll List<Long> amounts, @ForAll @IntRange(min = 2, max = 9) int most) {
    List<BigInteger> all = amounts.stream().map(BigInteger::valueOf).toList();
    Scale scale = Scale.of(all, most);
    assertTrue(scale.step().toString().matches("[125]0*"), scale.toString());
    assertTrue(scale.marks().contains(BigInteger.ZERO));
    assertTrue(scale.marks().size() <= most + 3, scale.toString());
    scale.marks().forEach(mark -> assertEquals(BigInteger.ZERO, mark.mod(scale.step())));
    for (BigInteger amount : all) {
      assertTrue(amount.compareTo(scale.low()) >= 0 && amount.compareTo(scale.high()) <= 0);
      assertTrue(scale.place(amount) >= 0 && scale.place(amount) <= 1);
    }
  }

  @Property(tries = 300)
  void more_is_never_lower(@ForAll List<Long> amounts, @ForAll long one, @ForAll long other) {
    List<BigInteger> all = amounts.stream().map(BigInteger::valueOf).toList();
    Scale scale = Scale.of(all, 5);
    BigInteger less = BigInteger.valueOf(Math.min(one, other));
    BigInteger more = BigInteger.valueOf(Math.max(one, other));
    assertTrue(scale.place(less) <= scale.place(more));
  }

  @Example
  void marks_are_what_people_expect() {
    assertEquals(List.of(0, 500, 1000, 1500, 2000), marks(5, 0, 1_870));
    assertEquals(List.of(-200, 0, 200, 400, 600, 800), marks(6, -30, 790));
    assertEquals(List.of(0, 1), marks(4, 1));
    assertEquals(List.of(0), marks(4, 0));
  }

  private static List<Integer> marks(int most, long... amounts) {
    List<BigInteger> all = Arrays.stream(amounts).mapToObj(BigInteger::valueOf).toList();
    return Scale.of(all, most).marks().stream().map(BigInteger::intValueExact).toList();
  }
}
