package dev.budgetpulse.core.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RateBookSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency CHF = Currency.getInstance("CHF");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final Currency KWD = Currency.getInstance("KWD");
  private static final List<Currency> ALL = List.of(EUR, USD, CHF, JPY, KWD);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 16);

  @Provide
  Arbitrary<Rate> rates() {
    // Four of them in a row, with the largest amounts below, still fit.
    return Combinators.combine(
            Arbitraries.of(ALL),
            Arbitraries.integers().between(1, ALL.size() - 1),
            Arbitraries.integers().between(-30, 30),
            Arbitraries.integers().between(100, 50_000),
            Arbitraries.of("ECB", "bank"))
        .as(
            (base, offset, day, price, source) ->
                new Rate(
                    base,
                    ALL.get((ALL.indexOf(base) + offset) % ALL.size()),
                    DAY.plusDays(day),
                    BigDecimal.valueOf(price, 3),
                    source));
  }

  @Property
  void a_rate_of_a_later_day_or_beyond_the_limit_is_never_used(
      @ForAll List<@From("rates") Rate> rates,
      @ForAll("currencies") Currency from,
      @ForAll("currencies") Currency to,
      @ForAll @IntRange(max = 20) int limit) {
    RateBook book = RateBook.of(rates).withLimit(limit);
    book.path(from, to, DAY)
        .orElse(List.of())
        .forEach(
            step -> {
              assertTrue(!step.rate().date().isAfter(DAY));
              assertTrue(!step.rate().date().isBefore(DAY.minusDays(limit)));
            });
  }

  @Property
  void a_path_leads_from_the_one_currency_to_the_other_through_told_rates(
      @ForAll List<@From("rates") Rate> rates,
      @ForAll("currencies") Currency from,
      @ForAll("currencies") Currency to) {
    Optional<List<Conversion.Step>> path = RateBook.of(rates).path(from, to, DAY);
    if (path.isPresent()) {
      Currency at = from;
      for (Conversion.Step step : path.get()) {
        assertEquals(at, step.from());
        assertTrue(rates.contains(step.rate()));
        at = step.to();
      }
      assertEquals(to, at);
    }
  }

  @Property
  void what_leads_there_leads_back(
      @ForAll List<@From("rates") Rate> rates,
      @ForAll("currencies") Currency from,
      @ForAll("currencies") Currency to) {
    RateBook book = RateBook.of(rates);
    assertEquals(
        book.path(from, to, DAY).map(List::size), book.path(to, from, DAY).map(List::size));
  }

  @Property
  void the_latest_rate_of_two_currencies_counts_whichever_way_it_was_told(
      @ForAll List<@From("rates") Rate> rates,
      @ForAll("currencies") Currency from,
      @ForAll("currencies") Currency to,
      @ForAll @IntRange(max = 40) int limit) {
    List<Rate> usable =
        rates.stream()
            .filter(rate -> joins(rate, from, to))
            .filter(rate -> !rate.date().isAfter(DAY))
            .filter(rate -> !rate.date().isBefore(DAY.minusDays(limit)))
            .toList();
    Optional<LocalDate> latest = usable.stream().map(Rate::date).max(Comparator.naturalOrder());
    if (latest.isPresent()) {
      Conversion.Step step = onlyStep(RateBook.of(rates).withLimit(limit), from, to, DAY);
      assertEquals(latest.get(), step.rate().date());
      boolean told =
          usable.stream()
              .anyMatch(rate -> rate.date().equals(latest.get()) && rate.base().equals(from));
      assertEquals(!told, step.inverted());
    }
  }

  @Property(tries = 300)
  void a_recorded_rate_comes_before_a_published_one_on_its_day_in_either_direction(
      @ForAll List<@From("rates") Rate> published, @ForAll List<@From("rates") Rate> recorded) {
    LedgerRates rates = ledgerRates(RateBook.of(published));
    rates.record(recorded);
    RateBook book = rates.book();
    for (Rate rate : recorded) {
      for (Conversion.Step step :
          List.of(
              onlyStep(book, rate.base(), rate.quote(), rate.date()),
              onlyStep(book, rate.quote(), rate.base(), rate.date()))) {
        assertEquals(rate.date(), step.rate().date());
        assertTrue(rates.recorded().contains(step.rate()));
      }
    }
  }

  @Property
  void the_order_in_which_rates_of_different_days_are_told_does_not_matter(
      @ForAll List<@From("rates") Rate> told,
      @ForAll long seed,
      @ForAll("currencies") Currency from,
      @ForAll("currencies") Currency to) {
    List<Rate> rates = new ArrayList<>();
    for (Rate rate : told) {
      if (rates.stream().noneMatch(other -> sameDay(rate, other))) {
        rates.add(rate);
      }
    }
    List<Rate> shuffled = new ArrayList<>(rates);
    Collections.shuffle(shuffled, new Random(seed));
    int half = shuffled.size() / 2;
    assertEquals(
        RateBook.of(rates).path(from, to, DAY),
        RateBook.of(shuffled.subList(0, half))
            .with(shuffled.subList(half, shuffled.size()))
            .path(from, to, DAY));
  }

  @Property
  void a_conversion_is_off_by_half_a_minor_unit_at_most(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long minor,
      @ForAll("rates") Rate rate) {
    RateBook book = RateBook.of(List.of(rate)).withLimit(60);
    LocalDate later = DAY.plusDays(30);
    Money amount = Money.ofMinor(minor, rate.base());
    Money there = converted(book.convert(amount, rate.quote(), later)).value();
    BigDecimal exact = amount.amount().multiply(rate.price());
    BigDecimal unit = Money.ofMinor(1, rate.quote()).amount();
    BigDecimal off = exact.subtract(there.amount()).abs().multiply(BigDecimal.valueOf(2));
    assertTrue(off.compareTo(unit) <= 0);
  }

  @Property
  void the_opposite_amount_is_worth_the_opposite(
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long minor,
      @ForAll List<@From("rates") Rate> rates,
      @ForAll("currencies") Currency from,
      @ForAll("currencies") Currency to) {
    RateBook book = RateBook.of(rates);
    Money amount = Money.ofMinor(minor, from);
    if (book.convert(amount, to, DAY) instanceof Conversion.Converted one) {
      assertEquals(
          one.value().negated(), converted(book.convert(amount.negated(), to, DAY)).value());
    }
  }

  @Property
  void a_total_is_the_sum_of_what_was_converted_and_names_all_the_rest(
      @ForAll List<@From("rates") Rate> rates,
      @ForAll List<@LongRange(min = -1_000_000L, max = 1_000_000L) Long> minors) {
    RateBook book = RateBook.of(rates);
    List<Conversion> conversions = new ArrayList<>();
    long sum = 0;
    List<Money> left = new ArrayList<>();
    for (int i = 0; i < minors.size(); i++) {
      Money amount = Money.ofMinor(minors.get(i), ALL.get(i % ALL.size()));
      Conversion conversion = book.convert(amount, EUR, DAY);
      conversions.add(conversion);
      if (conversion instanceof Conversion.Converted done) {
        sum += done.value().minorUnits();
      } else {
        left.add(amount);
      }
    }
    ConvertedTotal total = ConvertedTotal.of(EUR, conversions);
    assertEquals(Money.ofMinor(sum, EUR), total.sum());
    assertEquals(left.isEmpty(), total.isComplete());
    for (Money missing : total.unconverted()) {
      Currency currency = missing.currency();
      assertEquals(
          Money.total(
              currency, left.stream().filter(money -> money.currency().equals(currency)).toList()),
          missing);
    }
  }

  @Property
  void opening_and_movements_and_gain_are_the_closing_worth(
      @ForAll List<@From("rates") Rate> rates,
      @ForAll List<@LongRange(min = -1_000_000L, max = 1_000_000L) Long> minors) {
    List<ExchangeGain.Movement> movements = new ArrayList<>();
    for (int i = 0; i < minors.size(); i++) {
      movements.add(
          new ExchangeGain.Movement(DAY.plusDays(i - 5), Money.ofMinor(minors.get(i), USD)));
    }
    ExchangeGain.Result result =
        ExchangeGain.of(movements, USD, EUR, DAY, DAY.plusDays(5), RateBook.of(rates));
    if (result instanceof ExchangeGain.Known known) {
      ExchangeGain gain = known.gain();
      assertEquals(gain.closing(), gain.opening().plus(gain.moved()).plus(gain.gain()));
    } else {
      assertTrue(!assertInstanceOf(ExchangeGain.Unknown.class, result).missing().isEmpty());
    }
  }

  @Example
  void without_a_rate_there_is_no_worth_and_never_one_to_one() {
    Money francs = Money.parse("CHF 10.00");
    assertEquals(
        new Conversion.NoRate(francs, EUR, DAY), RateBook.empty().convert(francs, EUR, DAY));
  }

  @Example
  void a_weekend_has_the_rate_of_friday_and_a_stale_one_is_none() {
    Rate friday = rate(EUR, USD, DAY.minusDays(3), "1.25");
    RateBook book = RateBook.of(List.of(friday));
    Money amount = Money.parse("EUR 2.00");
    Conversion.Converted sunday = converted(book.convert(amount, USD, DAY.minusDays(1)));
    assertEquals(Money.parse("USD 2.50"), sunday.value());
    assertEquals(List.of(new Conversion.Step(friday, false)), sunday.path());
    assertInstanceOf(Conversion.NoRate.class, book.withLimit(2).convert(amount, USD, DAY));
    assertInstanceOf(Conversion.NoRate.class, book.convert(amount, USD, DAY.plusDays(5)));
  }

  @Example
  void dollars_become_yen_by_way_of_the_euro_and_are_rounded_once() {
    RateBook book =
        RateBook.of(List.of(rate(EUR, USD, DAY, "1.1684"), rate(EUR, JPY, DAY, "186.75")));
    Conversion.Converted yen = converted(book.convert(Money.parse("USD 1000.00"), JPY, DAY));
    BigDecimal exact =
        new BigDecimal("186750").divide(new BigDecimal("1.1684"), 0, RoundingMode.HALF_UP);
    assertEquals(Money.of(exact, JPY), yen.value());
    assertEquals(List.of(true, false), yen.path().stream().map(Conversion.Step::inverted).toList());
  }

  @Example
  void a_told_rate_goes_before_an_inverted_one_and_both_before_a_chain() {
    Rate told = rate(USD, JPY, DAY, "150");
    Rate inverted = rate(JPY, USD, DAY, "0.01");
    RateBook chain =
        RateBook.of(List.of(rate(EUR, USD, DAY, "1.1684"), rate(EUR, JPY, DAY, "186.75")));
    assertEquals(
        Optional.of(List.of(new Conversion.Step(inverted, true))),
        chain.with(List.of(inverted)).path(USD, JPY, DAY));
    assertEquals(
        Optional.of(List.of(new Conversion.Step(told, false))),
        chain.with(List.of(inverted, told)).path(USD, JPY, DAY));
  }

  @Example
  void a_recorded_rate_holds_on_its_day_both_ways_and_a_later_published_one_after_it() {
    Rate before = rate(EUR, USD, DAY, "1.10");
    Rate after = rate(EUR, USD, DAY.plusDays(1), "1.25");
    Rate typed = new Rate(USD, EUR, DAY, new BigDecimal("0.80"), "typed");
    LedgerRates rates = ledgerRates(RateBook.of(List.of(before, after)));
    rates.record(List.of(typed));
    RateBook book = rates.book();
    assertEquals(new Conversion.Step(typed, false), onlyStep(book, USD, EUR, DAY));
    assertEquals(new Conversion.Step(typed, true), onlyStep(book, EUR, USD, DAY));
    assertEquals(new Conversion.Step(after, true), onlyStep(book, USD, EUR, DAY.plusDays(1)));
    assertEquals(new Conversion.Step(after, false), onlyStep(book, EUR, USD, DAY.plusDays(1)));
    rates.remove(USD, EUR, DAY);
    assertEquals(new Conversion.Step(before, true), onlyStep(rates.book(), USD, EUR, DAY));
  }

  @Example
  void of_two_chains_of_one_length_the_fresher_leads() {
    RateBook book =
        RateBook.of(
            List.of(
                rate(CHF, EUR, DAY.minusDays(2), "1.05"),
                rate(EUR, JPY, DAY, "180"),
                rate(CHF, USD, DAY.minusDays(1), "1.10"),
                rate(USD, JPY, DAY, "150")));
    assertEquals(
        List.of(USD, JPY),
        book.path(CHF, JPY, DAY).orElseThrow().stream().map(Conversion.Step::to).toList());
  }

  @Example
  void of_two_rates_of_one_day_the_later_given_counts_and_says_whose_it_is() {
    Rate central = rate(EUR, USD, DAY, "1.10");
    Rate bank = new Rate(EUR, USD, DAY, new BigDecimal("1.08"), "my bank");
    Conversion.Converted value =
        converted(RateBook.of(List.of(central, bank)).convert(Money.parse("EUR 100.00"), USD, DAY));
    assertEquals(Money.parse("USD 108.00"), value.value());
    assertEquals("my bank", value.path().get(0).rate().source());
  }

  @Example
  void a_price_that_rises_is_a_gain_and_what_came_later_gains_less() {
    RateBook rates =
        RateBook.of(
            List.of(
                rate(USD, EUR, DAY.minusDays(1), "0.80"),
                rate(USD, EUR, DAY.plusDays(1), "0.90"),
                rate(USD, EUR, DAY.plusDays(2), "1.00")));
    List<ExchangeGain.Movement> movements =
        List.of(
            new ExchangeGain.Movement(DAY.minusDays(9), Money.parse("USD 100.00")),
            new ExchangeGain.Movement(DAY.plusDays(1), Money.parse("USD 50.00")),
            new ExchangeGain.Movement(DAY.plusDays(3), Money.parse("USD 999.00")));
    assertEquals(
        new ExchangeGain.Known(
            new ExchangeGain(
                USD,
                Money.parse("EUR 80.00"),
                Money.parse("EUR 45.00"),
                Money.parse("EUR 150.00"),
                Money.parse("EUR 25.00"))),
        ExchangeGain.of(movements, USD, EUR, DAY, DAY.plusDays(2), rates));
    assertThrows(
        IllegalArgumentException.class,
        () -> ExchangeGain.of(movements, USD, EUR, DAY, DAY.minusDays(1), rates));
  }

  @Example
  void what_is_no_rate_is_refused() {
    BigDecimal one = BigDecimal.ONE;
    assertThrows(IllegalArgumentException.class, () -> new Rate(EUR, EUR, DAY, one, "ECB"));
    assertThrows(IllegalArgumentException.class, () -> new Rate(EUR, USD, DAY, one, " "));
    assertThrows(IllegalArgumentException.class, () -> new Rate(EUR, USD, DAY, one, "a\nb"));
    for (String price : List.of("0", "-1", "1e16", "1e-16", "1e999999999", "1e-999999999")) {
      assertThrows(IllegalArgumentException.class, () -> rate(EUR, USD, DAY, price), price);
    }
    assertThrows(IllegalArgumentException.class, () -> RateBook.empty().withLimit(-1));
    assertThrows(IllegalArgumentException.class, () -> RateBook.empty().withLimit(3661));
    assertEquals(RateBook.DEFAULT_LIMIT, RateBook.empty().limit());
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of(ALL);
  }

  private static Rate rate(Currency base, Currency quote, LocalDate date, String price) {
    return new Rate(base, quote, date, new BigDecimal(price), "ECB");
  }

  private static LedgerRates ledgerRates(RateBook published) {
    LedgerStore store = LedgerStore.inMemory();
    Ledger ledger = new Ledger(new LedgerId(new UUID(1, 1)), "Home", EUR);
    Actor ada = Actor.of("ada");
    store.create(ledger, ada);
    InstantSource clock = InstantSource.system();
    IdSource ids = IdSource.timeOrdered(clock, new Random(1));
    return LedgerRates.of(Access.open(store, ledger.id(), ada, clock, ids), published);
  }

  private static Conversion.Step onlyStep(
      RateBook book, Currency from, Currency to, LocalDate date) {
    List<Conversion.Step> path = book.path(from, to, date).orElseThrow();
    assertEquals(1, path.size());
    return path.get(0);
  }

  private static boolean joins(Rate rate, Currency one, Currency other) {
    return (rate.base().equals(one) && rate.quote().equals(other))
        || (rate.base().equals(other) && rate.quote().equals(one));
  }

  private static Conversion.Converted converted(Conversion conversion) {
    return assertInstanceOf(Conversion.Converted.class, conversion);
  }

  private static boolean sameDay(Rate one, Rate other) {
    return one.base().equals(other.base())
        && one.quote().equals(other.quote())
        && one.date().equals(other.date());
  }
}
