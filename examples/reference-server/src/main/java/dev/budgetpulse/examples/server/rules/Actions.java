package dev.budgetpulse.examples.server.rules;

import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions of rules: as rows of a form, and in words. */
final class Actions {
  private static final List<String> KINDS =
      List.of(
          "category", "payee", "memo", "prepend-memo", "append-memo", "add-tags", "remove-tags");

  private final Words words;
  private final Conditions conditions;

  Actions(Words words, Conditions conditions) {
    this.words = words;
    this.conditions = conditions;
  }

  /** Returns what an action can do. */
  List<RuleView.Choice> kinds() {
    return KINDS.stream()
        .map(kind -> new RuleView.Choice(kind, words.say("rules.do." + kind)))
        .toList();
  }

  /** Says what an action does. */
  String say(Action action) {
    return row(action)
        .map(row -> words.say("rules.does." + row.kind(), row.value()))
        .orElseGet(
            () ->
                words.say(
                    "rules.does-split",
                    ((Action.SplitInto) action)
                        .parts().stream()
                            .map(
                                part ->
                                    part.category()
                                        .map(conditions::category)
                                        .orElseGet(() -> words.say("rules.nothing")))
                            .collect(Collectors.joining(", "))));
  }

  /** Returns the row of a form for an action, if the form can change it. */
  Optional<RuleView.Row> row(Action action) {
    if (action instanceof Action.SetCategory set) {
      return of("category", conditions.category(set.category()));
    } else if (action instanceof Action.SetPayee set) {
      return of("payee", set.name());
    } else if (action instanceof Action.SetMemo set) {
      return of("memo", set.template());
    } else if (action instanceof Action.PrependMemo prepend) {
      return of("prepend-memo", prepend.text());
    } else if (action instanceof Action.AppendMemo append) {
      return of("append-memo", append.text());
    } else if (action instanceof Action.AddTags add) {
      return of("add-tags", String.join(", ", add.tags()));
    } else if (action instanceof Action.RemoveTags remove) {
      return of("remove-tags", String.join(", ", remove.tags()));
    }
    return Optional.empty();
  }

  private static Optional<RuleView.Row> of(String kind, String value) {
    return Optional.of(new RuleView.Row(kind, value, ""));
  }

  /** Reads the actions that were typed; rows of no kind are left out. */
  List<Action> read(List<RuleView.Row> rows) throws BadInputException {
    List<Action> actions = new ArrayList<>();
    for (RuleView.Row row : rows) {
      if (!row.kind().isEmpty()) {
        actions.add(read(row));
      }
    }
    return actions;
  }

  private Action read(RuleView.Row row) throws BadInputException {
    return switch (row.kind()) {
      case "category" -> new Action.SetCategory(conditions.category(row.value(), true));
      case "payee" -> new Action.SetPayee(row.value());
      case "memo" -> new Action.SetMemo(row.value());
      case "prepend-memo" -> new Action.PrependMemo(row.value());
      case "append-memo" -> new Action.AppendMemo(row.value());
      case "add-tags" -> new Action.AddTags(tags(row.value()));
      case "remove-tags" -> new Action.RemoveTags(tags(row.value()));
      default -> throw words.refusal("rules.unknown-kind");
    };
  }

  private static Set<String> tags(String typed) {
    return Arrays.stream(typed.split(","))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
