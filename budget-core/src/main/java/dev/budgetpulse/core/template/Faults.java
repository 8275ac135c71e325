package dev.budgetpulse.core.template;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what keeps templates from being asked, all of it at once. */
final class Faults {
  /** So that nobody waits for a plan of many thousand periods. */
  private static final int MOST_YEARS = 100;

  private final Situation situation;
  private final Map<CategoryId, Category> categories;
  private final List<TemplateFault> found = new ArrayList<>();

  private Faults(Situation situation, List<Category> categories) {
    this.situation = situation;
    this.categories = categories.stream().collect(Collectors.toMap(Category::id, it -> it));
  }

  /** Returns the faults, by the order of the templates. */
  static List<TemplateFault> of(
      Situation situation, List<Category> categories, List<Template> templates) {
    Faults faults = new Faults(situation, categories);
    templates.stream()
        .collect(Collectors.groupingBy(Template::category, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(faults::checkEnvelope);
    return faults.found;
  }

  private void checkEnvelope(List<Template> templates) {
    List<Template> limits =
        templates.stream().filter(it -> it.request() instanceof Request.UpTo).toList();
    limits.stream().skip(1).forEach(limit -> add(limit, "The envelope has another limit"));
    Optional<Integer> priority = Optional.empty();
    for (Template template : templates) {
      if (template.request() instanceof Request.Refill && limits.isEmpty()) {
        add(template, "There is no limit to refill the envelope to");
      }
      if (template.request() instanceof Request.ByDate
          || template.request() instanceof Request.Scheduled) {
        if (priority.filter(other -> other != template.priority()).isPresent()) {
          add(template, "What is saved for in one envelope needs one priority");
        }
        priority = Optional.of(template.priority());
      }
      check(template);
    }
  }

  private void check(Template template) {
    Request request = template.request();
    if (request instanceof Request.ByDate byDate) {
      checkDay(template, byDate.by(), byDate.everyMonths());
    } else if (request instanceof Request.SpendFrom spendFrom) {
      checkDay(template, spendFrom.by(), spendFrom.everyMonths());
    } else if (request instanceof Request.Scheduled scheduled) {
      situation
          .schedule(scheduled.schedule())
          .ifPresentOrElse(
              schedule -> checkSchedule(template, schedule),
              () -> add(template, "The schedule is not there any more"));
    } else if (request instanceof Request.Percentage percentage) {
      percentage
          .category()
          .filter(id -> kind(id).filter(Category.Kind.INCOME::equals).isEmpty())
          .ifPresent(id -> add(template, "The category of a percentage is not of income"));
    }
  }

  private Optional<Category.Kind> kind(CategoryId id) {
    return Optional.ofNullable(categories.get(id)).map(Category::kind);
  }

  private void checkDay(Template template, LocalDate by, int everyMonths) {
    LocalDate first = situation.now().period().first();
    if (everyMonths == 0 && by.isBefore(first)) {
      add(template, "The day " + by + " is past, and does not come again");
    }
    if (by.isAfter(first.plusYears(MOST_YEARS))) {
      add(template, "The day " + by + " is more than " + MOST_YEARS + " years ahead");
    }
  }

  private void checkSchedule(Template template, Schedule schedule) {
    boolean pays =
        schedule.terms().stream()
            .map(Terms::amount)
            .allMatch(
                amount ->
                    amount.most().isNegative()
                        && amount.most().currency().equals(template.currency()));
    if (!pays) {
      add(template, "The schedule does not pay in the currency of the budget");
    }
  }

  private void add(Template template, String message) {
    found.add(new TemplateFault(template.category(), template.id(), message));
  }

  /** The order in which templates are looked at. */
  static Comparator<Template> inOrder() {
    return Comparator.comparing((Template template) -> template.category().toString())
        .thenComparing(Template::priority)
        .thenComparing(template -> template.id().toString());
  }
}
