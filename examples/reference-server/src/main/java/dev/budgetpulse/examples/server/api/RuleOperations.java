package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.FieldChange;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.OrderWarning;
import dev.budgetpulse.core.rule.Outcome;
import dev.budgetpulse.core.rule.Preview;
import dev.budgetpulse.core.rule.Quarantined;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.rule.RuleCount;
import dev.budgetpulse.core.rule.RuleId;
import dev.budgetpulse.core.rule.RuleRun;
import dev.budgetpulse.core.rule.RuleSaving;
import dev.budgetpulse.core.rule.RuleSet;
import dev.budgetpulse.core.rule.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What renames, categorises, splits and tags entries by itself. */
final class RuleOperations {
  private static final String ALL = "/ledgers/{ledger}/rules";
  private static final String ONE = ALL + "/{rule}";
  private static final int MOST_CHANGES = 500;

  private RuleOperations() {}

  /** A rule as it is to be. */
  record RuleDraft(
      String name,
      Optional<Stage> stage,
      Optional<Integer> order,
      Optional<Rule.Match> match,
      List<Condition> conditions,
      List<Action> actions,
      boolean stops,
      Optional<Boolean> enabled) {
    Rule of(Rule before) {
      return new Rule(
          before.id(),
          name,
          stage.orElse(before.stage()),
          order.orElse(before.order()),
          match.orElse(before.match()),
          conditions,
          actions,
          stops,
          enabled.orElse(before.enabled()),
          false,
          before.version());
    }
  }

  /** The rules, what is wrong with some, and where their order may surprise. */
  record Ready(List<Rule> rules, List<Quarantined> quarantined, List<OrderWarning> warnings) {}

  /** The entries that rules are to look at. */
  record Run(
      Optional<LocalDate> from, Optional<LocalDate> to, Set<AccountId> accounts, boolean locked) {}

  /** What rules would change; of the changes the first 500. */
  record DryRun(long entries, List<RuleCount> counts, List<Changed> changes, boolean more) {}

  /** What would be changed of an entry. */
  record Changed(EntryId entry, List<FieldChange> changes) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listRules", "Lists the rules, and what is wrong with them.")
            .gives(Ready.class, RuleOperations::ready),
        Operation.post(ALL, "addRule", "Makes a rule.")
            .takes(RuleDraft.class)
            .makes(Rule.class, RuleOperations::added),
        Operation.get(ONE, "getRule", "Tells of a rule.").gives(Rule.class, RuleOperations::rule),
        Operation.put(ONE, "changeRule", "Changes a rule.")
            .versioned()
            .takes(RuleDraft.class)
            .gives(
                Rule.class,
                call -> {
                  Rule before = rule(call);
                  call.requireVersion(before.version(), before);
                  return saved(call, call.body().of(before));
                }),
        Operation.delete(ONE, "removeRule", "Removes a rule.")
            .does(call -> call.book().rules().remove(rule(call).id())),
        Operation.post("/ledgers/{ledger}/rule-runs/preview", "previewRules", "Tells what changes.")
            .reading()
            .takes(Run.class)
            .gives(DryRun.class, call -> told(run(call).preview())),
        Operation.post("/ledgers/{ledger}/rule-runs", "runRules", "Changes entries by the rules.")
            .takes(Run.class)
            .gives(RuleRun.Result.class, call -> run(call).commit()));
  }

  private static Ready ready(Call<?, ?> call) {
    RuleSet ready = call.book().rules().ready();
    return new Ready(call.book().rules().all(), ready.quarantined(), ready.warnings());
  }

  private static Rule rule(Call<?, ?> call) {
    RuleId id = call.at("rule", RuleId.class);
    return call.book().rules().all().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private static Rule added(Call<?, RuleDraft> call) {
    RuleDraft draft = call.body();
    return saved(
        call,
        draft.of(call.book().rules().draft(draft.name(), draft.conditions(), draft.actions())));
  }

  private static Rule saved(Call<?, ?> call, Rule rule) {
    RuleSaving saving = call.book().rules().save(rule);
    if (saving instanceof RuleSaving.Saved saved) {
      return saved.rule();
    }
    if (saving instanceof RuleSaving.Refused refused) {
      throw Refusal.of(
          Refusal.Problem.INVALID,
          refused.faults().stream()
              .map(
                  fault ->
                      new Shape.Fault(
                          switch (fault.part()) {
                            case RULE -> "/" + fault.field();
                            case CONDITION -> "/conditions/" + fault.index();
                            case ACTION -> "/actions/" + fault.index();
                          },
                          EnumShape.word(fault.problem().name())))
              .toList());
    }
    RuleSaving.Conflict conflict = (RuleSaving.Conflict) saving;
    throw conflict.current().map(call::json).map(Refusal::stale).orElseGet(Refusal::notFound);
  }

  private static RuleRun run(Call<?, Run> call) {
    Run wanted = call.body();
    EntryFilter on = EntryFilter.all().on(wanted.accounts());
    EntryFilter since = wanted.from().map(on::since).orElse(on);
    return call.book()
        .rules()
        .run(
            wanted.to().map(since::until).orElse(since),
            wanted.locked() ? Locks.IGNORED : Locks.RESPECTED);
  }

  private static DryRun told(Preview preview) {
    List<Outcome> changes = preview.changes();
    return new DryRun(
        preview.entries(),
        preview.counts(),
        changes.stream()
            .limit(MOST_CHANGES)
            .map(outcome -> new Changed(outcome.before().id(), outcome.changes()))
            .toList(),
        changes.size() > MOST_CHANGES);
  }
}
