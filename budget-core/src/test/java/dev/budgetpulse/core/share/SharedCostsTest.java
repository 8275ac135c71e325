package dev.budgetpulse.core.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SharedCostsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate DAY = LocalDate.of(2026, 4, 7);
  private static final PersonId ADA = SharedCostsSpec.person(1);
  private static final PersonId BOB = SharedCostsSpec.person(2);
  private static final PersonId CLEO = SharedCostsSpec.person(3);
  private static final SharedCosts FLAT =
      SharedCosts.among(
          List.of(Person.me(ADA, "Ada"), Person.named(BOB, "Bob"), Person.named(CLEO, "Cleo")));

  @Test
  void thirty_over_seven_and_one_over_three_lose_no_cent() {
    Bill dinner = Bill.equal(bill(1), "Dinner", eur(3000), DAY, ADA, SharedCostsSpec.people(7));
    assertEquals(
        List.of(428L, 428L, 429L, 429L, 429L, 429L, 428L).stream().sorted().toList(),
        Shares.of(dinner).stream().map(share -> share.amount().minorUnits()).sorted().toList());
    Bill bread = Bill.equal(bill(2), "Bread", eur(100), DAY, ADA, SharedCostsSpec.people(3));
    assertEquals(
        List.of(33L, 33L, 34L),
        Shares.of(bread).stream().map(share -> share.amount().minorUnits()).sorted().toList());
  }

  @Test
  void the_largest_fraction_gets_the_odd_cent() {
    Bill rent =
        Bill.equal(bill(1), "Rent", eur(100), DAY, ADA, List.of(ADA))
            .withDivision(
                new Division.Percent(
                    List.of(part(ADA, "33.4"), part(BOB, "33.4"), part(CLEO, "33.2"))));
    assertEquals(
        100, Shares.of(rent).stream().mapToLong(share -> share.amount().minorUnits()).sum());
    assertEquals(eur(33), Shares.of(rent).get(2).amount());
    Bill nights =
        rent.withDivision(new Division.Weights(List.of(part(ADA, "1.5"), part(BOB, "0.5"))));
    assertEquals(List.of(new Portion(ADA, eur(75)), new Portion(BOB, eur(25))), Shares.of(nights));
  }

  @Test
  void several_have_paid_and_who_keeps_the_books_can_owe() {
    SharedCosts costs =
        FLAT.with(
            Bill.equal(bill(1), "Trip", eur(9000), DAY, BOB, List.of(ADA, BOB, CLEO))
                .withPaid(List.of(new Portion(BOB, eur(6000)), new Portion(CLEO, eur(3000)))));
    assertEquals(
        List.of(
            new Portion(ADA, eur(-3000)), new Portion(BOB, eur(3000)), new Portion(CLEO, eur(0))),
        costs.balances().get(EUR));
    SettlingPlan plan = costs.plans().get(0);
    assertEquals(List.of(new Payment(ADA, BOB, eur(3000))), plan.payments());
    assertTrue(plan.fewest());
  }

  @Test
  void two_currencies_have_two_balances_and_two_plans() {
    SharedCosts costs =
        FLAT.with(Bill.equal(bill(1), "Bread", eur(200), DAY, ADA, List.of(ADA, BOB)))
            .with(
                Bill.equal(bill(2), "Taxi", Money.ofMinor(200, USD), DAY, BOB, List.of(ADA, BOB)));
    assertEquals(List.of(EUR, USD), List.copyOf(costs.balances().keySet()));
    assertEquals(
        List.of(
            new SettlingPlan(EUR, List.of(new Payment(BOB, ADA, eur(100))), true),
            new SettlingPlan(USD, List.of(new Payment(ADA, BOB, Money.ofMinor(100, USD))), true)),
        costs.plans());
  }

  @Test
  void groups_that_settle_among_themselves_are_found() {
    // 5 + 4 = 9 and 3 + 8 = 11: four payments instead of the five of one group.
    long[] units = {9, -5, -4, 11, -3, -8};
    List<Portion> balances =
        java.util.stream.IntStream.range(0, units.length)
            .mapToObj(i -> new Portion(SharedCostsSpec.person(i), eur(units[i])))
            .toList();
    assertEquals(4, SettlingPlan.of(EUR, balances).payments().size());
  }

  @Test
  void more_than_is_owed_may_be_paid_and_turns_the_debt() {
    SharedCosts costs =
        FLAT.with(Bill.equal(bill(1), "Bread", eur(200), DAY, ADA, List.of(ADA, BOB)))
            .with(
                new Settlement(
                    new SettlementId(new UUID(5, 1)),
                    new Payment(BOB, ADA, eur(300)),
                    DAY,
                    Optional.empty()));
    assertEquals(List.of(new Payment(ADA, BOB, eur(200))), costs.plans().get(0).payments());
  }

  @Test
  void what_does_not_add_up_is_refused_and_the_field_is_named() {
    Bill bill = Bill.equal(bill(1), "Bread", eur(200), DAY, ADA, List.of(ADA, BOB));
    assertRefused("paid", () -> bill.withPaid(List.of()));
    assertRefused("paid", () -> bill.withPaid(List.of(new Portion(ADA, eur(199)))));
    assertRefused(
        "paid",
        () -> bill.withPaid(List.of(new Portion(ADA, eur(100)), new Portion(ADA, eur(100)))));
    assertRefused(
        "paid",
        () -> bill.withPaid(List.of(new Portion(ADA, eur(300)), new Portion(BOB, eur(-100)))));
    assertRefused("paid", () -> bill.withPaid(List.of(new Portion(ADA, Money.ofMinor(200, USD)))));
    assertRefused(
        "paid",
        () ->
            bill.withPaid(
                List.of(
                    new Portion(ADA, eur(Long.MAX_VALUE)), new Portion(BOB, eur(Long.MAX_VALUE)))));
    assertRefused("division", () -> new Division.Equal(List.of()));
    assertRefused("division", () -> new Division.Equal(List.of(ADA, ADA)));
    assertRefused("division", () -> new Division.Equal(SharedCostsSpec.people(201)));
    assertRefused(
        "division",
        () -> bill.withDivision(new Division.Exact(List.of(new Portion(ADA, eur(199))))));
    assertRefused(
        "division", () -> new Division.Percent(List.of(part(ADA, "50"), part(BOB, "49.999999"))));
    assertRefused("division", () -> part(ADA, "0"));
    assertRefused("division", () -> part(ADA, "-1"));
    assertRefused("division", () -> part(ADA, "0.0000001"));
    assertRefused("division", () -> part(ADA, "1e999999999"));
    assertRefused("total", () -> Bill.equal(bill(1), "Bread", eur(0), DAY, ADA, List.of(ADA)));
    assertRefused("total", () -> Bill.equal(bill(1), "Bread", eur(-1), DAY, ADA, List.of(ADA)));
    assertRefused("title", () -> Bill.equal(bill(1), " ", eur(1), DAY, ADA, List.of(ADA)));
    assertRefused(
        "title", () -> Bill.equal(bill(1), "x".repeat(201), eur(1), DAY, ADA, List.of(ADA)));
    assertRefused("name", () -> Person.named(ADA, "x".repeat(151)));
    assertRefused("name", () -> Person.named(ADA, "A\u0000"));
    assertRefused("name", () -> Person.named(ADA, "A\ud800"));
    assertRefused("contact", () -> new Person(ADA, "Ada", Optional.of("x".repeat(255)), true));
    assertRefused("to", () -> new Payment(ADA, ADA, eur(1)));
    assertRefused("amount", () -> new Payment(ADA, BOB, eur(0)));
  }

  @Test
  void unknown_people_and_what_is_there_twice_are_refused() {
    PersonId stranger = SharedCostsSpec.person(99);
    Bill bill = Bill.equal(bill(1), "Bread", eur(200), DAY, ADA, List.of(ADA, BOB));
    SharedCosts costs = FLAT.with(bill);
    assertRefused("bills", () -> costs.with(bill));
    assertRefused(
        "paid",
        () -> costs.with(Bill.equal(bill(2), "Bread", eur(1), DAY, stranger, List.of(ADA))));
    assertRefused(
        "division",
        () -> costs.with(Bill.equal(bill(2), "Bread", eur(1), DAY, ADA, List.of(stranger))));
    Settlement settlement =
        new Settlement(
            new SettlementId(new UUID(5, 1)),
            new Payment(BOB, stranger, eur(1)),
            DAY,
            Optional.empty());
    assertRefused("to", () -> costs.with(settlement));
    assertRefused("settlement", () -> costs.without(settlement.id()));
    assertRefused("bill", () -> FLAT.replacing(bill));
    assertRefused("people", () -> FLAT.with(Person.named(ADA, "Ada")));
    assertRefused("people", () -> FLAT.with(Person.me(stranger, "Me too")));
    assertRefused("balances", () -> SettlingPlan.of(EUR, List.of(new Portion(ADA, eur(1)))));
    assertRefused(
        "balances",
        () -> SettlingPlan.of(EUR, List.of(new Portion(ADA, eur(1)), new Portion(ADA, eur(-1)))));
    assertEquals(List.of(), SettlingPlan.of(EUR, List.of()).payments());
  }

  @Test
  void ids_are_read_as_they_are_written() {
    assertEquals(ADA, PersonId.parse(ADA.toString()));
    assertEquals(bill(4), BillId.parse(bill(4).toString()));
    SettlementId settlement = new SettlementId(new UUID(5, 1));
    assertEquals(settlement, SettlementId.parse(settlement.toString()));
    assertEquals(3, FLAT.people().stream().map(Person::id).collect(Collectors.toSet()).size());
  }

  private static void assertRefused(String field, Runnable doing) {
    InvalidShareException refused = assertThrows(InvalidShareException.class, doing::run);
    assertEquals(field, refused.field());
    assertTrue(refused.getMessage().startsWith(field + ": "));
  }

  private static Division.Part part(PersonId person, String value) {
    return new Division.Part(person, new BigDecimal(value));
  }

  private static Money eur(long cents) {
    return Money.ofMinor(cents, EUR);
  }

  private static BillId bill(long number) {
    return new BillId(new UUID(7, number));
  }
}
