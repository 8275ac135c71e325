package dev.budgetpulse.examples.server.rules;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Fault;
import dev.budgetpulse.core.rule.Field;
import dev.budgetpulse.core.rule.FieldChange;
import dev.budgetpulse.core.rule.Outcome;
import dev.budgetpulse.core.rule.Preview;
import dev.budgetpulse.core.rule.Quarantined;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.rule.RuleId;
import dev.budgetpulse.core.rule.Stage;
import dev.budgetpulse.core.rule.Subject;
import dev.budgetpulse.examples.server.site.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the pages of rules. */
final class RuleViews {
  private static final int MOST_ROWS = 50;
  private static final int SPARE_CONDITIONS = 3;
  private static final int SPARE_ACTIONS = 2;

  private final Book book;
  private final Words words;
  private final List<Account> accounts;
  private final List<Category> categories;
  private final Conditions conditions;
  private final Actions actions;

  RuleViews(Book book, Words words) {
    this.book = book;
    this.words = words;
    this.accounts = book.accounts().all();
    this.categories = book.categories().all();
    this.conditions = new Conditions(words, book.ledger().currency(), accounts, categories);
    this.actions = new Actions(words, conditions);
  }

  Conditions conditions() {
    return conditions;
  }

  Actions actions() {
    return actions;
  }

  RulesView list(List<Suggested> suggestions) {
    List<Rule> all = book.rules().all();
    Map<RuleId, List<Fault>> faults =
        book.rules().ready().quarantined().stream()
            .collect(Collectors.toMap(it -> it.rule().id(), Quarantined::faults));
    return new RulesView(
        editable(),
        Stream.of(Stage.values())
            .map(
                stage ->
                    new RulesView.Stage(
                        words.say("rules.stage." + Words.word(stage)),
                        all.stream()
                            .filter(rule -> rule.stage() == stage)
                            .map(rule -> row(rule, faults.getOrDefault(rule.id(), List.of())))
                            .toList()))
            .filter(stage -> !stage.rows().isEmpty())
            .toList(),
        suggestions.stream()
            .map(
                it ->
                    new RulesView.Suggestion(
                        it.payee(), it.payeeId(), sayActions(it.lesson().save().get(0))))
            .toList());
  }

  private RulesView.Row row(Rule rule, List<Fault> faults) {
    return new RulesView.Row(
        rule.id().toString(),
        rule.version(),
        rule.name(),
        sayConditions(rule),
        sayActions(rule),
        rule.enabled(),
        rule.learned(),
        rule.stops(),
        problems(faults));
  }

  private String sayConditions(Rule rule) {
    return rule.conditions().stream()
        .map(conditions::say)
        .collect(
            Collectors.joining(
                words.say(rule.match() == Rule.Match.ALL ? "rules.and" : "rules.or")));
  }

  private String sayActions(Rule rule) {
    return rule.actions().stream().map(actions::say).collect(Collectors.joining("; "));
  }

  /** Says what is wrong with a rule. */
  List<String> problems(List<Fault> faults) {
    return faults.stream()
        .map(
            fault ->
                words.say(
                    "rules.fault",
                    words.say("rules.part." + Words.word(fault.part())),
                    fault.index() + 1,
                    words.say("rules.problem." + Words.word(fault.problem()))))
        .distinct()
        .toList();
  }

  /** Returns the form of a rule as it is. */
  RuleView form(Rule rule, boolean isNew) {
    return form(
        rule,
        isNew,
        rows(rule.conditions().stream().map(conditions::row).toList(), SPARE_CONDITIONS),
        rows(rule.actions().stream().map(actions::row).toList(), SPARE_ACTIONS),
        List.of(),
        Optional.empty());
  }

  private static List<RuleView.Row> rows(List<Optional<RuleView.Row>> rows, int spare) {
    return Stream.concat(
            rows.stream().flatMap(Optional::stream),
            Stream.generate(() -> RuleView.Row.EMPTY).limit(spare))
        .toList();
  }

  /** Returns the form of a rule as it was typed. */
  RuleView form(
      Rule rule,
      boolean isNew,
      List<RuleView.Row> conditionRows,
      List<RuleView.Row> actionRows,
      List<String> problems,
      Optional<Rule> current) {
    return new RuleView(
        isNew ? "" : rule.id().toString(),
        rule.version(),
        rule.name(),
        Words.word(rule.stage()),
        Words.word(rule.match()),
        rule.order(),
        rule.stops(),
        rule.enabled(),
        conditionRows,
        kept(
            rule.conditions(),
            rule.conditions().stream().map(conditions::row).toList(),
            rule.conditions().stream().map(conditions::say).toList()),
        conditions.kinds(),
        actionRows,
        kept(
            rule.actions(),
            rule.actions().stream().map(actions::row).toList(),
            rule.actions().stream().map(actions::say).toList()),
        actions.kinds(),
        problems,
        current.map(
            it -> words.say("rules.sentence", it.name(), sayConditions(it), sayActions(it))),
        accounts.stream().filter(account -> !account.closed()).map(Account::name).toList(),
        categories.stream().filter(category -> !category.archived()).map(Category::name).toList(),
        editable());
  }

  private static List<RuleView.Kept> kept(
      List<?> all, List<Optional<RuleView.Row>> rows, List<String> texts) {
    return IntStream.range(0, all.size())
        .filter(i -> rows.get(i).isEmpty())
        .mapToObj(i -> new RuleView.Kept(i, texts.get(i)))
        .toList();
  }

  /** Returns the conditions of a rule that its form can only keep, at the places that were kept. */
  List<Condition> keptConditions(Rule rule, List<String> places) {
    List<Condition> kept = new ArrayList<>();
    for (int i = 0; i < rule.conditions().size(); i++) {
      Condition condition = rule.conditions().get(i);
      if (conditions.row(condition).isEmpty() && places.contains(Integer.toString(i))) {
        kept.add(condition);
      }
    }
    return kept;
  }

  /** Returns the actions of a rule that its form can only keep, at the places that were kept. */
  List<Action> keptActions(Rule rule, List<String> places) {
    List<Action> kept = new ArrayList<>();
    for (int i = 0; i < rule.actions().size(); i++) {
      Action action = rule.actions().get(i);
      if (actions.row(action).isEmpty() && places.contains(Integer.toString(i))) {
        kept.add(action);
      }
    }
    return kept;
  }

  TrialView trial(String span, Preview preview) {
    Map<RuleId, String> names =
        book.rules().all().stream().collect(Collectors.toMap(Rule::id, Rule::name));
    List<Outcome> changes = preview.changes();
    return new TrialView(
        span,
        preview.entries(),
        changes.size(),
        preview.rows().size() - changes.size(),
        changes.stream().limit(MOST_ROWS).map(this::row).toList(),
        preview.counts().stream()
            .map(
                count ->
                    new TrialView.Count(
                        names.getOrDefault(count.rule(), "?"),
                        count.matched(),
                        count.changed(),
                        count.isShadowed()))
            .toList(),
        editable());
  }

  private TrialView.Row row(Outcome outcome) {
    Subject before = outcome.before();
    return new TrialView.Row(
        "/entries/" + before.id(),
        words.day(before.date()),
        Stream.of(before.values().payee(), before.bankText(), before.values().memo())
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElseGet(() -> words.say("rules.nothing")),
        words.signed(before.amount()),
        outcome.changes().stream().map(change -> change(change, outcome)).toList());
  }

  private TrialView.Change change(FieldChange change, Outcome outcome) {
    boolean categories = change.field() == Field.CATEGORY;
    return new TrialView.Change(
        words.say("rules.changed." + Words.word(change.field())),
        or(categories ? named(outcome.before()) : change.before()),
        or(categories ? named(outcome.after()) : change.after()),
        change.cause().name());
  }

  private String named(Subject subject) {
    return subject.values().splits().stream()
        .flatMap(split -> split.category().stream())
        .map(conditions::category)
        .collect(Collectors.joining(", "));
  }

  private String or(String text) {
    return text.isEmpty() ? words.say("rules.nothing") : text;
  }

  private boolean editable() {
    return book.role().includes(Role.EDITOR);
  }
}
