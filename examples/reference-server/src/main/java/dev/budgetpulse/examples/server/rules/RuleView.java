package dev.budgetpulse.examples.server.rules;

import java.util.List;
import java.util.Optional;

/**
 * A rule as its form shows it.
 *
 * @param id its id, empty for a new one
 * @param version the version that was read
 * @param conditions the conditions that the form can change, and some empty ones
 * @param keptConditions the conditions that it can only keep or drop
 * @param conditionKinds what a condition can ask
 * @param problems what is wrong with it
 * @param current what somebody else has made of it meanwhile, in words
 * @param accounts the names that conditions can have
 * @param categories the names that conditions and actions can have
 */
public record RuleView(
    String id,
    long version,
    String name,
    String stage,
    String match,
    int order,
    boolean stops,
    boolean enabled,
    List<Row> conditions,
    List<Kept> keptConditions,
    List<Choices> conditionKinds,
    List<Row> actions,
    List<Kept> keptActions,
    List<Choice> actionKinds,
    List<String> problems,
    Optional<String> current,
    List<String> accounts,
    List<String> categories,
    boolean editable) {

  /** One condition or action: what kind it is, and what it is about. */
  public record Row(String kind, String value, String second) {
    static final Row EMPTY = new Row("", "", "");
  }

  /** One that the form cannot change. */
  public record Kept(int index, String text) {}

  /** Choices that stand together. */
  public record Choices(String label, List<Choice> choices) {}

  /** One thing to choose. */
  public record Choice(String value, String name) {}
}
