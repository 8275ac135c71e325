package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleLearnerTest {
  private static final CategoryId FOOD = RuleWorld.CATEGORIES.get(0);
  private static final CategoryId FUN = RuleWorld.CATEGORIES.get(1);

  private final AtomicLong next = new AtomicLong(1000);
  private final IdSource ids = () -> RuleWorld.id(next.incrementAndGet());
  private final RuleLearner learner = new RuleLearner(ids, Set.of("No Thanks"));

  /** Returns entries of a payee, one a day, the last the newest; null is none. */
  private static List<Subject> entries(String payee, CategoryId... categories) {
    List<Subject> entries = new ArrayList<>();
    for (int i = 0; i < categories.length; i++) {
      Subject entry =
          Subject.of(
              new EntryId(RuleWorld.id(i)),
              RuleWorld.ACCOUNTS.get(0),
              RuleWorld.DAY.plusDays(i),
              RuleWorld.eur(-1),
              "");
      Split split = new Split(Optional.ofNullable(categories[i]), RuleWorld.eur(-1), "");
      entries.add(entry.with(new Values(payee, List.of(split), "", List.of()), Map.of()));
    }
    return entries;
  }

  private Lesson categorised(List<Subject> entries, Rule... rules) {
    return learner.categorised("Shop", RuleWorld.DAY, entries, List.of(rules));
  }

  @Test
  void three_of_the_newest_five_make_a_rule() {
    Lesson lesson = categorised(entries("SHOP", FUN, FUN, FUN, FOOD, FOOD, FUN, null, FOOD));
    assertEquals(1, lesson.save().size());
    Rule rule = lesson.save().get(0);
    assertTrue(rule.learned());
    assertEquals(List.of(RuleWorld.payee("Shop")), rule.conditions());
    assertEquals(List.of(new Action.SetCategory(FOOD)), rule.actions());
    assertEquals(List.of(), RuleSet.faults(rule, RuleWorld.REFERENCES));
  }

  @Test
  void two_are_not_enough_nor_are_entries_far_away_or_of_others() {
    assertEquals(Lesson.NOTHING, categorised(entries("Shop", FOOD, FOOD, FUN, FUN, null)));
    assertEquals(Lesson.NOTHING, categorised(entries("Bar", FOOD, FOOD, FOOD)));
    List<Subject> entries = entries("Shop", FOOD, FOOD, FOOD);
    assertEquals(
        Lesson.NOTHING,
        learner.categorised("Shop", RuleWorld.DAY.plusDays(182), entries, List.of()));
    assertEquals(
        1,
        learner.categorised("Shop", RuleWorld.DAY.plusDays(180), entries, List.of()).save().size());
  }

  @Test
  void a_learned_rule_follows_a_change_of_mind() {
    Rule old = categorised(entries("Shop", FOOD, FOOD, FOOD)).save().get(0).withVersion(7);
    List<Subject> now = entries("Shop", FOOD, FOOD, FUN, FUN, FUN);
    assertEquals(
        List.of(old.withActions(List.of(new Action.SetCategory(FUN)))),
        categorised(now, old).save());
    assertEquals(Lesson.NOTHING, categorised(entries("Shop", FOOD, FOOD, FOOD), old));
  }

  @Test
  void what_a_person_has_decided_is_left_alone() {
    List<Subject> entries = entries("Shop", FUN, FUN, FUN);
    Rule made = RuleWorld.rule(1, RuleWorld.payee("shop"), new Action.SetCategory(FOOD));
    assertEquals(Lesson.NOTHING, categorised(entries, made));
    assertEquals(Lesson.NOTHING, categorised(entries, made.withLearned(true).withEnabled(false)));
    assertEquals(
        Lesson.NOTHING,
        learner.categorised(
            "no thanks", RuleWorld.DAY, entries("No Thanks", FUN, FUN, FUN), List.of()));
    assertEquals(Lesson.NOTHING, learner.renamed("SHOP 12", "No thanks", List.of()));
  }

  @Test
  void texts_of_a_payee_are_collected_in_one_rule_before_the_others() {
    Rule first = learner.renamed("SHOP  12", "Corner Shop", List.of()).save().get(0);
    assertEquals(Stage.PRE, first.stage());
    assertEquals(List.of(new Action.SetPayee("Corner Shop")), first.actions());
    assertEquals(List.of(texts("SHOP 12")), first.conditions());
    Lesson more = learner.renamed("Shop 13", "corner shop", List.of(first));
    assertEquals(List.of(first.withConditions(List.of(texts("SHOP 12", "Shop 13")))), more.save());
    assertEquals(Lesson.NOTHING, learner.renamed("shop 12", "Corner Shop", List.of(first)));
    assertEquals(List.of(), RuleSet.faults(more.save().get(0), RuleWorld.REFERENCES));
  }

  @Test
  void a_text_belongs_to_one_payee_only() {
    Rule one = learner.renamed("A", "One", List.of()).save().get(0);
    Rule both = learner.renamed("B", "One", List.of(one)).save().get(0);
    Lesson moved = learner.renamed("a", "Two", List.of(both));
    assertEquals(
        List.of(List.of(texts("B")), List.of(texts("a"))),
        moved.save().stream().map(Rule::conditions).toList());
    assertEquals(List.of(), moved.delete());
    assertEquals(List.of(one.id()), learner.renamed("A", "Two", List.of(one)).delete());
  }

  @Test
  void a_full_rule_is_followed_by_another() {
    Rule rule = learner.renamed("0", "Shop", List.of()).save().get(0);
    String[] many = IntStream.range(0, 500).mapToObj(Integer::toString).toArray(String[]::new);
    Rule full = rule.withConditions(List.of(texts(many)));
    Lesson lesson = learner.renamed("one more", "Shop", List.of(full));
    assertEquals(1, lesson.save().size());
    assertEquals(List.of(texts("one more")), lesson.save().get(0).conditions());
    assertEquals(
        Lesson.NOTHING, learner.renamed("one more", "Shop", List.of(full, lesson.save().get(0))));
  }

  @Test
  void names_that_do_not_fit_a_rule_are_cut_between_characters() {
    String name = "x".repeat(99) + "\uD83D\uDE00".repeat(20);
    Rule rule = learner.renamed("a", name, List.of()).save().get(0);
    assertEquals("x".repeat(99), rule.name());
    assertEquals(List.of(), RuleSet.faults(rule, RuleWorld.REFERENCES));
    assertEquals(Lesson.NOTHING, learner.renamed("", "Shop", List.of()));
    assertEquals(Lesson.NOTHING, learner.renamed("x".repeat(201), "Shop", List.of()));
  }

  private static Condition texts(String... texts) {
    return new Condition.Text(TextField.BANK_TEXT, new TextTest.OneOf(Set.of(texts)));
  }
}
