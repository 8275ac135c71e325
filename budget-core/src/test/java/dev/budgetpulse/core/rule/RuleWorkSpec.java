package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.EntryId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** How much work rules make, counted in conditions that are tested. */
class RuleWorkSpec {

  private static long matches(Preview preview) {
    return preview.counts().stream().mapToLong(RuleCount::matched).sum();
  }

  @Example
  void the_work_is_bounded_by_entries_and_matches_and_not_by_rules_times_entries() {
    for (int count : new int[] {100, 1000, 5000}) {
      List<Subject> entries = RuleLoad.entries(2000, count);
      Preview preview =
          RuleSet.of(RuleLoad.rules(count), RuleWorld.REFERENCES).preview(entries, Locks.RESPECTED);
      assertTrue(matches(preview) > 300, "There is something to do");
      assertTrue(
          preview.conditionsAsked() <= 3 * (entries.size() + matches(preview)),
          () -> preview.conditionsAsked() + " for " + matches(preview));
    }
  }

  @Example
  void a_rule_is_asked_always_only_if_nothing_it_wants_can_be_looked_up() {
    Condition not = new Condition.Text(TextField.PAYEE, new TextTest.IsNot("Shop"));
    Condition vague = new Condition.Text(TextField.BANK_TEXT, new TextTest.Matches("[ab]+\\d"));
    Condition exact = RuleWorld.payee("Bar");
    Action tag = new Action.AddTags(Set.of("x"));
    Rule negative = RuleWorld.rule(1, not, tag);
    Rule expression = RuleWorld.rule(2, vague, tag);
    Rule both = RuleWorld.rule(3, not, tag).withConditions(List.of(not, vague, exact));
    Rule either =
        RuleWorld.rule(4, not, tag).withConditions(List.of(not, exact)).withMatch(Rule.Match.ANY);
    assertEquals(
        Set.of(negative.id(), expression.id(), either.id()),
        Set.copyOf(RuleWorld.set(negative, expression, both, either).askedAlways()));
    assertEquals(List.of(), RuleSet.of(RuleLoad.rules(1000), RuleWorld.REFERENCES).askedAlways());
  }

  @Example
  void rules_that_nothing_meets_cost_nothing() {
    Preview preview =
        RuleSet.of(RuleLoad.rules(10_000), RuleWorld.REFERENCES)
            .preview(
                IntStream.range(0, 500)
                    .mapToObj(i -> RuleWorld.entry("nobody knows " + i))
                    .toList(),
                Locks.RESPECTED);
    assertEquals(0, preview.conditionsAsked());
  }

  @Example
  void rules_of_one_payee_are_told_apart_by_what_else_they_ask_for() {
    List<Rule> rules =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    RuleWorld.rule(
                            i,
                            RuleWorld.payee("Shop"),
                            new Action.SetCategory(RuleWorld.CATEGORIES.get(i % 4)))
                        .withConditions(
                            List.of(
                                RuleWorld.payee("Shop"),
                                new Condition.Amount(
                                    Flow.OUT, new AmountTest.Is(RuleWorld.eur(1 + i))))))
            .toList();
    List<Subject> entries =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    Subject.of(
                            new EntryId(RuleWorld.id(i)),
                            RuleWorld.ACCOUNTS.get(0),
                            RuleWorld.DAY,
                            RuleWorld.eur(-1 - i),
                            "")
                        .with(
                            new Values(
                                "Shop",
                                RuleWorld.entry("").values().splits().stream()
                                    .map(
                                        split ->
                                            dev.budgetpulse.core.ledger.Split.uncategorised(
                                                RuleWorld.eur(-1 - i)))
                                    .toList(),
                                "",
                                List.of()),
                            java.util.Map.of()))
            .toList();
    Preview preview = RuleSet.of(rules, RuleWorld.REFERENCES).preview(entries, Locks.RESPECTED);
    assertEquals(1000, matches(preview));
    assertEquals(2000, preview.conditionsAsked());
  }
}
