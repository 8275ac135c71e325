package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.template.Allotment;
import dev.budgetpulse.core.template.TemplateFault;
import dev.budgetpulse.core.template.TemplateOutcome;
import dev.budgetpulse.core.template.TemplatePlan;
import dev.budgetpulse.core.template.Templates;
import dev.budgetpulse.examples.server.site.Words;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Makes the pages of single envelopes and of what all of them ask for. */
final class EnvelopeViews {
  private final Book book;
  private final Words words;
  private final Currency currency;
  private final PeriodNames names;
  private final List<Category> categories;

  EnvelopeViews(Book book, Words words, Currency currency) {
    this.book = book;
    this.words = words;
    this.currency = currency;
    this.names = new PeriodNames(words);
    this.categories = book.categories().all();
  }

  /** Returns the page of an envelope; the category must be one of expenses. */
  EnvelopeView envelope(LocalDate day, CategoryId id) {
    Category category = Category.requireExpense(categories, id);
    BudgetPeriod budget = book.budgets(currency).period(day);
    Money zero = Money.zero(currency);
    Optional<Envelope> envelope = budget.envelope(id);
    Templates templates = book.templates(currency);
    Requests requests = new Requests(words, book.schedules().all());
    List<EnvelopeView.Line> lines =
        templates.all().stream()
            .filter(template -> template.category().equals(id))
            .map(
                template ->
                    new EnvelopeView.Line(
                        template.id().toString(),
                        requests.say(template.request()),
                        template.priority() == 0))
            .toList();
    Optional<TemplateOutcome> outcome =
        lines.isEmpty()
            ? Optional.empty()
            : Optional.of(templates.preview(day, Templates.Where.EVERYWHERE));
    Explanations explanations = new Explanations(words, categories);
    String base = "/budget/" + PeriodNames.address(budget.period()) + "/" + currency;
    return new EnvelopeView(
        id.toString(),
        category.name(),
        book.categories().groups().stream()
            .filter(group -> group.id().equals(category.group()))
            .map(CategoryGroup::name)
            .findFirst()
            .orElse(""),
        names.name(budget.period()),
        currency.getCurrencyCode(),
        base,
        back(budget) + "#envelope-" + id,
        book.role().includes(Role.EDITOR),
        envelope.map(Envelope::carriesOver).orElse(false),
        words.amount(envelope.map(Envelope::carriedIn).orElse(zero)),
        words.amount(envelope.map(Envelope::assigned).orElse(zero)),
        words.amount(envelope.map(it -> it.activity().negated()).orElse(zero)),
        words.amount(envelope.map(Envelope::balance).orElse(zero)),
        explanations.of(book.budgets(currency).explain(day, id)),
        lines,
        outcome
            .filter(TemplateOutcome.Planned.class::isInstance)
            .flatMap(it -> ((TemplateOutcome.Planned) it).plan().of(id))
            .map(Allotment::explanation)
            .map(explanations::of),
        outcome
            .filter(TemplateOutcome.Faulty.class::isInstance)
            .map(it -> ((TemplateOutcome.Faulty) it).faults())
            .orElse(List.of())
            .stream()
            .map(fault -> name(fault.category()))
            .distinct()
            .toList(),
        requests.schedules(currency).stream()
            .map(it -> new BudgetView.Choice(it.id().toString(), it.name()))
            .toList(),
        "/entries?category="
            + id
            + "&from="
            + budget.period().first()
            + "&to="
            + budget.period().last());
  }

  /** Returns the page of what the envelopes of a period ask for. */
  PlanView plan(LocalDate day, Templates.Where where) {
    TemplateOutcome outcome = book.templates(currency).preview(day, where);
    BudgetPeriod budget = book.budgets(currency).period(day);
    String base = "/budget/" + PeriodNames.address(budget.period()) + "/" + currency;
    Explanations explanations = new Explanations(words, categories);
    Optional<TemplatePlan> plan =
        outcome instanceof TemplateOutcome.Planned planned
            ? Optional.of(planned.plan())
            : Optional.empty();
    return new PlanView(
        names.name(budget.period()),
        base,
        back(budget),
        where == Templates.Where.EMPTY ? "empty" : "all",
        book.role().includes(Role.EDITOR),
        words.amount(budget.toBudget()),
        words.amount(plan.map(TemplatePlan::toBudget).orElse(budget.toBudget())),
        plan.map(TemplatePlan::allotments).orElse(List.of()).stream()
            .map(
                it ->
                    new PlanView.Row(
                        name(it.category()),
                        base + "/envelopes/" + it.category(),
                        words.amount(it.before()),
                        words.amount(it.asked()),
                        words.amount(it.assigned()),
                        it.isCut(),
                        !it.assigned().equals(it.before()),
                        explanations.of(it.explanation())))
            .toList(),
        outcome instanceof TemplateOutcome.Faulty faulty
            ? faulty.faults().stream()
                .map(TemplateFault::category)
                .distinct()
                .map(id -> new PlanView.Fault(name(id), base + "/envelopes/" + id))
                .toList()
            : List.of());
  }

  private String back(BudgetPeriod budget) {
    return "/budget/" + PeriodNames.address(budget.period()) + "?currency=" + currency;
  }

  private String name(CategoryId id) {
    return categories.stream()
        .filter(category -> category.id().equals(id))
        .map(Category::name)
        .findFirst()
        .orElse("");
  }
}
