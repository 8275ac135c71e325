package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.IdSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Learns simple rules from what a user does by hand.
 *
 * <p>It only proposes; the host keeps the rules. What a user has made is never touched: not a rule
 * of their own, and not a learned rule that they took out of use. Immutable and thread-safe if the
 * source of ids is.
 */
public final class RuleLearner {
  /** How many days before and after the entry other entries are looked at. */
  public static final int DAYS_AROUND = 180;

  private static final int NEWEST = 5;
  private static final int ENOUGH = 3;
  private static final int MOST_TEXTS = 500;
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_NAME = 100;

  private final IdSource ids;
  private final Set<String> optedOut;

  /**
   * Makes a learner.
   *
   * @param ids gives new rules their ids
   * @param optedOut the names of payees that nothing is to be learned for
   */
  public RuleLearner(IdSource ids, Collection<String> optedOut) {
    this.ids = ids;
    this.optedOut = optedOut.stream().map(Fold::of).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Learns from a user who has categorised an entry: if at least three of the newest five entries
   * of the payee, at most {@value #DAYS_AROUND} days away, have one category, then the payee's
   * entries belong there.
   *
   * @param payee the payee's name
   * @param around the day of the entry
   * @param entries the payee's entries; others, transfers and void ones are passed over
   * @param rules all rules of the ledger
   */
  public Lesson categorised(
      String payee, LocalDate around, Collection<Subject> entries, Collection<Rule> rules) {
    String folded = Fold.of(payee);
    if (!isLearnable(payee)) {
      return Lesson.NOTHING;
    }
    Map<CategoryId, Integer> counts = new HashMap<>();
    entries.stream()
        .filter(entry -> Fold.of(entry.values().payee()).equals(folded))
        .filter(entry -> !entry.transfer() && entry.categorisable())
        .filter(entry -> entry.status() != Entry.Status.VOID)
        .filter(entry -> Math.abs(entry.date().toEpochDay() - around.toEpochDay()) <= DAYS_AROUND)
        .sorted(
            Comparator.comparing(Subject::date)
                .thenComparing(entry -> entry.id().toString())
                .reversed())
        .limit(NEWEST)
        .flatMap(entry -> category(entry).stream())
        .forEach(category -> counts.merge(category, 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= ENOUGH)
        .findFirst()
        .map(count -> categoryRule(payee.strip(), count.getKey(), rules))
        .orElse(Lesson.NOTHING);
  }

  private static Optional<CategoryId> category(Subject entry) {
    return entry.values().splits().size() == 1
        ? entry.values().splits().get(0).category()
        : Optional.empty();
  }

  private Lesson categoryRule(String payee, CategoryId category, Collection<Rule> rules) {
    List<Action> actions = List.of(new Action.SetCategory(category));
    List<Rule> known = rules.stream().filter(rule -> isCategoryRule(rule, payee)).toList();
    if (known.isEmpty()) {
      Condition is = new Condition.Text(TextField.PAYEE, new TextTest.Is(payee));
      return save(
          Rule.of(new RuleId(ids.next()), name(payee), List.of(is), actions).withLearned(true));
    }
    Rule first = known.get(0);
    return known.size() == 1
            && first.learned()
            && first.enabled()
            && !first.actions().equals(actions)
        ? save(first.withActions(actions))
        : Lesson.NOTHING;
  }

  private static boolean isCategoryRule(Rule rule, String payee) {
    return rule.conditions().size() == 1
        && rule.conditions().get(0) instanceof Condition.Text text
        && text.field() == TextField.PAYEE
        && text.test() instanceof TextTest.Is is
        && Fold.of(is.text()).equals(Fold.of(payee))
        && rule.actions().size() == 1
        && rule.actions().get(0) instanceof Action.SetCategory;
  }

  /**
   * Learns from a user who has given an entry another payee: entries with the same text of the bank
   * are that payee's. All texts of a payee are collected in one rule of the stage {@link
   * Stage#PRE}, and a text belongs to one payee only.
   *
   * @param bankText what the bank wrote
   * @param payee the name of the payee that the user has given
   * @param rules all rules of the ledger
   */
  public Lesson renamed(String bankText, String payee, Collection<Rule> rules) {
    String text = Fold.clean(bankText);
    if (!isLearnable(payee) || text.isEmpty() || text.length() > LONGEST_TEXT) {
      return Lesson.NOTHING;
    }
    List<Rule> renames =
        rules.stream()
            .filter(RuleLearner::isRenameRule)
            .sorted(Comparator.comparing(Rule::id))
            .toList();
    List<Rule> save = new ArrayList<>();
    List<RuleId> delete = new ArrayList<>();
    boolean kept =
        renames.stream()
            .anyMatch(rule -> isTo(payee, rule) && (!rule.enabled() || has(text, rule)));
    for (Rule rule : renames) {
      Set<String> texts = new HashSet<>(texts(rule));
      if (isTo(payee, rule)) {
        if (!kept && texts.size() < MOST_TEXTS) {
          texts.add(text);
          save.add(withTexts(rule, texts));
          kept = true;
        }
      } else if (rule.enabled() && texts.removeIf(there -> sameText(there, text))) {
        if (texts.isEmpty()) {
          delete.add(rule.id());
        } else {
          save.add(withTexts(rule, texts));
        }
      }
    }
    if (!kept) {
      save.add(renameRule(text, payee.strip()));
    }
    return new Lesson(save, delete);
  }

  private Rule renameRule(String text, String payee) {
    List<Action> actions = List.of(new Action.SetPayee(payee));
    Rule rule = Rule.of(new RuleId(ids.next()), name(payee), List.of(), actions);
    return withTexts(rule.withStage(Stage.PRE).withLearned(true), Set.of(text));
  }

  private static boolean isRenameRule(Rule rule) {
    return rule.learned()
        && rule.stage() == Stage.PRE
        && rule.conditions().size() == 1
        && rule.conditions().get(0) instanceof Condition.Text text
        && text.field() == TextField.BANK_TEXT
        && text.test() instanceof TextTest.OneOf
        && rule.actions().size() == 1
        && rule.actions().get(0) instanceof Action.SetPayee;
  }

  private static boolean isTo(String payee, Rule rule) {
    return sameText(((Action.SetPayee) rule.actions().get(0)).name(), payee);
  }

  private static boolean has(String text, Rule rule) {
    return texts(rule).stream().anyMatch(there -> sameText(there, text));
  }

  private static Set<String> texts(Rule rule) {
    return ((TextTest.OneOf) ((Condition.Text) rule.conditions().get(0)).test()).texts();
  }

  private static Rule withTexts(Rule rule, Set<String> texts) {
    return rule.withConditions(
        List.of(new Condition.Text(TextField.BANK_TEXT, new TextTest.OneOf(texts))));
  }

  private static boolean sameText(String one, String other) {
    return Fold.of(one).equals(Fold.of(other));
  }

  private boolean isLearnable(String payee) {
    return !payee.isBlank()
        && payee.strip().length() <= LONGEST_TEXT
        && Fold.isPrintable(payee.strip())
        && !optedOut.contains(Fold.of(payee));
  }

  private static Lesson save(Rule rule) {
    return new Lesson(List.of(rule), List.of());
  }

  /** Returns as much of a payee's name as a rule's name may have, with no half characters. */
  private static String name(String payee) {
    String name = payee.strip();
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    boolean half = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1));
    return name.substring(0, half ? LONGEST_NAME - 1 : LONGEST_NAME).strip();
  }
}
