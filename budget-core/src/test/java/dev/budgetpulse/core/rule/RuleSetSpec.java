package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class RuleSetSpec {

  @Provide
  Arbitrary<List<Rule>> rules() {
    return RuleWorld.rules();
  }

  @Provide
  Arbitrary<Subject> subject() {
    return RuleWorld.subjects();
  }

  @Provide
  Arbitrary<List<Subject>> subjects() {
    return RuleWorld.subjects().list().ofMaxSize(10);
  }

  private static RuleSet set(List<Rule> rules) {
    RuleSet set = RuleSet.of(rules, RuleWorld.REFERENCES);
    assertEquals(List.of(), set.quarantined());
    return set;
  }

  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void looking_rules_up_gives_exactly_what_asking_every_rule_gives(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll Locks locks) {
    RuleSet set = set(rules);
    Outcome outcome = set.apply(subject, locks);
    assertEquals(set.applyWithoutIndex(subject, locks), outcome);
    requireOften("matching", outcome.matched().size() > 2);
    requireOften("changing", outcome.changes().size() > 1);
  }

  /** Requires more than a tenth of the tries to be such, where there are enough to tell. */
  private static void requireOften(String label, boolean isSuch) {
    Statistics.label(label)
        .collect(isSuch)
        .coverage(
            coverage -> coverage.check(true).count((such, all) -> all < 100 || such * 10 > all));
  }

  @Property
  void the_order_in_which_rules_are_given_does_not_matter(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll long seed) {
    List<Rule> shuffled = new ArrayList<>(rules);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(set(rules).rules(), set(shuffled).rules());
    assertEquals(set(rules).warnings(), set(shuffled).warnings());
    assertEquals(
        set(rules).apply(subject, Locks.RESPECTED), set(shuffled).apply(subject, Locks.RESPECTED));
  }

  @Property(tries = 2000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void applying_twice_gives_what_applying_once_gives_unless_there_is_a_warning(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll Locks locks) {
    RuleSet set = withoutWarnings(set(rules));
    Subject once = set.apply(subject, locks).after();
    Outcome again = set.apply(once, locks);
    assertEquals(List.of(), again.changes());
    assertEquals(once, again.after());
    requireOften("rules left", set.rules().size() > 2);
  }

  /** Leaves out rules that are warned of until none is. */
  private static RuleSet withoutWarnings(RuleSet set) {
    RuleSet left = set;
    while (!left.warnings().isEmpty()) {
      RuleId warned = left.warnings().get(0).reader();
      left = set(left.rules().stream().filter(rule -> !rule.id().equals(warned)).toList());
    }
    return left;
  }

  @Property
  void splits_always_add_up_to_the_amount(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll Locks locks) {
    Subject after = set(rules).apply(subject, locks).after();
    assertEquals(
        subject.amount(),
        Money.total(
            subject.amount().currency(),
            after.values().splits().stream().map(Split::amount).toList()));
  }

  @Property
  @Label("Complaint 23: what a user has set is never overwritten, and what was not done is told")
  void what_is_locked_or_comes_from_a_stronger_source_never_changes_unless_told(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject) {
    Outcome outcome = set(rules).apply(subject, Locks.RESPECTED);
    for (Field field : Field.values()) {
      boolean held =
          subject.locks().containsKey(field)
              || subject.origin(field).source().compareTo(Origin.Source.RULE) < 0;
      if (held) {
        assertTrue(subject.values().agreesWith(outcome.after().values(), field), field.name());
        assertEquals(subject.origin(field), outcome.after().origin(field));
      }
    }
    // Told to, they do what they did if nothing was held back.
    Outcome forced = set(rules).apply(subject, Locks.IGNORED);
    boolean heldBack =
        outcome.withheld().stream()
            .anyMatch(
                withheld ->
                    withheld.obstacle() == Withheld.Obstacle.LOCKED
                        || withheld.obstacle() == Withheld.Obstacle.OUTRANKED);
    if (!heldBack) {
      assertEquals(outcome.after().values(), forced.after().values());
    }
  }

  @Property
  void a_learned_rule_never_replaces_what_a_made_one_has_set(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll Locks locks) {
    Set<RuleId> learned =
        rules.stream().filter(Rule::learned).map(Rule::id).collect(Collectors.toSet());
    RuleSet set = set(rules);
    for (FieldChange change : set.apply(subject, locks).changes()) {
      boolean made = false;
      for (Cause cause : change.causes()) {
        assertFalse(made && learned.contains(cause.rule()));
        made |= !learned.contains(cause.rule());
      }
    }
  }

  @Property
  void reconciled_and_void_entries_never_change_whatever_is_told(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll Locks locks) {
    Outcome outcome = set(rules).apply(subject, locks);
    if (subject.status() == Entry.Status.RECONCILED || subject.status() == Entry.Status.VOID) {
      assertEquals(subject, outcome.after());
    }
  }

  @Property
  @Label("Complaint 23: no category where it would not count, no payee for a transfer")
  void what_means_nothing_for_an_entry_is_never_set(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll Locks locks) {
    Subject after = set(rules).apply(subject, locks).after();
    if (!subject.categorisable()) {
      assertEquals(subject.values().splits(), after.values().splits());
    }
    if (subject.transfer()) {
      assertEquals(subject.values().payee(), after.values().payee());
    }
  }

  @Property
  @Label("Complaint 24: a faulty rule is isolated")
  void a_faulty_rule_changes_nothing_and_the_others_work_as_if_it_were_not_there(
      @ForAll("rules") List<Rule> rules,
      @ForAll("subject") Subject subject,
      @ForAll("faulty") Rule faulty) {
    List<Rule> all = Stream.concat(Stream.of(faulty), rules.stream()).toList();
    RuleSet set = RuleSet.of(all, RuleWorld.REFERENCES);
    assertEquals(List.of(faulty.id()), set.quarantined().stream().map(q -> q.rule().id()).toList());
    assertEquals(set(rules).apply(subject, Locks.RESPECTED), set.apply(subject, Locks.RESPECTED));
  }

  @Provide
  Arbitrary<Rule> faulty() {
    Condition any = new Condition.Direction(Flow.EITHER);
    Action tag = new Action.AddTags(Set.of("x"));
    return Arbitraries.of(
        RuleWorld.rule(99, any, new Action.SetCategory(gone())),
        RuleWorld.rule(99, any, new Action.SetMemo("{nothing}"), tag),
        RuleWorld.rule(99, any),
        RuleWorld.rule(99, new Condition.InCategory(Set.of(gone())), tag),
        RuleWorld.rule(99, new Condition.Text(TextField.MEMO, new TextTest.Matches("(a")), tag));
  }

  private static dev.budgetpulse.core.ledger.CategoryId gone() {
    return new dev.budgetpulse.core.ledger.CategoryId(RuleWorld.id(4711));
  }

  @Property(tries = 300)
  @Label("Complaint 23: what the dry run shows is what applying does")
  void the_dry_run_says_exactly_what_applying_does(
      @ForAll("rules") List<Rule> rules,
      @ForAll("subjects") List<Subject> subjects,
      @ForAll Locks locks) {
    RuleSet set = set(rules);
    List<Outcome> outcomes = subjects.stream().map(subject -> set.apply(subject, locks)).toList();
    Preview preview = set.preview(subjects, locks);
    assertEquals(subjects.size(), preview.entries());
    assertEquals(
        outcomes.stream()
            .filter(outcome -> outcome.changesAnything() || !outcome.withheld().isEmpty())
            .toList(),
        preview.rows());
    assertEquals(
        set.rules().stream().map(Rule::id).toList(),
        preview.counts().stream().map(RuleCount::rule).toList());
    for (RuleCount count : preview.counts()) {
      assertEquals(
          outcomes.stream().filter(outcome -> outcome.matched().contains(count.rule())).count(),
          count.matched());
      assertEquals(
          outcomes.stream().filter(outcome -> changedBy(outcome).contains(count.rule())).count(),
          count.changed());
      assertEquals(count.matched() == 0, preview.unmatched().contains(count.rule()));
      assertTrue(count.changed() <= count.matched());
      assertTrue(count.overwritten() <= count.matched());
      assertTrue(count.withheld() <= count.matched());
      assertEquals(count.isShadowed(), preview.shadowed().contains(count.rule()));
    }
  }

  private static Set<RuleId> changedBy(Outcome outcome) {
    Set<RuleId> rules = new HashSet<>();
    outcome.changes().forEach(change -> change.causes().forEach(cause -> rules.add(cause.rule())));
    return rules;
  }

  @Property
  void every_change_and_every_withheld_one_names_a_rule_that_matched(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject, @ForAll Locks locks) {
    Outcome outcome = set(rules).apply(subject, locks);
    assertTrue(outcome.matched().containsAll(changedBy(outcome)));
    for (FieldChange change : outcome.changes()) {
      Origin origin = outcome.after().origin(change.field());
      assertTrue(
          change.causes().stream().anyMatch(c -> origin.detail().startsWith(c.rule() + "@"))
              || outcome.matched().stream().anyMatch(r -> origin.detail().startsWith(r + "@")));
      assertEquals(outcome.before().values().text(change.field()), change.before());
      assertEquals(outcome.after().values().text(change.field()), change.after());
    }
    for (Withheld withheld : outcome.withheld()) {
      assertTrue(outcome.matched().contains(withheld.cause().rule()));
      assertFalse(withheld.cause().reasons().isEmpty());
    }
    Set<Field> changed =
        outcome.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
    for (Field field : Field.values()) {
      assertEquals(
          !changed.contains(field), subject.values().agreesWith(outcome.after().values(), field));
    }
  }

  @Property
  void a_rule_matches_exactly_the_entries_that_a_plain_reading_of_its_conditions_says(
      @ForAll("rules") List<Rule> rules, @ForAll("subject") Subject subject) {
    for (Rule rule : rules) {
      boolean expected =
          rule.match() == Rule.Match.ALL
              ? rule.conditions().stream().allMatch(c -> PlainReading.holds(c, subject))
              : rule.conditions().stream().anyMatch(c -> PlainReading.holds(c, subject));
      assertEquals(
          expected, !set(List.of(rule)).apply(subject, Locks.RESPECTED).matched().isEmpty());
    }
  }
}
