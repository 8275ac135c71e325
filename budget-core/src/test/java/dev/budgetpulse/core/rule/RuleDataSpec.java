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
  void data_that_is_none_of_a_rule_is_refused() {
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
      Fields data = with(none, "conditions", condition);
      assertThrows(IllegalArgumentException.class, () -> Rule.TYPE.read(data));
    }
    Fields action = Fields.builder().with("kind", "delete").build();
    assertThrows(
        IllegalArgumentException.class, () -> Rule.TYPE.read(with(none, "actions", action)));
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
