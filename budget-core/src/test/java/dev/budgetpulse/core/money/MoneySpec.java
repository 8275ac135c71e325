package dev.budgetpulse.core.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;

/** The laws of money; Joda-Money says what is right. */
final class MoneySpec {
  private static final Currency EUR = Currency.getInstance("EUR");

  @Property
  void splitting_never_loses_a_cent(
      @ForAll("money") Money money,
      @ForAll @Size(min = 1, max = 12)
          List<@LongRange(min = 0, max = 1_000_000_000) Long> weights) {
    Assume.that(weights.stream().anyMatch(weight -> weight > 0));
    List<Money> parts = money.split(array(weights));
    assertEquals(money, Money.total(money.currency(), parts));
  }

  @Property
  void no_part_is_a_whole_unit_away_from_its_exact_share(
      @ForAll("money") Money money,
      @ForAll @Size(min = 1, max = 12)
          List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> weights) {
    Assume.that(weights.stream().anyMatch(weight -> weight > 0));
    List<Money> parts = money.split(array(weights));
    BigInteger total =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    for (int i = 0; i < parts.size(); i++) {
      BigInteger error =
          BigInteger.valueOf(parts.get(i).minorUnits())
              .multiply(total)
              .subtract(
                  BigInteger.valueOf(money.minorUnits())
                      .multiply(BigInteger.valueOf(weights.get(i))));
      assertTrue(error.abs().compareTo(total) < 0);
    }
  }

  @Property
  void a_part_without_weight_is_zero(
      @ForAll("money") Money money, @ForAll @IntRange(min = 0, max = 4) int place) {
    long[] weights = {3, 1, 4, 1, 5};
    weights[place] = 0;
    assertTrue(money.split(weights).get(place).isZero());
  }

  @Property
  void even_parts_differ_by_one_unit_at_most_and_larger_ones_come_first(
      @ForAll("money") Money money, @ForAll @IntRange(min = 1, max = 500) int count) {
    List<Money> parts = money.splitEvenly(count);
    long first = Math.abs(parts.get(0).minorUnits());
    long last = Math.abs(parts.get(count - 1).minorUnits());
    assertTrue(first == last || first == last + 1);
    assertEquals(money, Money.total(money.currency(), parts));
  }

  @Property
  void parse_reads_what_to_string_writes(@ForAll("money") Money money) {
    assertEquals(money, Money.parse(money.toString()));
  }

  @Property
  void text_is_the_same_as_in_joda_money(@ForAll("money") Money money) {
    assertEquals(joda(money).toString(), money.toString());
  }

  @Property
  void sums_and_differences_are_those_of_joda_money(
      @ForAll("money") Money one, @ForAll long other) {
    Money second = Money.ofMinor(other, one.currency());
    assertSameOutcome(() -> one.plus(second), () -> joda(one).plus(joda(second)));
    assertSameOutcome(() -> one.minus(second), () -> joda(one).minus(joda(second)));
  }

  @Property
  void products_are_those_of_joda_money(@ForAll("money") Money money, @ForAll long factor) {
    assertSameOutcome(() -> money.times(factor), () -> joda(money).multipliedBy(factor));
  }

  @Property
  void rounded_products_are_those_of_joda_money(
      @ForAll("money") Money money,
      @ForAll("factors") BigDecimal factor,
      @ForAll RoundingMode rounding) {
    assertSameOutcome(
        () -> money.times(factor, rounding), () -> joda(money).multipliedBy(factor, rounding));
  }

  @Property
  void amounts_are_rounded_as_joda_money_rounds_them(
      @ForAll("factors") BigDecimal amount,
      @ForAll("currencies") Currency currency,
      @ForAll RoundingMode rounding) {
    assertSameOutcome(
        () -> Money.of(amount, currency, rounding),
        () -> org.joda.money.Money.of(CurrencyUnit.of(currency), amount, rounding));
  }

  @Property
  void an_amount_in_major_units_comes_back(@ForAll("money") Money money) {
    assertEquals(money, Money.of(money.amount(), money.currency()));
    assertEquals(money.currency().getDefaultFractionDigits(), money.amount().scale());
  }

  @Property
  void currencies_never_mix(@ForAll("money") Money one, @ForAll("money") Money other) {
    Assume.that(!one.currency().equals(other.currency()));
    CurrencyMismatchException refused =
        assertThrows(CurrencyMismatchException.class, () -> one.plus(other));
    assertEquals(one.currency(), refused.expected());
    assertEquals(other.currency(), refused.actual());
    assertThrows(CurrencyMismatchException.class, () -> one.minus(other));
    assertThrows(CurrencyMismatchException.class, () -> one.compareTo(other));
    assertThrows(
        CurrencyMismatchException.class, () -> Money.total(one.currency(), List.of(one, other)));
  }

  @Property
  void order_is_that_of_the_amounts(@ForAll long one, @ForAll long other) {
    assertEquals(
        Long.compare(one, other),
        Integer.signum(Money.ofMinor(one, EUR).compareTo(Money.ofMinor(other, EUR))));
  }

  @Property
  void negating_twice_changes_nothing(@ForAll("money") Money money) {
    Assume.that(money.minorUnits() != Long.MIN_VALUE);
    assertEquals(money, money.negated().negated());
    assertTrue(money.plus(money.negated()).isZero());
    assertTrue(!money.abs().isNegative());
    assertEquals(money.isNegative(), money.negated().isPositive());
  }

  @Property
  void arbitrary_text_is_read_exactly_or_refused(@ForAll String text) {
    try {
      assertEquals(text, Money.parse(text).toString());
    } catch (IllegalArgumentException refused) {
      assertTrue(true, "refused is fine, anything else is not");
    }
  }

  @Property
  void a_total_is_the_exact_sum_in_any_order_or_does_not_fit(
      @ForAll @Size(max = 6) List<Long> minorUnits) {
    BigInteger exact =
        minorUnits.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    List<Money> amounts = minorUnits.stream().map(each -> Money.ofMinor(each, EUR)).toList();
    if (exact.bitLength() > 63) {
      assertThrows(ArithmeticException.class, () -> Money.total(EUR, amounts));
    } else {
      assertEquals(Money.ofMinor(exact.longValueExact(), EUR), Money.total(EUR, amounts));
    }
  }

  @Example
  void a_sum_that_fits_does_not_overflow_on_the_way() {
    Money most = Money.ofMinor(Long.MAX_VALUE, EUR);
    assertEquals(most, Money.total(EUR, List.of(most, most, most.negated())));
    assertThrows(ArithmeticException.class, () -> Money.total(EUR, List.of(most, most)));
  }

  @Example
  void the_smallest_amount_has_no_opposite() {
    Money least = Money.ofMinor(Long.MIN_VALUE, EUR);
    assertThrows(ArithmeticException.class, least::negated);
    assertThrows(ArithmeticException.class, least::abs);
    assertEquals(least, Money.total(EUR, least.split(7, 11)));
  }

  @Example
  void one_euro_by_three_is_as_documented() {
    assertEquals(
        List.of(34L, 33L, 33L),
        Money.ofMinor(100, EUR).splitEvenly(3).stream().map(Money::minorUnits).toList());
    assertEquals(
        List.of(-34L, -33L, -33L),
        Money.ofMinor(-100, EUR).splitEvenly(3).stream().map(Money::minorUnits).toList());
  }

  @Example
  void silent_rounding_is_refused() {
    assertThrows(ArithmeticException.class, () -> Money.of(new BigDecimal("1.001"), EUR));
    assertEquals(Money.ofMinor(100, EUR), Money.of(new BigDecimal("1.000"), EUR));
    assertThrows(
        ArithmeticException.class,
        () -> Money.of(BigDecimal.ONE.movePointLeft(1), Currency.getInstance("JPY")));
  }

  @Example
  void a_monstrous_exponent_is_refused_without_writing_it_out() {
    assertThrows(
        ArithmeticException.class,
        () -> Money.of(new BigDecimal("1E+999999999"), EUR, RoundingMode.HALF_UP));
    assertThrows(ArithmeticException.class, () -> Money.of(new BigDecimal("1E+999999999"), EUR));
    assertEquals(
        Money.zero(EUR), Money.of(new BigDecimal("1E-999999999"), EUR, RoundingMode.HALF_UP));
  }

  @Example
  void weights_that_mean_nothing_are_refused() {
    Money money = Money.ofMinor(100, EUR);
    assertThrows(IllegalArgumentException.class, money::split);
    assertThrows(IllegalArgumentException.class, () -> money.split(0, 0));
    assertThrows(IllegalArgumentException.class, () -> money.split(1, -1));
    assertThrows(IllegalArgumentException.class, () -> money.splitEvenly(0));
    assertThrows(IllegalArgumentException.class, () -> money.splitEvenly(1_000_001));
  }

  @Example
  void gold_is_no_money() {
    assertThrows(IllegalArgumentException.class, () -> Money.zero(Currency.getInstance("XAU")));
    assertThrows(IllegalArgumentException.class, () -> Money.parse("XAU 1"));
  }

  @Example
  void only_the_exact_text_is_parsed() {
    for (String text :
        List.of(
            "",
            "EUR",
            "EUR 1",
            "EUR 1.0",
            "EUR 1.000",
            "EUR +1.00",
            "eur 1.00",
            " EUR 1.00",
            "EUR 1,00",
            "EUR  1.00",
            "EUR 1e2",
            "ZZZ 1.00",
            "JPY 1.0",
            "EUR 99999999999999999.99",
            "EUR " + "9".repeat(40) + ".00",
            "EUR ١.٠٠")) {
      assertThrows(IllegalArgumentException.class, () -> Money.parse(text), text);
    }
  }

  private static org.joda.money.Money joda(Money money) {
    return org.joda.money.Money.ofMinor(CurrencyUnit.of(money.currency()), money.minorUnits());
  }

  // Joda-Money counts in a BigDecimal, which does not overflow where a long does.
  private static void assertSameOutcome(
      Supplier<Money> ours, Supplier<org.joda.money.Money> theirs) {
    org.joda.money.Money expected;
    try {
      expected = theirs.get();
      expected.getAmountMinorLong();
    } catch (ArithmeticException e) {
      assertThrows(ArithmeticException.class, ours::get);
      return;
    }
    assertEquals(expected.toString(), ours.get().toString());
  }

  private static long[] array(List<Long> weights) {
    return weights.stream().flatMapToLong(LongStream::of).toArray();
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of("EUR", "USD", "JPY", "KWD", "TND", "HUF").map(Currency::getInstance);
  }

  @Provide
  Arbitrary<Money> money() {
    return Combinators.combine(Arbitraries.longs(), currencies()).as(Money::ofMinor);
  }

  @Provide
  Arbitrary<BigDecimal> factors() {
    return Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-4, 30))
        .as(BigDecimal::new);
  }
}
