package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.goal.Contribution;
import dev.budgetpulse.core.goal.Debt;
import dev.budgetpulse.core.goal.DebtPlan;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.GoalCheck;
import dev.budgetpulse.core.goal.GoalId;
import dev.budgetpulse.core.goal.GoalMark;
import dev.budgetpulse.core.goal.GoalProgress;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.goal.Milestone;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What people save for, pay off and keep to. */
final class GoalOperations {
  private static final String ALL = "/ledgers/{ledger}/goals";
  private static final String ONE = ALL + "/{goal}";

  private GoalOperations() {}

  /** A goal to be made, from today on if no day is said. */
  record NewGoal(
      String name,
      Goal.Kind kind,
      Money target,
      Optional<LocalDate> start,
      Optional<LocalDate> deadline,
      Measure measure) {}

  /** What is to be changed of a goal. */
  record GoalEdit(Optional<String> name, Optional<Money> target, Optional<LocalDate> deadline) {}

  /** When a goal that is opened again is to be reached. */
  record Reopening(Optional<LocalDate> deadline) {}

  /** Something put to a goal. */
  record NewContribution(Optional<LocalDate> date, Money amount, Optional<String> note) {}

  /** Debts to be paid off. */
  record Debts(List<Debt> debts, Money monthly, DebtPlan.Order order) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listGoals", "Lists the goals.")
            .lists(Goal.class, call -> call.book().goals().all()),
        Operation.post(ALL, "addGoal", "Makes a goal.")
            .takes(NewGoal.class)
            .makes(Goal.class, GoalOperations::added),
        Operation.get(
                "/ledgers/{ledger}/goal-progress", "listGoalProgress", "Tells how far goals are.")
            .lists(GoalProgress.class, call -> call.book().goals().progress(call.today())),
        Operation.post(
                "/ledgers/{ledger}/goal-check", "checkGoals", "Notes what goals have come to.")
            .gives(GoalCheck.class, call -> call.book().goals().check(call.today())),
        Operation.post(
                "/ledgers/{ledger}/debt-plan", "planDebts", "Tells how debts would be paid off.")
            .reading()
            .takes(Debts.class)
            .gives(
                DebtPlan.class,
                call -> {
                  call.book();
                  return DebtPlan.of(
                      call.body().debts(), call.body().monthly(), call.body().order());
                }),
        Operation.get(ONE, "getGoal", "Tells of a goal.").gives(Goal.class, GoalOperations::goal),
        Operation.patch(ONE, "changeGoal", "Changes a goal.")
            .takes(GoalEdit.class)
            .gives(Goal.class, GoalOperations::changed),
        Operation.delete(ONE, "removeGoal", "Removes a goal.")
            .does(call -> call.book().goals().remove(goal(call).id())),
        Operation.post(ONE + "/pause", "pauseGoal", "Lets a goal wait.")
            .gives(
                Goal.class,
                call -> found(call.book().goals().pause(goal(call).id(), call.today()))),
        Operation.post(ONE + "/reopen", "reopenGoal", "Takes a goal up again.")
            .takes(Reopening.class)
            .gives(
                Goal.class,
                call ->
                    found(
                        call.book()
                            .goals()
                            .reopen(goal(call).id(), call.today(), call.body().deadline()))),
        Operation.post(ONE + "/cancel", "cancelGoal", "Gives a goal up.")
            .gives(
                Goal.class,
                call -> found(call.book().goals().cancel(goal(call).id(), call.today()))),
        Operation.get(ONE + "/contributions", "listContributions", "Lists what was put to a goal.")
            .lists(Contribution.class, call -> call.book().goals().contributions(goal(call).id())),
        Operation.post(ONE + "/contributions", "contribute", "Puts something to a goal.")
            .takes(NewContribution.class)
            .gives(
                GoalCheck.class,
                call ->
                    found(
                        call.book()
                            .goals()
                            .contribute(
                                goal(call).id(),
                                call.body().date().orElseGet(call::today),
                                call.body().amount(),
                                call.body().note().orElse("")))),
        Operation.get(ONE + "/explanation", "explainGoal", "Tells what a goal's amount is made of.")
            .gives(
                Derivation.class,
                call -> found(call.book().goals().explain(goal(call).id(), call.today()))),
        Operation.get(ONE + "/history", "getGoalHistory", "Tells how a goal came on.")
            .lists(GoalMark.class, call -> call.book().goals().history(goal(call).id())),
        Operation.get(ONE + "/milestones", "listMilestones", "Lists what a goal has passed.")
            .lists(Milestone.class, call -> call.book().goals().milestones(goal(call).id())));
  }

  private static Goal goal(Call<?, ?> call) {
    return found(call.book().goals().find(call.at("goal", GoalId.class)));
  }

  private static <T> T found(Optional<T> goal) {
    return goal.orElseThrow(Refusal::notFound);
  }

  private static Goal added(Call<?, NewGoal> call) {
    NewGoal wanted = call.body();
    return call.book()
        .goals()
        .add(
            wanted.name(),
            wanted.kind(),
            wanted.target(),
            wanted.start().orElseGet(call::today),
            wanted.deadline(),
            wanted.measure());
  }

  private static Goal changed(Call<?, GoalEdit> call) {
    GoalEdit edit = call.body();
    return found(
        call.book()
            .goals()
            .change(
                goal(call).id(),
                call.today(),
                before -> {
                  Goal named = edit.name().map(before::named).orElse(before);
                  Goal aimed = edit.target().map(named::target).orElse(named);
                  return edit.deadline().isPresent() ? aimed.deadline(edit.deadline()) : aimed;
                }));
  }
}
