package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.change.Fields;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleDataSpec {

  @Provide
  Arbitrary<List<Rule>> rules() {
    return RuleWorld.rules();
  }

  @Property(tries = 500)
  void a_rule_written_as_data_is_read_back_as_it_was(@ForAll("rules") List<Rule> rules) {
    for (Rule rule : rules) {
      Fields data = Rule.TYPE.write(rule.withEnabled(rule.order() == 0));
      Rule read = Rule.TYPE.read(data);
      assertEquals(rule.withEnabled(rule.order() == 0), read);
      assertEquals(data.toJson(), Rule.TYPE.write(read).toJson());
    }
  }

  @Example
  void a_rule_that_a_later_release_wrote_is_kept_as_it_is_and_does_nothing() {
    Fields.Builder rule =
        Fields.builder()
            .with("id", RuleWorld.id(1).toString())
            .with("name", "x")
            .with("stage", "PRE")
            .with("order", 0)
            .with("match", "ALL")
            .with("version", 0);
    Fields none = rule.build();
    assertEquals(List.of(), Rule.TYPE.read(none).conditions());
    for (Fields condition :
        List.of(
            Fields.builder().with("kind", "colour").build(),
            Fields.builder().build(),
            Fields.builder().with("kind", "currency").with("text", "EURO").build(),
            Fields.builder().with("kind", "amount").with("flow", "IN").with("test", "is").build(),
            Fields.builder()
                .with("kind", "date")
                .with("test", "on")
                .withTexts("dates", List.of("2026-02-31"))
                .build())) {
      assertKept(with(none, "conditions", condition));
    }
    assertKept(with(none, "actions", Fields.builder().with("kind", "delete").build()));
  }

  private static void assertKept(Fields data) {
    Rule unreadable = Rule.TYPE.read(data);
    assertEquals(data, Rule.TYPE.write(unreadable));
    assertEquals("x", unreadable.name());
    Rule sound =
        Rule.of(
            new RuleId(RuleWorld.id(2)),
            "y",
            List.of(new Condition.IsTransfer(false)),
            List.of(new Action.SetPayee("Shop")));
    RuleSet rules = RuleSet.of(List.of(unreadable, sound), References.of(List.of(), List.of()));
    assertEquals(List.of(sound), rules.rules());
    assertEquals(unreadable, rules.quarantined().get(0).rule());
    assertEquals(
        List.of(Fault.Problem.UNREADABLE),
        rules.quarantined().get(0).faults().stream().map(Fault::problem).toList());
  }

  @Example
  void data_that_names_no_rule_is_refused() {
    Fields data = Fields.builder().with("name", "x").build();
    assertThrows(IllegalArgumentException.class, () -> Rule.TYPE.read(data));
  }

  private static Fields with(Fields rule, String name, Fields part) {
    return Fields.builder()
        .with("id", rule.text("id"))
        .with("name", rule.text("name"))
        .with("stage", rule.text("stage"))
        .with("order", rule.number("order"))
        .with("match", rule.text("match"))
        .with("version", rule.number("version"))
        .withAll(name, List.of(part))
        .build();
  }
}
