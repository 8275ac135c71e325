package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is to be done to entries that meet conditions.
 *
 * <p>A rule is data and may be faulty; {@link RuleSet#faults} tells what is wrong with it, and it
 * should be refused then instead of saved. Immutable and thread-safe.
 *
 * @param id its identity, not null
 * @param name what its owner calls it, 1 to 100 characters
 * @param stage when it has its turn, not null
 * @param order of two rules equally specific the one with the greater number runs later and thereby
 *     wins; 0 if nobody cares
 * @param match whether all conditions must hold or any, not null
 * @param conditions 1 to 20
 * @param actions 1 to 10, of each kind at most one
 * @param stops whether, for an entry that meets its conditions, it is the last rule of its stage
 * @param enabled whether it is in use
 * @param learned whether it was learned and not made by a person; what it sets yields to rules that
 *     a person made
 * @param version which version of the rule this is, 0 when new
 */
public record Rule(
    RuleId id,
    String name,
    Stage stage,
    int order,
    Match match,
    List<Condition> conditions,
    List<Action> actions,
    boolean stops,
    boolean enabled,
    boolean learned,
    long version)
    implements Item {

  /** The item type. */
  public static final ItemType<Rule> TYPE =
      ItemType.of("rule", Rule.class, RuleData::write, RuleData::read)
          .referringTo(Account.TYPE, rule -> rule.conditions.stream().flatMap(Rule::accounts))
          .referringTo(Category.TYPE, rule -> rule.conditions.stream().flatMap(Rule::categories))
          .referringTo(Category.TYPE, rule -> rule.actions.stream().flatMap(Rule::categories));

  /** How many conditions must hold. */
  public enum Match {
    /** All of them. */
    ALL,
    /** At least one. */
    ANY
  }

  /** Copies the lists. */
  public Rule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(match, "match");
    conditions = List.copyOf(conditions);
    actions = List.copyOf(actions);
  }

  private static Stream<AccountId> accounts(Condition condition) {
    return condition instanceof Condition.OnAccount on ? on.accounts().stream() : Stream.of();
  }

  private static Stream<CategoryId> categories(Condition condition) {
    return condition instanceof Condition.InCategory in ? in.categories().stream() : Stream.of();
  }

  private static Stream<CategoryId> categories(Action action) {
    if (action instanceof Action.SplitInto split) {
      return split.parts().stream().flatMap(part -> part.category().stream());
    }
    return action instanceof Action.SetCategory set ? Stream.of(set.category()) : Stream.of();
  }

  @Override
  public ItemType<Rule> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  /** Returns a rule of the usual stage that wants all conditions and is in use. */
  public static Rule of(RuleId id, String name, List<Condition> conditions, List<Action> actions) {
    return new Rule(
        id, name, Stage.NORMAL, 0, Match.ALL, conditions, actions, false, true, false, 0);
  }

  /**
   * Returns how much its conditions narrow down: the sum of what each does, twice as much if all of
   * them are exact. The more specific of two rules runs later and thereby wins.
   */
  public int specificity() {
    int sum = conditions.stream().mapToInt(Condition::specificity).sum();
    return conditions.stream().allMatch(Condition::isExact) ? 2 * sum : sum;
  }

  /** Returns the rule in another stage. */
  public Rule withStage(Stage newStage) {
    return new Rule(
        id, name, newStage, order, match, conditions, actions, stops, enabled, learned, version);
  }

  /** Returns the rule with another place among those equally specific. */
  public Rule withOrder(int newOrder) {
    return new Rule(
        id, name, stage, newOrder, match, conditions, actions, stops, enabled, learned, version);
  }

  /** Returns the rule wanting all conditions or any. */
  public Rule withMatch(Match newMatch) {
    return new Rule(
        id, name, stage, order, newMatch, conditions, actions, stops, enabled, learned, version);
  }

  /** Returns the rule with other conditions. */
  public Rule withConditions(List<Condition> newConditions) {
    return new Rule(
        id, name, stage, order, match, newConditions, actions, stops, enabled, learned, version);
  }

  /** Returns the rule with other actions. */
  public Rule withActions(List<Action> newActions) {
    return new Rule(
        id, name, stage, order, match, conditions, newActions, stops, enabled, learned, version);
  }

  /** Returns the rule ending its stage or not. */
  public Rule withStops(boolean nowStops) {
    return new Rule(
        id, name, stage, order, match, conditions, actions, nowStops, enabled, learned, version);
  }

  /** Returns the rule in use or not. */
  public Rule withEnabled(boolean nowEnabled) {
    return new Rule(
        id, name, stage, order, match, conditions, actions, stops, nowEnabled, learned, version);
  }

  /** Returns the rule as one that was learned or made by a person. */
  public Rule withLearned(boolean nowLearned) {
    return new Rule(
        id, name, stage, order, match, conditions, actions, stops, enabled, nowLearned, version);
  }

  /** Returns the rule as another version. */
  public Rule withVersion(long newVersion) {
    return new Rule(
        id, name, stage, order, match, conditions, actions, stops, enabled, learned, newVersion);
  }
}
