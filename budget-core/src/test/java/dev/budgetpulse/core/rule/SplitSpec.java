package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Action.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SplitSpec {

  @Provide
  Arbitrary<Action.SplitInto> splits() {
    return RuleWorld.splits();
  }

  @Provide
  Arbitrary<Money> amounts() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(-30, 30),
            Arbitraries.longs(),
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE))
        .map(RuleWorld::eur);
  }

  private static List<Money> shares(Money amount, Share... shares) {
    return Deed.split(
            Arrays.stream(shares).map(share -> RuleWorld.part(Optional.empty(), share)).toList(),
            amount)
        .orElseThrow()
        .stream()
        .map(Split::amount)
        .toList();
  }

  private static Share percent(String percent) {
    return new Share.Percent(new BigDecimal(percent));
  }

  private static Share fixed(long cents) {
    return new Share.Fixed(RuleWorld.eur(cents));
  }

  @Property
  void parts_add_up_to_the_amount_and_none_has_the_other_sign(
      @ForAll("splits") Action.SplitInto split, @ForAll("amounts") Money amount) {
    Optional<List<Split>> splits = Deed.split(split.parts(), amount);
    splits.ifPresent(
        parts -> {
          assertEquals(
              amount, Money.total(amount.currency(), parts.stream().map(Split::amount).toList()));
          assertTrue(
              parts.stream()
                  .allMatch(
                      part ->
                          part.amount().isZero()
                              || part.amount().isNegative() == amount.isNegative()));
        });
  }

  @Property
  void a_split_is_refused_exactly_if_its_fixed_parts_are_more_than_the_amount(
      @ForAll("splits") Action.SplitInto split, @ForAll("amounts") Money amount) {
    BigDecimal fixed =
        split.parts().stream()
            .filter(part -> part.share() instanceof Share.Fixed)
            .map(part -> ((Share.Fixed) part.share()).amount().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(
        fixed.compareTo(amount.amount().abs()) > 0, Deed.split(split.parts(), amount).isEmpty());
  }

  @Property
  void a_percentage_is_less_than_one_unit_off(
      @ForAll("splits") Action.SplitInto split, @ForAll("amounts") Money amount) {
    Deed.split(split.parts(), amount)
        .ifPresent(
            parts -> {
              BigDecimal rest = amount.amount();
              for (int i = 0; i < parts.size(); i++) {
                if (split.parts().get(i).share() instanceof Share.Fixed) {
                  rest = rest.subtract(parts.get(i).amount().amount());
                }
              }
              for (int i = 0; i < parts.size(); i++) {
                if (split.parts().get(i).share() instanceof Share.Percent percent) {
                  BigDecimal exact =
                      rest.multiply(percent.percent())
                          .divide(BigDecimal.valueOf(100), 12, RoundingMode.UNNECESSARY);
                  assertTrue(
                      exact
                              .subtract(parts.get(i).amount().amount())
                              .abs()
                              .compareTo(new BigDecimal("0.01"))
                          < 0);
                }
              }
            });
  }

  @Example
  void fixed_parts_come_off_first_and_the_rest_is_shared() {
    assertEquals(
        List.of(
            RuleWorld.eur(-1000), RuleWorld.eur(-900), RuleWorld.eur(-1400), RuleWorld.eur(-700)),
        shares(
            RuleWorld.eur(-4000),
            fixed(1000),
            percent("30"),
            new Share.Remainder(2),
            new Share.Remainder(1)));
  }

  @Example
  void percentages_of_a_third_lose_no_cent() {
    assertEquals(
        List.of(RuleWorld.eur(33), RuleWorld.eur(33), RuleWorld.eur(34)),
        shares(RuleWorld.eur(100), percent("33.3333"), percent("33.3333"), percent("33.3334")));
  }

  @Example
  void an_amount_of_nothing_can_be_shared_but_has_no_fixed_part() {
    assertEquals(
        List.of(RuleWorld.eur(0), RuleWorld.eur(0)),
        shares(RuleWorld.eur(0), percent("50"), new Share.Remainder(1)));
    assertTrue(
        Deed.split(
                List.of(
                    RuleWorld.part(Optional.empty(), fixed(1)),
                    RuleWorld.part(Optional.empty(), new Share.Remainder(1))),
                RuleWorld.eur(0))
            .isEmpty());
  }
}
