package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.schedule.Schedules;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The templates of a book's budget in one currency, and the plans that they make.
 *
 * <p>A plan is a pure function of the period and all before it, of the schedules and of the
 * templates: made again it is the same, so applying it twice changes nothing. First everything that
 * the planned envelopes were assigned goes back to the pool, and what they carry in above their
 * limits. Then the priorities are asked from 0 upwards, in each the envelopes in the order of their
 * categories. Priority 0 is given all that it asks for, later ones what there is; what is left is
 * shared by weight at last, to the last minor unit, unless the limits of all that share are
 * reached. What was asked for in full is kept beside what was given ({@link
 * dev.budgetpulse.core.budget.Envelope#goal}).
 *
 * <p>At the end of a period {@link #cleanUp} takes what is left in envelopes that give it up, fills
 * those that are overspent where it can in full (first those that do not carry it over), and shares
 * what is left to budget among those that take.
 *
 * <p>Methods that change something throw {@link dev.budgetpulse.core.ledger.AccessDeniedException}
 * if the actor may only look; those that take a day {@link IllegalArgumentException} if its year is
 * not 1900 to 2999, and {@link ArithmeticException} if a sum does not fit. Thread-safe as far as
 * the store is.
 */
public interface Templates {
  /** How many templates a ledger has at most. */
  int MOST_TEMPLATES = 2000;

  /** Which envelopes are planned. */
  enum Where {
    /** Those that have templates and are assigned nothing yet. */
    EMPTY,
    /** All that have templates, whatever they are assigned. */
    EVERYWHERE
  }

  /** Returns the templates of a budget. */
  static Templates of(Access access, Budgets budgets, Schedules schedules) {
    return new StoredTemplates(access, budgets, schedules);
  }

  /** Returns the sorts of items that templates are kept as. */
  static List<ItemType<?>> itemTypes() {
    return List.of(Template.TYPE);
  }

  /** Returns all templates of this currency, by category, priority and id. */
  List<Template> all();

  /** Returns a template of this currency. */
  Optional<Template> find(TemplateId id);

  /**
   * Adds a template.
   *
   * @param priority 0 to {@value Template#LAST_PRIORITY}
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such expense
   *     category, or a category of the request is not in this ledger
   * @throws IllegalArgumentException if the priority is out of range
   * @throws IllegalStateException if there are {@value #MOST_TEMPLATES} templates
   */
  Template add(CategoryId category, int priority, Request request);

  /**
   * Changes a template, which then has the next version.
   *
   * @param change makes the new template of the one there is; may be called more than once
   * @return the template as it is now, empty if there is no such template
   * @throws IllegalArgumentException if id, currency or category change
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException as {@link #add} does
   */
  Optional<Template> change(TemplateId id, UnaryOperator<Template> change);

  /** Removes a template; returns whether it was there. */
  boolean remove(TemplateId id);

  /** Returns what applying the templates to the period of a day would do; stores nothing. */
  TemplateOutcome preview(LocalDate day, Where where);

  /** Applies the templates to the period of a day, as one change. */
  TemplateOutcome apply(LocalDate day, Where where);

  /** Returns what cleaning up the period of a day would do; stores nothing. */
  TemplatePlan previewCleanUp(LocalDate day);

  /** Cleans up the period of a day, as one change. */
  TemplateOutcome.Planned cleanUp(LocalDate day);
}
