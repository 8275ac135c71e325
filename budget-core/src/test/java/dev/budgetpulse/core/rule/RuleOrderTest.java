package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.rule.Withheld.Obstacle;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleOrderTest {
  private static final CategoryId FOOD = RuleWorld.CATEGORIES.get(0);
  private static final CategoryId FUN = RuleWorld.CATEGORIES.get(1);
  private static final Condition SHOP = RuleWorld.bank("shop");

  private static Action category(CategoryId category) {
    return new Action.SetCategory(category);
  }

  private static Optional<CategoryId> category(Outcome outcome) {
    return outcome.after().values().splits().get(0).category();
  }

  private static Condition text(TextField field, TextTest test) {
    return new Condition.Text(field, test);
  }

  @Test
  void the_score_of_a_rule_is_the_sum_of_its_conditions_doubled_if_all_are_exact() {
    Condition is = RuleWorld.payee("Shop");
    Condition oneOf = text(TextField.MEMO, new TextTest.OneOf(Set.of("a", "b")));
    Condition about =
        new Condition.Amount(Flow.OUT, new AmountTest.Approximately(RuleWorld.eur(100), 5));
    Condition more = new Condition.Amount(Flow.OUT, new AmountTest.MoreThan(RuleWorld.eur(100)));
    assertEquals(20, RuleWorld.rule(1, is).specificity());
    assertEquals(18, RuleWorld.rule(1, oneOf).specificity());
    assertEquals(10, RuleWorld.rule(1, about).specificity());
    assertEquals(1, RuleWorld.rule(1, more).specificity());
    assertEquals(0, RuleWorld.rule(1, SHOP).specificity());
    assertEquals(
        2 * 24, RuleWorld.rule(1, is).withConditions(List.of(is, oneOf, about)).specificity());
    assertEquals(16, RuleWorld.rule(1, is).withConditions(List.of(is, about, more)).specificity());
  }

  @Test
  void the_more_specific_rule_wins_whichever_is_older() {
    Rule general = RuleWorld.rule(9, SHOP, category(FOOD));
    Rule specific =
        RuleWorld.rule(1, text(TextField.BANK_TEXT, new TextTest.Is("shop 1")), category(FUN));
    Outcome outcome =
        RuleWorld.set(general, specific).apply(RuleWorld.entry("Shop 1"), Locks.RESPECTED);
    assertEquals(Optional.of(FUN), category(outcome));
    assertEquals(List.of(general.id(), specific.id()), outcome.matched());
    assertEquals(List.of(general.id()), outcome.overwritten());
    assertEquals(specific.id(), outcome.changes().get(0).cause().rule());
    assertEquals(
        List.of(new Reason("bank-text.is", List.of("shop 1"))),
        outcome.changes().get(0).cause().reasons());
  }

  @Test
  void of_rules_equally_specific_the_order_decides_and_then_the_id() {
    Rule first = RuleWorld.rule(1, SHOP, category(FOOD));
    Rule second = RuleWorld.rule(2, SHOP, category(FUN));
    Subject entry = RuleWorld.entry("shop");
    assertEquals(
        Optional.of(FUN), category(RuleWorld.set(first, second).apply(entry, Locks.RESPECTED)));
    assertEquals(
        Optional.of(FOOD),
        category(RuleWorld.set(first.withOrder(1), second).apply(entry, Locks.RESPECTED)));
  }

  @Test
  void complaint_23_a_rule_sees_the_payee_that_an_earlier_stage_has_set() {
    Rule rename = RuleWorld.rule(9, SHOP, new Action.SetPayee("Corner Shop")).withStage(Stage.PRE);
    Rule food = RuleWorld.rule(1, RuleWorld.payee("corner shop"), category(FOOD));
    RuleSet rules = RuleWorld.set(food, rename);
    assertEquals(
        Optional.of(FOOD), category(rules.apply(RuleWorld.entry("SHOP 4711"), Locks.RESPECTED)));
    assertEquals(List.of(), rules.warnings());
  }

  @Test
  void complaint_23_a_rename_that_comes_too_late_for_a_rule_is_warned_of() {
    Rule rename = RuleWorld.rule(9, SHOP, new Action.SetPayee("Corner Shop")).withStage(Stage.POST);
    Rule food = RuleWorld.rule(1, RuleWorld.payee("corner shop"), category(FOOD));
    RuleSet rules = RuleWorld.set(food, rename);
    assertEquals(List.of(new OrderWarning(food.id(), Field.PAYEE, rename.id())), rules.warnings());
    assertEquals(
        Optional.empty(), category(rules.apply(RuleWorld.entry("SHOP 4711"), Locks.RESPECTED)));
  }

  @Test
  void a_rule_that_stops_ends_its_stage_if_it_matched() {
    Rule stop = RuleWorld.rule(1, SHOP, category(FOOD)).withStops(true);
    Rule next = RuleWorld.rule(2, new Condition.Direction(Flow.OUT), category(FUN));
    Rule post =
        RuleWorld.rule(3, new Condition.Direction(Flow.OUT), new Action.SetMemo("seen"))
            .withStage(Stage.POST);
    RuleSet rules = RuleWorld.set(stop, next, post);
    Outcome stopped = rules.apply(RuleWorld.entry("shop"), Locks.RESPECTED);
    assertEquals(List.of(stop.id(), post.id()), stopped.matched());
    assertEquals(
        List.of(next.id(), post.id()),
        rules.apply(RuleWorld.entry("bar"), Locks.RESPECTED).matched());
  }

  @Test
  void complaint_23_what_is_withheld_says_by_whom() {
    Rule rule = RuleWorld.rule(1, SHOP, category(FOOD), new Action.SetMemo("food"));
    Subject entry = RuleWorld.entry("shop");
    Subject held =
        new Subject(
            entry.id(),
            entry.account(),
            entry.date(),
            entry.amount(),
            entry.bankText(),
            entry.status(),
            false,
            true,
            entry.values(),
            Map.of(Field.CATEGORY, new Origin(Origin.Source.USER, "ada")),
            Map.of(Field.MEMO, "bob"));
    Outcome outcome = RuleWorld.set(rule).apply(held, Locks.RESPECTED);
    assertEquals(List.of(), outcome.changes());
    assertEquals(
        List.of("CATEGORY OUTRANKED ada", "MEMO LOCKED bob"),
        outcome.withheld().stream()
            .map(withheld -> withheld.field() + " " + withheld.obstacle() + " " + withheld.by())
            .toList());
    Outcome forced = RuleWorld.set(rule).apply(held, Locks.IGNORED);
    assertEquals(Optional.of(FOOD), category(forced));
    assertEquals(
        new Origin(Origin.Source.RULE, rule.id() + "@0"), forced.after().origin(Field.MEMO));
  }

  @Test
  void a_memo_is_not_appended_to_twice_nor_beyond_its_length() {
    RuleSet rules = RuleWorld.set(RuleWorld.rule(1, SHOP, new Action.AppendMemo("#food")));
    Subject once =
        rules.apply(RuleWorld.entry("shop", "", "lunch", List.of()), Locks.RESPECTED).after();
    assertEquals("lunch #food", once.values().memo());
    assertEquals(List.of(), rules.apply(once, Locks.RESPECTED).changes());
    Outcome full =
        rules.apply(RuleWorld.entry("shop", "", "x".repeat(495), List.of()), Locks.RESPECTED);
    assertEquals(Obstacle.MEMO_TOO_LONG, full.withheld().get(0).obstacle());
    assertEquals(List.of(), full.changes());
  }

  @Test
  void tags_differ_in_more_than_letter_case_and_are_at_most_20() {
    RuleSet rules =
        RuleWorld.set(
            RuleWorld.rule(
                1,
                SHOP,
                new Action.AddTags(Set.of("Work")),
                new Action.RemoveTags(Set.of("HOME"))));
    Outcome same =
        rules.apply(RuleWorld.entry("shop", "", "", List.of("work", "Home")), Locks.RESPECTED);
    assertEquals(List.of("work"), same.after().values().tags());
    List<String> many = Collections.nCopies(20, "t").stream().toList();
    List<String> full =
        java.util.stream.IntStream.range(0, many.size()).mapToObj(i -> "t" + i).toList();
    Outcome outcome = rules.apply(RuleWorld.entry("shop", "", "", full), Locks.RESPECTED);
    assertEquals(Obstacle.TOO_MANY_TAGS, outcome.withheld().get(0).obstacle());
  }

  @Test
  void a_template_says_what_the_entry_has() {
    Rule rule =
        RuleWorld.rule(
            1,
            SHOP,
            new Action.SetPayee("Corner"),
            new Action.SetMemo("{payee}: {bank} {month} {date} {amount} {{x}}"));
    assertEquals(
        "Corner: Shop 12 2026-02 2026-02-26 EUR -12.34 {x}",
        RuleWorld.set(rule)
            .apply(RuleWorld.entry(" Shop\t\u0000 12"), Locks.RESPECTED)
            .after()
            .values()
            .memo());
  }

  @Test
  void a_new_category_keeps_the_note_of_a_single_split() {
    Subject entry = RuleWorld.entry("shop");
    Subject noted =
        entry.with(
            new Values(
                "", List.of(new Split(Optional.empty(), entry.amount(), "note")), "", List.of()),
            Map.of());
    Outcome outcome =
        RuleWorld.set(RuleWorld.rule(1, SHOP, category(FOOD))).apply(noted, Locks.RESPECTED);
    assertEquals("note", outcome.after().values().splits().get(0).memo());
    assertEquals("EUR -12.34 note", outcome.changes().get(0).before());
    assertEquals("EUR -12.34 " + FOOD + " note", outcome.changes().get(0).after());
  }

  @Test
  void a_learned_rule_yields_to_a_made_one_even_if_it_is_more_specific() {
    Rule made = RuleWorld.rule(1, SHOP, category(FOOD));
    Rule learned = RuleWorld.rule(2, RuleWorld.payee("Shop"), category(FUN)).withLearned(true);
    Outcome outcome =
        RuleWorld.set(made, learned)
            .apply(RuleWorld.entry("shop", "Shop", "", List.of()), Locks.RESPECTED);
    assertEquals(Optional.of(FOOD), category(outcome));
    assertEquals(Obstacle.OUTRANKED, outcome.withheld().get(0).obstacle());
    assertEquals(made.id() + "@0", outcome.withheld().get(0).by());
  }

  @Test
  void a_preview_names_rules_that_do_nothing() {
    Rule useless = RuleWorld.rule(1, RuleWorld.bank("nothing"), category(FOOD));
    Rule shadowed = RuleWorld.rule(2, SHOP, category(FOOD));
    Rule winning = RuleWorld.rule(3, SHOP, category(FUN));
    Preview preview =
        RuleWorld.set(useless, shadowed, winning)
            .preview(List.of(RuleWorld.entry("shop"), RuleWorld.entry("bar")), Locks.RESPECTED);
    assertEquals(List.of(useless.id()), preview.unmatched());
    assertEquals(List.of(shadowed.id()), preview.shadowed());
    assertEquals(1, preview.changes().size());
    assertEquals(2, preview.entries());
  }

  @Test
  void rules_out_of_use_are_left_out_and_two_of_one_id_are_faulty() {
    Rule rule = RuleWorld.rule(1, SHOP, category(FOOD));
    assertEquals(List.of(), RuleWorld.set(rule.withEnabled(false)).rules());
    RuleSet twice = RuleWorld.set(rule, rule.withOrder(1));
    assertEquals(List.of(), twice.rules());
    assertEquals(2, twice.quarantined().size());
    assertEquals(Fault.Problem.DUPLICATE_ID, twice.quarantined().get(0).faults().get(0).problem());
  }

  @Test
  void too_many_rules_are_refused() {
    List<Rule> many =
        Collections.nCopies(RuleSet.MOST_RULES + 1, RuleWorld.rule(1, SHOP, category(FOOD)));
    assertThrows(IllegalArgumentException.class, () -> RuleSet.of(many, RuleWorld.REFERENCES));
  }

  @Test
  void values_have_at_least_one_split_and_maps_may_be_of_any_kind() {
    assertThrows(IllegalArgumentException.class, () -> new Values("", List.of(), "", List.of()));
    Map<Field, Origin> origins = new EnumMap<>(Field.class);
    origins.put(Field.MEMO, Origin.BANK);
    Subject entry = RuleWorld.entry("x");
    assertTrue(entry.with(entry.values(), origins).origins().containsKey(Field.MEMO));
  }
}
