package dev.budgetpulse.core.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of shared costs. */
final class SharedCostsSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final LocalDate DAY = LocalDate.of(2026, 4, 7);

  @Property
  void shares_add_up_to_the_bill(@ForAll("bills") Bill bill) {
    assertEquals(bill.total(), sum(bill.total().currency(), Shares.of(bill)));
  }

  @Property
  void no_share_is_a_whole_unit_away_from_the_exact_one(@ForAll("bills") Bill bill) {
    List<Portion> shares = Shares.of(bill);
    BigDecimal sum = weights(bill).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    for (int i = 0; i < shares.size(); i++) {
      BigDecimal units = BigDecimal.valueOf(shares.get(i).amount().minorUnits()).multiply(sum);
      BigDecimal exact =
          BigDecimal.valueOf(bill.total().minorUnits()).multiply(weights(bill).get(i));
      assertTrue(units.subtract(exact).abs().compareTo(sum) < 0);
      assertFalse(shares.get(i).amount().isNegative());
    }
  }

  @Property
  void a_share_does_not_depend_on_the_order_in_which_people_are_named(
      @ForAll("bills") Bill bill, @ForAll Random random) {
    if (bill.division() instanceof Division.Equal equal) {
      List<PersonId> shuffled = new ArrayList<>(equal.people());
      Collections.shuffle(shuffled, random);
      assertEquals(
          byPerson(Shares.of(bill)),
          byPerson(Shares.of(bill.withDivision(new Division.Equal(shuffled)))));
    }
  }

  @Property
  void the_balances_of_each_currency_add_up_to_zero(@ForAll("costs") SharedCosts costs) {
    costs
        .balances()
        .forEach((currency, of) -> assertEquals(Money.zero(currency), sum(currency, of)));
  }

  @Property
  void currencies_are_kept_apart(@ForAll("costs") SharedCosts costs) {
    Map<Currency, List<Portion>> together = costs.balances();
    for (Currency currency : together.keySet()) {
      SharedCosts alone =
          new SharedCosts(
              costs.people(),
              costs.bills().stream()
                  .filter(bill -> bill.total().currency().equals(currency))
                  .toList(),
              List.of());
      assertEquals(Map.of(currency, together.get(currency)), alone.balances());
    }
  }

  @Property
  void the_order_of_the_bills_does_not_matter(
      @ForAll("costs") SharedCosts costs, @ForAll Random random) {
    List<Bill> shuffled = new ArrayList<>(costs.bills());
    Collections.shuffle(shuffled, random);
    SharedCosts other = new SharedCosts(costs.people(), shuffled, List.of());
    assertEquals(costs.balances(), other.balances());
    assertEquals(costs.plans(), other.plans());
  }

  @Property
  void the_payments_of_the_plan_settle_everything_with_one_less_than_people_at_most(
      @ForAll("costs") SharedCosts costs) {
    SharedCosts settled = costs;
    long number = 0;
    for (SettlingPlan plan : costs.plans()) {
      assertTrue(plan.fewest());
      assertTrue(plan.payments().size() <= Math.max(0, costs.people().size() - 1));
      for (Payment payment : plan.payments()) {
        settled =
            settled.with(new Settlement(settlement(++number), payment, DAY, Optional.empty()));
      }
    }
    settled
        .balances()
        .forEach((currency, of) -> of.forEach(b -> assertEquals(Money.zero(currency), b.amount())));
    assertTrue(settled.plans().stream().allMatch(plan -> plan.payments().isEmpty()));
  }

  @Property
  void to_settle_and_to_undo_is_as_if_nothing_had_been(@ForAll("costs") SharedCosts costs) {
    for (SettlingPlan plan : costs.plans()) {
      for (Payment payment : plan.payments()) {
        Settlement settlement = new Settlement(settlement(1), payment, DAY, Optional.empty());
        assertEquals(costs, costs.with(settlement).without(settlement.id()));
      }
    }
  }

  @Property
  void a_voided_bill_counts_as_if_it_had_never_been(@ForAll("costs") SharedCosts costs) {
    for (Bill bill : costs.bills()) {
      SharedCosts voided = costs.replacing(bill.withVoided(true));
      SharedCosts never =
          new SharedCosts(
              costs.people(),
              costs.bills().stream().filter(other -> !other.equals(bill)).toList(),
              List.of());
      assertEquals(never.balances(), voided.balances());
      assertEquals(costs, voided.replacing(bill));
    }
  }

  @Property(tries = 500)
  void fewer_payments_would_not_be_enough(@ForAll("balances") List<Portion> balances) {
    SettlingPlan plan = SettlingPlan.of(EUR, balances);
    assertTrue(plan.fewest());
    long[] open =
        balances.stream().mapToLong(b -> b.amount().minorUnits()).filter(b -> b != 0).toArray();
    assertEquals(fewest(open, 0), plan.payments().size());
  }

  /** Tries who settles completely with whom, one after the other. */
  private static int fewest(long[] open, int from) {
    int first = from;
    while (first < open.length && open[first] == 0) {
      first++;
    }
    if (first == open.length) {
      return 0;
    }
    int best = Integer.MAX_VALUE;
    for (int other = first + 1; other < open.length; other++) {
      if (Long.signum(open[other]) == -Long.signum(open[first])) {
        open[other] += open[first];
        best = Math.min(best, 1 + fewest(open, first + 1));
        open[other] -= open[first];
      }
    }
    return best;
  }

  @Property(tries = 500)
  void the_plan_does_not_depend_on_the_order_of_the_balances(
      @ForAll("balances") List<Portion> balances, @ForAll Random random) {
    List<Portion> shuffled = new ArrayList<>(balances);
    Collections.shuffle(shuffled, random);
    assertEquals(SettlingPlan.of(EUR, balances), SettlingPlan.of(EUR, shuffled));
  }

  @Property(tries = 100)
  void many_people_settle_with_one_payment_less_than_they_are_at_most(
      @ForAll @IntRange(min = 17, max = 300) int people, @ForAll Random random) {
    List<Portion> balances = new ArrayList<>();
    long sum = 0;
    for (int i = 1; i < people; i++) {
      long units = random.nextInt(200_001) - 100_000L;
      sum += units;
      balances.add(new Portion(person(i), Money.ofMinor(units, EUR)));
    }
    balances.add(new Portion(person(people), Money.ofMinor(-sum, EUR)));
    SettlingPlan plan = SettlingPlan.of(EUR, balances);
    assertTrue(plan.payments().size() <= people - 1);
    Map<PersonId, Long> left = new HashMap<>();
    balances.forEach(b -> left.put(b.person(), b.amount().minorUnits()));
    for (Payment payment : plan.payments()) {
      left.merge(payment.from(), payment.amount().minorUnits(), Long::sum);
      left.merge(payment.to(), -payment.amount().minorUnits(), Long::sum);
    }
    assertTrue(left.values().stream().allMatch(units -> units == 0));
  }

  @Property(tries = 200)
  void nobody_pays_who_is_owed_money_nor_the_other_way_round(
      @ForAll("balances") List<Portion> balances) {
    Map<PersonId, Money> before = byPerson(balances);
    for (Payment payment : SettlingPlan.of(EUR, balances).payments()) {
      assertTrue(before.get(payment.from()).isNegative());
      assertTrue(before.get(payment.to()).isPositive());
    }
  }

  @Example
  void over_many_bills_the_odd_cent_goes_round() {
    Map<PersonId, Integer> odd = new HashMap<>();
    List<PersonId> people = people(3);
    for (int i = 0; i < 3000; i++) {
      // Ids as they are made one after the other, in time.
      Bill bill =
          Bill.equal(
              new BillId(
                  new UUID(0x0190_0000_0000_7000L + ((long) i << 16), 0x8000_0000_0000_0000L | i)),
              "Bread",
              Money.ofMinor(100, EUR),
              DAY,
              people.get(0),
              people);
      Shares.of(bill).stream()
          .filter(share -> share.amount().minorUnits() == 34)
          .forEach(share -> odd.merge(share.person(), 1, Integer::sum));
    }
    people.forEach(
        person -> assertTrue(odd.get(person) > 900 && odd.get(person) < 1100, odd.toString()));
  }

  private static List<BigDecimal> weights(Bill bill) {
    Division division = bill.division();
    if (division instanceof Division.Weights weights) {
      return weights.parts().stream().map(Division.Part::value).toList();
    }
    if (division instanceof Division.Percent percent) {
      return percent.parts().stream().map(Division.Part::value).toList();
    }
    if (division instanceof Division.Exact exact) {
      return exact.portions().stream().map(portion -> portion.amount().amount()).toList();
    }
    return division.people().stream().map(person -> BigDecimal.ONE).toList();
  }

  private static Money sum(Currency currency, List<Portion> portions) {
    return Money.total(currency, portions.stream().map(Portion::amount).toList());
  }

  private static Map<PersonId, Money> byPerson(List<Portion> portions) {
    return portions.stream().collect(Collectors.toMap(Portion::person, Portion::amount));
  }

  static PersonId person(long number) {
    return new PersonId(new UUID(3, number));
  }

  static List<PersonId> people(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(SharedCostsSpec::person).toList();
  }

  private static SettlementId settlement(long number) {
    return new SettlementId(new UUID(5, number));
  }

  @Provide
  Arbitrary<List<Portion>> balances() {
    return Arbitraries.longs()
        .between(-6, 6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(
            units -> {
              List<Portion> balances = new ArrayList<>();
              for (int i = 0; i < units.size(); i++) {
                balances.add(new Portion(person(i), Money.ofMinor(units.get(i), EUR)));
              }
              long sum = units.stream().mapToLong(Long::longValue).sum();
              balances.add(new Portion(person(99), Money.ofMinor(-sum, EUR)));
              return balances;
            });
  }

  @Provide
  Arbitrary<Bill> bills() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.oneOf(
                Arbitraries.longs().between(1, 1000),
                Arbitraries.longs().between(1, Long.MAX_VALUE)),
            Arbitraries.of(EUR, JPY),
            Arbitraries.integers().between(1, 9).set().ofMinSize(1).ofMaxSize(9),
            Arbitraries.integers().between(0, 3),
            Arbitraries.longs())
        .as(SharedCostsSpec::bill);
  }

  private static Bill bill(
      long id, long total, Currency currency, java.util.Set<Integer> who, int kind, long seed) {
    Random random = new Random(seed);
    List<PersonId> people = who.stream().map(SharedCostsSpec::person).toList();
    Money amount = Money.ofMinor(total, currency);
    int payers = 1 + random.nextInt(3);
    List<Portion> paid = new ArrayList<>();
    List<Money> parts = amount.splitEvenly((int) Math.min(payers, total));
    for (int i = 0; i < parts.size(); i++) {
      paid.add(new Portion(person(1 + i), parts.get(i)));
    }
    Division division =
        switch (kind) {
          case 0 -> new Division.Equal(people);
          case 1 ->
              new Division.Weights(
                  people.stream()
                      .map(
                          person ->
                              new Division.Part(
                                  person, BigDecimal.valueOf(1 + random.nextInt(10_000), 3)))
                      .toList());
          case 2 -> {
            List<Division.Part> percents = new ArrayList<>();
            BigDecimal left = BigDecimal.valueOf(100);
            for (int i = 0; i + 1 < people.size(); i++) {
              BigDecimal part = BigDecimal.valueOf(1 + random.nextInt(10_000), 3);
              percents.add(new Division.Part(people.get(i), part));
              left = left.subtract(part);
            }
            percents.add(new Division.Part(people.get(people.size() - 1), left));
            yield new Division.Percent(percents);
          }
          default -> {
            int sharers = (int) Math.min(people.size(), total);
            List<Money> exact = amount.splitEvenly(sharers);
            yield new Division.Exact(
                IntStream.range(0, sharers)
                    .mapToObj(i -> new Portion(people.get(i), exact.get(i)))
                    .toList());
          }
        };
    return new Bill(
        new BillId(new UUID(7, id)),
        "Dinner",
        amount,
        DAY,
        Optional.empty(),
        paid,
        division,
        false);
  }

  @Provide
  Arbitrary<SharedCosts> costs() {
    List<Person> people = people(9).stream().map(id -> Person.named(id, "P " + id)).toList();
    return bills()
        .filter(bill -> bill.total().minorUnits() < 1_000_000_000_000L)
        .list()
        .ofMaxSize(8)
        .map(
            bills -> {
              HashSet<BillId> met = new HashSet<>();
              return new SharedCosts(
                  people, bills.stream().filter(bill -> met.add(bill.id())).toList(), List.of());
            });
  }
}
