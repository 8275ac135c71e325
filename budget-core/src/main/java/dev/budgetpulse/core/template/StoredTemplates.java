package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.Assignment;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Schedules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Templates as a ledger store keeps them. */
final class StoredTemplates implements Templates {
  /** One may have been paid early, and two tell how often it comes. */
  private static final int NEXT = 3;

  private final Access access;
  private final Budgets budgets;
  private final Schedules schedules;

  StoredTemplates(Access access, Budgets budgets, Schedules schedules) {
    this.access = access;
    this.budgets = Objects.requireNonNull(budgets, "budgets");
    this.schedules = Objects.requireNonNull(schedules, "schedules");
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }

  @Override
  public List<Template> all() {
    return store().items(ledger(), Template.TYPE).stream()
        .filter(template -> template.currency().equals(budgets.currency()))
        .sorted(Faults.inOrder())
        .toList();
  }

  @Override
  public Optional<Template> find(TemplateId id) {
    return store()
        .item(ledger(), Template.TYPE, id.toString())
        .filter(template -> template.currency().equals(budgets.currency()));
  }

  @Override
  public Template add(CategoryId category, int priority, Request request) {
    access.store(Role.EDITOR);
    Template template =
        new Template(
            new TemplateId(access.nextId()), 1, budgets.currency(), category, priority, request);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Added a template",
        () -> {
          Category.requireExpense(store().categories(ledger()), category);
          if (store().items(ledger(), Template.TYPE).size() >= MOST_TEMPLATES) {
            throw new IllegalStateException(
                "A ledger has at most " + MOST_TEMPLATES + " templates");
          }
          return List.of(Change.added(template));
        });
    return template;
  }

  @Override
  public Optional<Template> change(TemplateId id, UnaryOperator<Template> change) {
    access.store(Role.EDITOR);
    AtomicReference<Optional<Template>> result = new AtomicReference<>(Optional.empty());
    access.commitDecided(
        ChangeSet.Source.USER,
        "Changed a template",
        () -> {
          Optional<Template> before = find(id);
          result.set(before.map(known -> changed(known, change.apply(known))));
          return before.isEmpty()
              ? List.of()
              : Change.between(before.get(), Objects.requireNonNull(result.get()).orElseThrow());
        });
    return Objects.requireNonNull(result.get());
  }

  private static Template changed(Template before, Template after) {
    if (!after.id().equals(before.id())
        || !after.currency().equals(before.currency())
        || !after.category().equals(before.category())) {
      throw new IllegalArgumentException("A template keeps its id, currency and category");
    }
    return after.version(before.version()).equals(before)
        ? before
        : after.version(before.version() + 1);
  }

  @Override
  public boolean remove(TemplateId id) {
    access.store(Role.EDITOR);
    return access
        .commitDecided(
            ChangeSet.Source.USER,
            "Removed a template",
            () -> find(id).map(Change::removed).stream().toList())
        .isPresent();
  }

  @Override
  public TemplateOutcome preview(LocalDate day, Where where) {
    return outcome(budgets.until(day), where);
  }

  @Override
  public TemplateOutcome apply(LocalDate day, Where where) {
    AtomicReference<TemplateOutcome> result = new AtomicReference<>();
    Optional<ChangeSet> change =
        budgets.assignAll(
            day,
            "Applied the templates",
            periods -> {
              TemplateOutcome outcome = outcome(periods, where);
              result.set(outcome);
              return outcome instanceof TemplateOutcome.Planned planned
                  ? assignments(periods.get(periods.size() - 1), planned.plan(), where)
                  : Map.of();
            });
    TemplateOutcome outcome = Objects.requireNonNull(result.get());
    return outcome instanceof TemplateOutcome.Planned planned
        ? new TemplateOutcome.Planned(planned.plan(), change)
        : outcome;
  }

  private TemplateOutcome outcome(List<BudgetPeriod> known, Where where) {
    List<Template> templates = all();
    Situation situation = situation(known, templates);
    List<TemplateFault> faults = Faults.of(situation, store().categories(ledger()), templates);
    return faults.isEmpty()
        ? new TemplateOutcome.Planned(
            Distribution.plan(situation, templates, where), Optional.empty())
        : new TemplateOutcome.Faulty(faults);
  }

  private Situation situation(List<BudgetPeriod> known, List<Template> templates) {
    if (templates.stream().noneMatch(it -> it.request() instanceof Request.Scheduled)) {
      return new Situation(budgets.periods(), known, List.of(), List.of(), List.of());
    }
    Period period = known.get(known.size() - 1).period();
    List<Schedule> all = schedules.all();
    List<Occurrence> due = schedules.occurrences(period.first(), period.last(), period.first(), 0);
    List<Occurrence> next = schedules.next(period.first(), NEXT, period.first());
    return new Situation(budgets.periods(), known, all, due, next);
  }

  private Map<CategoryId, Assignment> assignments(
      BudgetPeriod now, TemplatePlan plan, Where where) {
    Map<CategoryId, Assignment> assignments = new HashMap<>();
    if (where == Where.EVERYWHERE) {
      // What templates asked for that are there no more is nobody's goal.
      for (Envelope envelope : now.envelopes()) {
        assignments.put(
            envelope.category().id(),
            new Assignment(envelope.assigned(), Money.zero(budgets.currency())));
      }
    }
    for (Allotment allotment : plan.allotments()) {
      assignments.put(
          allotment.category(), new Assignment(allotment.assigned(), allotment.asked()));
    }
    return assignments;
  }

  @Override
  public TemplatePlan previewCleanUp(LocalDate day) {
    return CleanUp.plan(budgets.period(day), all());
  }

  @Override
  public TemplateOutcome.Planned cleanUp(LocalDate day) {
    AtomicReference<TemplatePlan> result = new AtomicReference<>();
    Optional<ChangeSet> change =
        budgets.assignAll(
            day,
            "Cleaned up the envelopes",
            periods -> {
              TemplatePlan plan = CleanUp.plan(periods.get(periods.size() - 1), all());
              result.set(plan);
              Map<CategoryId, Assignment> assignments = new HashMap<>();
              plan.allotments()
                  .forEach(
                      it ->
                          assignments.put(
                              it.category(), new Assignment(it.assigned(), it.asked())));
              return assignments;
            });
    return new TemplateOutcome.Planned(Objects.requireNonNull(result.get()), change);
  }
}
