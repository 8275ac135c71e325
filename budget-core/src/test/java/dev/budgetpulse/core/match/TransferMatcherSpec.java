package dev.budgetpulse.core.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.core.rate.RateBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of pairing the two sides of a transfer. */
final class TransferMatcherSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final LocalDate DAY = LocalDate.of(2026, 4, 7);
  private static final AccountId CHECKING = account(1);
  private static final AccountId SAVINGS = account(2);
  private static final AccountId CARD = account(3);
  private static final RateBook RATES =
      RateBook.of(
              List.of(
                  new Rate(EUR, USD, DAY.minusDays(1), new BigDecimal("1.25"), "ECB"),
                  new Rate(EUR, JPY, DAY.minusDays(1), new BigDecimal("160"), "ECB")))
          .withLimit(30);
  private static final TransferMatcher MATCHER = TransferMatcher.of(RATES);

  private long ids;

  @Example
  void opposite_amounts_on_two_accounts_are_one_transfer() {
    Leg out = leg(CHECKING, 0, EUR, -10_000);
    Leg in = leg(SAVINGS, 2, EUR, 10_000);
    TransferPair pair = MATCHER.match(List.of(in, out), Set.of()).pairs().get(0);
    assertEquals(out.entry(), pair.out());
    assertEquals(in.entry(), pair.in());
    assertEquals(80, pair.score());
    assertEquals(List.of(), pair.rates());
  }

  @Example
  void what_is_five_days_apart_or_on_one_account_or_another_amount_is_no_transfer() {
    Leg out = leg(CHECKING, 0, EUR, -10_000);
    assertNothing(out, leg(SAVINGS, 5, EUR, 10_000));
    assertNothing(out, leg(CHECKING, 0, EUR, 10_000));
    assertNothing(out, leg(SAVINGS, 0, EUR, 10_001));
    assertNothing(out, leg(SAVINGS, 0, EUR, -10_000));
  }

  @Example
  void two_inflows_that_are_as_likely_are_suggested() {
    Leg out = leg(CHECKING, 0, EUR, -10_000);
    Leg one = leg(SAVINGS, 1, EUR, 10_000);
    Leg other = leg(CARD, -1, EUR, 10_000);
    TransferMatching matching = MATCHER.match(List.of(out, one, other), Set.of());
    assertEquals(List.of(), matching.pairs());
    assertEquals(2, matching.suggestions().size());
    TransferMatching decided =
        MATCHER.match(List.of(out, one, other), Set.of(matching.suggestions().get(0).distinct()));
    assertEquals(matching.suggestions().get(1), decided.pairs().get(0));
  }

  @Example
  void two_equal_transfers_of_one_day_are_two_pairs() {
    TransferMatching matching =
        MATCHER.match(
            List.of(
                leg(CHECKING, 0, EUR, -10_000),
                leg(CHECKING, 0, EUR, -10_000),
                leg(SAVINGS, 0, EUR, 10_000),
                leg(SAVINGS, 0, EUR, 10_000)),
            Set.of());
    assertEquals(2, matching.pairs().size());
  }

  @Example
  void currencies_are_compared_at_the_rate_of_the_day_within_a_tenth() {
    Leg out = leg(CHECKING, 0, EUR, -10_000);
    for (long arrived : List.of(11_250L, 12_500L, 13_750L)) {
      TransferPair pair =
          MATCHER.match(List.of(out, leg(SAVINGS, 0, USD, arrived)), Set.of()).pairs().get(0);
      assertEquals(1, pair.rates().size());
    }
    assertNothing(out, leg(SAVINGS, 0, USD, 11_249));
    assertNothing(out, leg(SAVINGS, 0, USD, 13_751));
    TransferPair chained =
        MATCHER
            .match(List.of(leg(CHECKING, 0, USD, -12_500), leg(SAVINGS, 0, JPY, 16_000)), Set.of())
            .pairs()
            .get(0);
    assertEquals(2, chained.rates().size());
    assertEquals(90, chained.score());
  }

  @Example
  void without_a_rate_two_currencies_are_never_one_to_one() {
    Leg out = leg(CHECKING, 0, EUR, -10_000);
    Leg in = leg(SAVINGS, 0, USD, 10_000);
    TransferMatching matching =
        TransferMatcher.of(RateBook.empty()).match(List.of(out, in), Set.of());
    assertEquals(List.of(), matching.pairs());
    assertEquals(List.of(), matching.suggestions());
  }

  @Example
  void a_fee_that_was_stated_on_either_side_makes_a_suggestion() {
    Leg out =
        new Leg(
            entry(),
            CHECKING,
            DAY,
            Money.ofMinor(-10_150, EUR),
            Optional.of(Money.ofMinor(150, EUR)));
    TransferMatching sent = MATCHER.match(List.of(out, leg(SAVINGS, 0, EUR, 10_000)), Set.of());
    assertEquals(List.of(), sent.pairs());
    assertEquals(Evidence.AMOUNT_WITH_FEE, sent.suggestions().get(0).reasons().get(0).evidence());
    Leg in =
        new Leg(
            entry(), SAVINGS, DAY, Money.ofMinor(9_850, EUR), Optional.of(Money.ofMinor(150, EUR)));
    TransferMatching received =
        MATCHER.match(List.of(leg(CHECKING, 0, EUR, -10_000), in), Set.of());
    assertEquals(1, received.suggestions().size());
    assertNothing(leg(CHECKING, 0, EUR, -10_150), leg(SAVINGS, 0, EUR, 10_000));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Leg(entry(), SAVINGS, DAY, Money.ofMinor(1, EUR), Optional.of(Money.zero(EUR))));
  }

  @Example
  void an_entry_twice_is_refused() {
    Leg out = leg(CHECKING, 0, EUR, -10_000);
    assertThrows(IllegalArgumentException.class, () -> MATCHER.match(List.of(out, out), Set.of()));
  }

  @Property(tries = 500)
  void no_entry_is_paired_twice_and_what_is_paired_is_not_suggested(
      @ForAll("legs") List<Leg> legs) {
    TransferMatching matching = MATCHER.match(legs, Set.of());
    List<EntryId> paired =
        matching.pairs().stream().flatMap(pair -> Stream.of(pair.out(), pair.in())).toList();
    assertEquals(paired.size(), new HashSet<>(paired).size());
    for (TransferPair suggestion : matching.suggestions()) {
      assertFalse(paired.contains(suggestion.out()));
      assertFalse(paired.contains(suggestion.in()));
    }
  }

  @Property(tries = 500)
  void both_sides_fit(@ForAll("legs") List<Leg> legs) {
    Map<EntryId, Leg> byId =
        legs.stream().collect(Collectors.toMap(Leg::entry, Function.identity()));
    TransferMatching matching = MATCHER.match(legs, Set.of());
    Stream.concat(matching.pairs().stream(), matching.suggestions().stream())
        .forEach(
            pair -> {
              Leg out = byId.get(pair.out());
              Leg in = byId.get(pair.in());
              assertTrue(out.amount().isNegative() && in.amount().isPositive());
              assertFalse(out.account().equals(in.account()));
              assertTrue(Math.abs(ChronoUnit.DAYS.between(out.date(), in.date())) <= 4);
              if (out.amount().currency().equals(in.amount().currency())) {
                assertEquals(out.amount().negated(), in.amount());
              } else {
                assertFalse(pair.rates().isEmpty());
              }
            });
  }

  @Property(tries = 500)
  void each_is_the_clear_best_for_the_other_among_those_that_are_left(
      @ForAll("legs") List<Leg> legs) {
    TransferMatching matching = MATCHER.match(legs, Set.of());
    Set<EntryId> paired =
        matching.pairs().stream()
            .flatMap(pair -> Stream.of(pair.out(), pair.in()))
            .collect(Collectors.toSet());
    for (TransferPair pair : matching.pairs()) {
      for (Leg other : legs) {
        if (!paired.contains(other.entry())) {
          List<Leg> two =
              legs.stream()
                  .filter(leg -> leg.entry().equals(pair.out()) || leg.equals(other))
                  .toList();
          MATCHER
              .match(two, Set.of())
              .pairs()
              .forEach(
                  worse ->
                      assertTrue(
                          isTwin(legs, worse.in(), pair.in())
                              || worse.score() <= pair.score() - 5));
        }
      }
    }
  }

  private static boolean isTwin(List<Leg> legs, EntryId one, EntryId other) {
    Map<EntryId, Leg> byId =
        legs.stream().collect(Collectors.toMap(Leg::entry, Function.identity()));
    Leg first = byId.get(one);
    Leg second = byId.get(other);
    return first.account().equals(second.account())
        && first.date().equals(second.date())
        && first.amount().equals(second.amount());
  }

  @Property(tries = 300)
  void the_order_of_the_entries_does_not_matter(
      @ForAll("legs") List<Leg> legs, @ForAll Random random) {
    TransferMatching first = MATCHER.match(legs, Set.of());
    List<Leg> shuffled = new ArrayList<>(legs);
    Collections.shuffle(shuffled, random);
    assertEquals(first, MATCHER.match(shuffled, Set.of()));
  }

  @Property(tries = 300)
  void what_was_rejected_is_never_proposed_again(@ForAll("legs") List<Leg> legs) {
    Set<Distinct> rejected = new HashSet<>();
    TransferMatching matching = MATCHER.match(legs, rejected);
    for (int round = 0; round < 200; round++) {
      List<TransferPair> proposed =
          Stream.concat(matching.pairs().stream(), matching.suggestions().stream()).toList();
      if (proposed.isEmpty()) {
        return;
      }
      for (TransferPair pair : proposed) {
        assertTrue(rejected.add(pair.distinct()));
      }
      matching = MATCHER.match(legs, rejected);
    }
    throw new AssertionError("It never ends");
  }

  @Property(tries = 300)
  void pairing_what_is_left_again_finds_nothing_more(@ForAll("legs") List<Leg> legs) {
    TransferMatching matching = MATCHER.match(legs, Set.of());
    Set<EntryId> paired =
        matching.pairs().stream()
            .flatMap(pair -> Stream.of(pair.out(), pair.in()))
            .collect(Collectors.toSet());
    List<Leg> left = legs.stream().filter(leg -> !paired.contains(leg.entry())).toList();
    TransferMatching again = MATCHER.match(left, Set.of());
    assertEquals(List.of(), again.pairs());
    assertEquals(matching.suggestions(), again.suggestions());
  }

  @Example
  void the_work_grows_with_the_entries() {
    long small = work(2_000);
    long large = work(20_000);
    assertTrue(large <= 13 * small, small + " then " + large);
  }

  private long work(int size) {
    Random random = new Random(size);
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < size / 2; i++) {
      long cents = 100L + random.nextInt(100_000);
      legs.add(leg(CHECKING, i / 5, EUR, -cents));
      boolean abroad = i % 10 == 0;
      legs.add(leg(SAVINGS, i / 5 + 1, abroad ? USD : EUR, abroad ? cents * 5 / 4 : cents));
    }
    RateBook rates =
        RateBook.of(
            IntStream.range(0, size / 10 + 1)
                .mapToObj(
                    day -> new Rate(EUR, USD, DAY.plusDays(day), new BigDecimal("1.25"), "ECB"))
                .toList());
    TransferMatching matching = TransferMatcher.of(rates).match(legs, Set.of());
    assertTrue(matching.pairs().size() > size / 3);
    return matching.work();
  }

  @Example
  void a_crowd_that_nobody_could_tell_apart_is_suggested_in_bounded_work() {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      legs.add(leg(account(100 + i), 0, EUR, -10_000));
      legs.add(leg(account(5000 + i), 0, EUR, 10_000));
    }
    TransferMatching matching = MATCHER.match(legs, Set.of());
    assertEquals(List.of(), matching.pairs());
    assertFalse(matching.suggestions().isEmpty());
    assertTrue(matching.work() < 2000L * 500, "work " + matching.work());
  }

  @Provide
  Arbitrary<List<Leg>> legs() {
    return Combinators.combine(
            Arbitraries.of(CHECKING, SAVINGS, CARD),
            Arbitraries.integers().between(0, 8),
            Arbitraries.of(EUR, EUR, USD),
            Arbitraries.of(-10_000L, 10_000L, -8_000L, 12_400L, 12_600L, -12_500L))
        .as((account, day, currency, cents) -> leg(account, day, currency, cents))
        .list()
        .ofMaxSize(12);
  }

  private void assertNothing(Leg... legs) {
    TransferMatching matching = MATCHER.match(List.of(legs), Set.of());
    assertEquals(List.of(), matching.pairs());
    assertEquals(List.of(), matching.suggestions());
  }

  private Leg leg(AccountId account, int day, Currency currency, long minor) {
    return Leg.of(entry(), account, DAY.plusDays(day), Money.ofMinor(minor, currency));
  }

  private EntryId entry() {
    return new EntryId(new UUID(9, ++ids));
  }

  private static AccountId account(long number) {
    return new AccountId(new UUID(8, number));
  }
}
