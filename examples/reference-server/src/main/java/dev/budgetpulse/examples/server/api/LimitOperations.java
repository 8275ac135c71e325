package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.limit.LimitAlert;
import dev.budgetpulse.core.limit.LimitId;
import dev.budgetpulse.core.limit.LimitPace;
import dev.budgetpulse.core.limit.LimitPeriod;
import dev.budgetpulse.core.limit.LimitRule;
import dev.budgetpulse.core.limit.LimitStatus;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How much may be spent on what, period by period. */
final class LimitOperations {
  private static final String ALL = "/ledgers/{ledger}/limits";
  private static final String ONE = ALL + "/{limit}";

  private LimitOperations() {}

  /** A limit to be made, for calendar months from today on if nothing else is said. */
  record NewLimit(
      String name,
      Coverage coverage,
      Money amount,
      Optional<PeriodRule> periods,
      Optional<LocalDate> from,
      Optional<CarryPolicy> carry) {}

  /** What is to be changed of a limit. */
  record LimitEdit(
      Optional<String> name,
      Optional<Coverage> coverage,
      Optional<Money> amount,
      Optional<LocalDate> until,
      Optional<CarryPolicy> carry,
      List<Integer> warnings) {}

  /** What a limit is in the period of a day; as always if nothing is said. */
  record ForPeriod(LocalDate day, Optional<Money> amount) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listLimits", "Lists the limits.")
            .lists(LimitRule.class, call -> call.book().limits().all()),
        Operation.post(ALL, "addLimit", "Makes a limit.")
            .takes(NewLimit.class)
            .makes(LimitRule.class, LimitOperations::added),
        Operation.get("/ledgers/{ledger}/limit-status", "listLimitStatus", "Tells what is left.")
            .lists(LimitStatus.class, call -> call.book().limits().status(call.today())),
        Operation.get("/ledgers/{ledger}/limit-alerts", "listLimitAlerts", "Lists what is passed.")
            .lists(LimitAlert.class, call -> call.book().limits().alerts(call.today())),
        Operation.get(ONE, "getLimit", "Tells of a limit.")
            .gives(LimitRule.class, LimitOperations::limit),
        Operation.patch(ONE, "changeLimit", "Changes a limit.")
            .versioned()
            .takes(LimitEdit.class)
            .gives(LimitRule.class, LimitOperations::changed),
        Operation.delete(ONE, "removeLimit", "Removes a limit.")
            .does(call -> call.book().limits().remove(limit(call).id())),
        Operation.post(ONE + "/override", "overrideLimit", "Changes a limit for one period.")
            .takes(ForPeriod.class)
            .gives(
                LimitRule.class,
                call ->
                    found(
                        call.book()
                            .limits()
                            .override(limit(call).id(), call.body().day(), call.body().amount()))),
        Operation.get(ONE + "/status", "getLimitStatus", "Tells what is left of a limit.")
            .gives(
                LimitStatus.class,
                call -> found(call.book().limits().status(limit(call).id(), call.today()))),
        Operation.get(ONE + "/periods", "listLimitPeriods", "Tells how it was kept.")
            .lists(
                LimitPeriod.class,
                call -> call.book().limits().periods(limit(call).id(), call.today())),
        Operation.get(ONE + "/pace", "getLimitPace", "Tells how fast it is used up.")
            .gives(
                LimitPace.class,
                call -> found(call.book().limits().pace(limit(call).id(), call.today()))),
        Operation.get(ONE + "/explanation", "explainLimit", "Tells what is counted.")
            .gives(
                Derivation.class,
                call -> found(call.book().limits().explain(limit(call).id(), call.today()))));
  }

  private static LimitRule limit(Call<?, ?> call) {
    return found(call.book().limits().find(call.at("limit", LimitId.class)));
  }

  private static <T> T found(Optional<T> limit) {
    return limit.orElseThrow(Refusal::notFound);
  }

  private static LimitRule added(Call<?, NewLimit> call) {
    NewLimit wanted = call.body();
    return call.book()
        .limits()
        .add(
            wanted.name(),
            wanted.coverage(),
            wanted.amount(),
            wanted.periods().orElseGet(PeriodRule::calendarMonths),
            wanted.from().orElseGet(call::today),
            wanted.carry().orElseGet(CarryPolicy::nothing));
  }

  private static LimitRule changed(Call<?, LimitEdit> call) {
    LimitEdit edit = call.body();
    return found(
        call.book()
            .limits()
            .change(
                call.at("limit", LimitId.class),
                before -> {
                  call.requireVersion(before.version(), before);
                  LimitRule named = edit.name().map(before::named).orElse(before);
                  LimitRule covering = edit.coverage().map(named::covering).orElse(named);
                  LimitRule amounting = edit.amount().map(covering::amount).orElse(covering);
                  LimitRule until =
                      edit.until().isPresent() ? amounting.until(edit.until()) : amounting;
                  LimitRule carrying = edit.carry().map(until::carrying).orElse(until);
                  return edit.warnings().isEmpty() ? carrying : carrying.warningAt(edit.warnings());
                }));
  }
}
