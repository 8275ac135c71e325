package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Action.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Complaint 24: a faulty rule is refused when it is saved. */
class RuleFaultsTest {
  private static final Condition ANY = new Condition.Direction(Flow.EITHER);
  private static final Action TAG = new Action.AddTags(Set.of("x"));
  private static final CategoryId GONE = new CategoryId(RuleWorld.id(4711));
  private static final CategoryId ARCHIVED = new CategoryId(RuleWorld.id(4712));
  private static final String LONG = "x".repeat(201);

  private static final References REFERENCES =
      new References(
          Set.copyOf(RuleWorld.ACCOUNTS),
          Set.of(RuleWorld.CATEGORIES.get(0), ARCHIVED),
          Set.of(ARCHIVED));

  private static String faults(Rule rule) {
    return RuleSet.faults(rule, REFERENCES).stream()
        .map(
            fault ->
                fault.part()
                    + " "
                    + fault.index()
                    + " "
                    + fault.field()
                    + " "
                    + fault.problem()
                    + (fault.arguments().isEmpty()
                        ? ""
                        : " " + String.join(" ", fault.arguments())))
        .collect(Collectors.joining("; "));
  }

  private static String condition(Condition condition) {
    // The second one, so that the index shows.
    return faults(RuleWorld.rule(1, ANY, TAG).withConditions(List.of(ANY, condition)))
        .replace("CONDITION 1 ", "");
  }

  private static String text(TextTest test) {
    return condition(new Condition.Text(TextField.MEMO, test));
  }

  private static String amount(Flow flow, AmountTest test) {
    return condition(new Condition.Amount(flow, test));
  }

  private static String action(Action action) {
    return faults(RuleWorld.rule(1, ANY, action)).replace("ACTION 0 ", "");
  }

  private static String split(Share... shares) {
    return action(
        new Action.SplitInto(
            java.util.Arrays.stream(shares)
                .map(share -> RuleWorld.part(Optional.empty(), share))
                .toList()));
  }

  private static Share percent(String percent) {
    return new Share.Percent(new BigDecimal(percent));
  }

  private static Share remainder() {
    return new Share.Remainder(1);
  }

  @Test
  void a_sound_rule_has_no_fault() {
    assertEquals("", faults(RuleWorld.rule(1, ANY, TAG)));
    assertEquals("", condition(new Condition.InCategory(Set.of(ARCHIVED))));
    assertEquals("", text(new TextTest.Is("")));
  }

  @Test
  void a_rule_has_a_name_conditions_and_actions_and_not_too_many() {
    Rule empty = Rule.of(new RuleId(RuleWorld.id(1)), " ", List.of(), List.of());
    assertEquals(
        "RULE 0 name MISSING; RULE 0 conditions MISSING; RULE 0 actions MISSING", faults(empty));
    Rule full =
        Rule.of(
            new RuleId(RuleWorld.id(1)),
            "a\u0007",
            Collections.nCopies(21, ANY),
            Collections.nCopies(11, TAG));
    assertTrue(
        faults(full)
            .startsWith(
                "RULE 0 name UNPRINTABLE; RULE 0 conditions TOO_MANY 20; RULE 0 actions TOO_MANY 10;"));
  }

  @Test
  void texts_are_bounded_and_parts_of_texts_are_not_empty() {
    assertEquals("text TOO_LONG 200", text(new TextTest.Is(LONG)));
    assertEquals("text TOO_LONG 200", text(new TextTest.IsNot(LONG)));
    assertEquals("text MISSING", text(new TextTest.Contains(" \u00a0")));
    assertEquals("text MISSING", text(new TextTest.StartsWith("")));
    assertEquals("texts MISSING", text(new TextTest.OneOf(Set.of())));
    assertEquals("texts TOO_LONG 200", text(new TextTest.OneOf(Set.of(LONG))));
    Set<String> many =
        IntStream.range(0, 501).mapToObj(Integer::toString).collect(Collectors.toSet());
    assertEquals("texts TOO_MANY 500", text(new TextTest.OneOf(many)));
    assertEquals("tag TOO_LONG 50", condition(new Condition.Tagged(LONG, true)));
  }

  @Test
  void expressions_are_checked_with_the_place_of_the_fault() {
    assertEquals("expression MISSING", text(new TextTest.Matches("")));
    assertEquals("expression TOO_LONG 200", text(new TextTest.Matches(LONG)));
    assertEquals("expression BAD_EXPRESSION 4", text(new TextTest.Matches("a(bc")));
    assertEquals("expression EXPRESSION_NOT_SUPPORTED 3", text(new TextTest.Matches("(a)\\1")));
    assertEquals("expression EXPRESSION_TOO_LARGE 0", text(new TextTest.Matches("(a{99}){99}")));
  }

  @Test
  void amounts_can_be_met() {
    Money one = RuleWorld.eur(100);
    String negative = "amount OUT_OF_RANGE 0 9223372036854775807";
    assertEquals(negative, amount(Flow.OUT, new AmountTest.Is(RuleWorld.eur(-1))));
    assertEquals(negative, amount(Flow.OUT, new AmountTest.LessThan(RuleWorld.eur(-1))));
    assertEquals(negative, amount(Flow.OUT, new AmountTest.MoreThan(RuleWorld.eur(-1))));
    assertEquals(
        "percent OUT_OF_RANGE 1 50", amount(Flow.OUT, new AmountTest.Approximately(one, 51)));
    assertEquals(
        "amount NEVER_HOLDS", amount(Flow.IN, new AmountTest.Between(one, RuleWorld.eur(99))));
    assertEquals("amount NEVER_HOLDS", amount(Flow.IN, new AmountTest.Is(RuleWorld.eur(0))));
    assertEquals("", amount(Flow.EITHER, new AmountTest.Is(RuleWorld.eur(0))));
    assertEquals("amount NEVER_HOLDS", amount(Flow.OUT, new AmountTest.LessThan(RuleWorld.eur(1))));
    assertEquals(
        "amount NEVER_HOLDS",
        amount(Flow.OUT, new AmountTest.MoreThan(RuleWorld.eur(Long.MAX_VALUE))));
    assertEquals("", amount(Flow.OUT, new AmountTest.Is(RuleWorld.eur(Long.MAX_VALUE))));
    assertEquals(
        "most MIXED_CURRENCIES",
        amount(Flow.IN, new AmountTest.Between(one, Money.ofMinor(200, RuleWorld.JPY))));
  }

  @Test
  void days_can_be_met() {
    LocalDate day = RuleWorld.DAY;
    assertEquals(
        "last NEVER_HOLDS",
        condition(new Condition.Date(new DateTest.Between(day, day.minusDays(1)))));
    assertEquals(
        "day OUT_OF_RANGE 1 31", condition(new Condition.Date(new DateTest.OnDayOfMonth(32))));
    assertEquals("days MISSING", condition(new Condition.Date(new DateTest.OnWeekday(Set.of()))));
  }

  @Test
  void what_a_rule_refers_to_is_there() {
    AccountId nowhere = new AccountId(RuleWorld.id(4713));
    assertEquals(
        "accounts UNKNOWN_ACCOUNT " + nowhere, condition(new Condition.OnAccount(Set.of(nowhere))));
    assertEquals("accounts MISSING", condition(new Condition.OnAccount(Set.of())));
    assertEquals(
        "categories UNKNOWN_CATEGORY " + GONE, condition(new Condition.InCategory(Set.of(GONE))));
    assertEquals("category UNKNOWN_CATEGORY " + GONE, action(new Action.SetCategory(GONE)));
    assertEquals(
        "category ARCHIVED_CATEGORY " + ARCHIVED, action(new Action.SetCategory(ARCHIVED)));
  }

  @Test
  void actions_are_checked() {
    assertEquals("name MISSING", action(new Action.SetPayee("")));
    assertEquals("template BAD_TEMPLATE 2", action(new Action.SetMemo("a {payer}")));
    assertEquals("template BAD_TEMPLATE 0", action(new Action.SetMemo("{")));
    assertEquals("template BAD_TEMPLATE 1", action(new Action.SetMemo("a}")));
    assertEquals("text TOO_LONG 200", action(new Action.AppendMemo(LONG)));
    assertEquals("text MISSING", action(new Action.PrependMemo(" ")));
    assertEquals("tags MISSING", action(new Action.AddTags(Set.of())));
    assertEquals("tags UNPRINTABLE", action(new Action.RemoveTags(Set.of("a\nb"))));
  }

  @Test
  void actions_do_not_contradict_each_other() {
    Action food = new Action.SetCategory(RuleWorld.CATEGORIES.get(0));
    Action split =
        new Action.SplitInto(
            List.of(
                RuleWorld.part(Optional.empty(), percent("50")),
                RuleWorld.part(Optional.empty(), percent("50"))));
    assertEquals("ACTION 1 action CONTRADICTION", faults(RuleWorld.rule(1, ANY, food, split)));
    assertEquals(
        "ACTION 1 tags CONTRADICTION",
        faults(RuleWorld.rule(1, ANY, TAG, new Action.RemoveTags(Set.of("X")))));
  }

  @Test
  void a_split_is_whole() {
    Share fixed = new Share.Fixed(RuleWorld.eur(100));
    assertEquals("", split(percent("33.3333"), percent("66.6667")));
    assertEquals("", split(fixed, remainder()));
    assertEquals("", split(fixed, percent("1E+2")));
    assertEquals("parts NOT_WHOLE", split(percent("33.3333"), percent("66.6666")));
    assertEquals("parts NOT_WHOLE", split(percent("60"), percent("60")));
    assertEquals("parts NOT_WHOLE", split(fixed, fixed));
    assertEquals("parts NOT_WHOLE", split(percent("100"), remainder()));
    assertEquals("parts OUT_OF_RANGE 2 100", split(remainder()));
    assertEquals("weight OUT_OF_RANGE 1 1000", split(remainder(), new Share.Remainder(0)));
    assertEquals(
        "amount MIXED_CURRENCIES",
        split(fixed, new Share.Fixed(Money.ofMinor(1, RuleWorld.JPY)), remainder()));
    assertEquals(
        "amount OUT_OF_RANGE 1 9223372036854775807",
        split(new Share.Fixed(RuleWorld.eur(0)), remainder()));
    for (String percent : List.of("0", "-1", "100.1", "0.00001", "1E-999999999", "1E+999999999")) {
      assertEquals("percent OUT_OF_RANGE 0.0001 100", split(percent(percent), remainder()));
    }
  }
}
