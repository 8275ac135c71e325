package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Action.Share;
import dev.budgetpulse.core.rule.Fault.Part;
import dev.budgetpulse.core.rule.Fault.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for everything that is wrong with a rule. For one rule and one thread. */
final class Checks {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_MEMO = 500;
  private static final int LONGEST_TAG = 50;
  private static final int MOST_CONDITIONS = 20;
  private static final int MOST_ACTIONS = 10;
  private static final int MOST_MEMBERS = 500;
  private static final int MOST_TAGS = 20;
  private static final int MOST_PARTS = 100;
  private static final int GREATEST_WEIGHT = 1000;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Rule rule;
  private final References references;
  private final List<Fault> faults = new ArrayList<>();
  private Part part = Part.RULE;
  private int index;

  private Checks(Rule rule, References references) {
    this.rule = rule;
    this.references = references;
  }

  static List<Fault> of(Rule rule, References references) {
    Checks checks = new Checks(rule, references);
    checks.rule();
    return List.copyOf(checks.faults);
  }

  private void rule() {
    if (rule.conditions().stream().anyMatch(Condition.Unreadable.class::isInstance)) {
      fault("rule", Problem.UNREADABLE);
      return;
    }
    text("name", rule.name(), LONGEST_NAME);
    count("conditions", rule.conditions(), MOST_CONDITIONS);
    count("actions", rule.actions(), MOST_ACTIONS);
    part = Part.CONDITION;
    for (index = 0; index < Math.min(rule.conditions().size(), MOST_CONDITIONS); index++) {
      condition(rule.conditions().get(index));
    }
    part = Part.ACTION;
    Set<Integer> turns = new HashSet<>();
    for (index = 0; index < Math.min(rule.actions().size(), MOST_ACTIONS); index++) {
      Action action = rule.actions().get(index);
      action(action);
      if (!turns.add(Deed.turn(action))) {
        fault("action", Problem.CONTRADICTION);
      }
    }
    tagsBothWays();
  }

  private void condition(Condition condition) {
    if (condition instanceof Condition.Text text) {
      textTest(text.test());
    } else if (condition instanceof Condition.Amount amount) {
      amount(amount);
    } else if (condition instanceof Condition.Date date) {
      date(date.test());
    } else if (condition instanceof Condition.OnAccount on) {
      count("accounts", on.accounts(), MOST_MEMBERS);
      on.accounts().forEach(this::account);
    } else if (condition instanceof Condition.InCategory in) {
      count("categories", in.categories(), MOST_MEMBERS);
      in.categories().forEach(this::category);
    } else if (condition instanceof Condition.Tagged tagged) {
      text("tag", tagged.tag(), LONGEST_TAG);
    }
  }

  private void textTest(TextTest test) {
    if (test instanceof TextTest.Is is) {
      length("text", is.text(), LONGEST_TEXT);
    } else if (test instanceof TextTest.IsNot isNot) {
      length("text", isNot.text(), LONGEST_TEXT);
    } else if (test instanceof TextTest.OneOf oneOf) {
      count("texts", oneOf.texts(), MOST_MEMBERS);
      oneOf.texts().forEach(text -> length("texts", text, LONGEST_TEXT));
    } else if (test instanceof TextTest.Contains contains) {
      wanted(contains.text());
    } else if (test instanceof TextTest.StartsWith starts) {
      wanted(starts.text());
    } else if (test instanceof TextTest.Matches matches) {
      expression(matches.expression());
    }
  }

  private void wanted(String text) {
    length("text", text, LONGEST_TEXT);
    if (Fold.of(text).isEmpty()) {
      fault("text", Problem.MISSING);
    }
  }

  private void expression(String expression) {
    if (expression.isEmpty()) {
      fault("expression", Problem.MISSING);
    } else if (length("expression", expression, LONGEST_TEXT)) {
      try {
        Regex.of(expression);
      } catch (BadSyntaxException e) {
        fault("expression", e.problem(), e.position());
      }
    }
  }

  private void amount(Condition.Amount condition) {
    AmountTest test = condition.test();
    int before = faults.size();
    if (test instanceof AmountTest.Is is) {
      notNegative("amount", is.amount());
    } else if (test instanceof AmountTest.Approximately about) {
      notNegative("amount", about.amount());
      range("percent", about.percent(), 1, 50);
    } else if (test instanceof AmountTest.Between between) {
      notNegative("least", between.least());
      notNegative("most", between.most());
      if (!between.least().currency().equals(between.most().currency())) {
        fault("most", Problem.MIXED_CURRENCIES);
      }
    } else if (test instanceof AmountTest.LessThan less) {
      notNegative("amount", less.amount());
    } else {
      notNegative("amount", ((AmountTest.MoreThan) test).amount());
    }
    if (faults.size() == before && Clause.ranges(condition).isEmpty()) {
      fault("amount", Problem.NEVER_HOLDS);
    }
  }

  private void date(DateTest test) {
    if (test instanceof DateTest.Between between) {
      if (between.last().isBefore(between.first())) {
        fault("last", Problem.NEVER_HOLDS);
      }
    } else if (test instanceof DateTest.OnDayOfMonth onDay) {
      range("day", onDay.day(), 1, 31);
    } else if (test instanceof DateTest.OnWeekday onWeekday && onWeekday.days().isEmpty()) {
      fault("days", Problem.MISSING);
    }
  }

  private void action(Action action) {
    if (action instanceof Action.SetPayee set) {
      text("name", set.name(), LONGEST_TEXT);
    } else if (action instanceof Action.SetCategory set) {
      openCategory(set.category());
    } else if (action instanceof Action.SplitInto split) {
      split(split);
    } else if (action instanceof Action.SetMemo set) {
      template(set.template());
    } else if (action instanceof Action.PrependMemo prepend) {
      text("text", prepend.text(), LONGEST_TEXT);
    } else if (action instanceof Action.AppendMemo append) {
      text("text", append.text(), LONGEST_TEXT);
    } else if (action instanceof Action.AddTags add) {
      tags(add.tags());
    } else if (action instanceof Action.RemoveTags remove) {
      tags(remove.tags());
    }
  }

  private void template(String template) {
    if (text("template", template, LONGEST_MEMO)) {
      try {
        Template.of(template);
      } catch (BadSyntaxException e) {
        fault("template", e.problem(), e.position());
      }
    }
  }

  private void tags(Collection<String> tags) {
    count("tags", tags, MOST_TAGS);
    tags.forEach(tag -> text("tags", tag, LONGEST_TAG));
  }

  private void split(Action.SplitInto split) {
    range("parts", split.parts().size(), 2, MOST_PARTS);
    int before = faults.size();
    BigDecimal percentages = BigDecimal.ZERO;
    boolean remainder = false;
    Set<String> currencies = new HashSet<>();
    for (Action.Part each : split.parts()) {
      each.category().ifPresent(this::openCategory);
      if (length("memo", each.memo(), LONGEST_MEMO) && !Fold.isPrintable(each.memo())) {
        fault("memo", Problem.UNPRINTABLE);
      }
      if (each.share() instanceof Share.Fixed fixed) {
        currencies.add(fixed.amount().currency().getCurrencyCode());
        if (!fixed.amount().isPositive()) {
          fault("amount", Problem.OUT_OF_RANGE, 1, Long.MAX_VALUE);
        }
      } else if (each.share() instanceof Share.Percent percent) {
        if (isPercentage(percent.percent())) {
          percentages = percentages.add(percent.percent());
        } else {
          fault("percent", Problem.OUT_OF_RANGE, "0.0001", 100);
        }
      } else {
        remainder = true;
        range("weight", ((Share.Remainder) each.share()).weight(), 1, GREATEST_WEIGHT);
      }
    }
    if (currencies.size() > 1) {
      fault("amount", Problem.MIXED_CURRENCIES);
    }
    int toHundred = percentages.compareTo(HUNDRED);
    if (faults.size() == before && (remainder ? toHundred >= 0 : toHundred != 0)) {
      fault("parts", Problem.NOT_WHOLE);
    }
  }

  private static boolean isPercentage(BigDecimal percent) {
    // The scale first: writing a number like 1E-999999999 out would take for ever.
    return percent.scale() >= -2
        && percent.scale() <= 4
        && percent.signum() > 0
        && percent.compareTo(HUNDRED) <= 0;
  }

  private void tagsBothWays() {
    Set<String> added = new HashSet<>();
    for (Action action : rule.actions()) {
      if (action instanceof Action.AddTags add) {
        add.tags().forEach(tag -> added.add(Fold.of(tag)));
      }
    }
    for (index = 0; index < Math.min(rule.actions().size(), MOST_ACTIONS); index++) {
      if (rule.actions().get(index) instanceof Action.RemoveTags remove
          && remove.tags().stream().map(Fold::of).anyMatch(added::contains)) {
        fault("tags", Problem.CONTRADICTION);
      }
    }
  }

  private void account(AccountId account) {
    if (!references.accounts().contains(account)) {
      fault("accounts", Problem.UNKNOWN_ACCOUNT, account);
    }
  }

  private void category(CategoryId category) {
    if (!references.categories().contains(category)) {
      fault("categories", Problem.UNKNOWN_CATEGORY, category);
    }
  }

  private void openCategory(CategoryId category) {
    if (!references.categories().contains(category)) {
      fault("category", Problem.UNKNOWN_CATEGORY, category);
    } else if (references.archived().contains(category)) {
      fault("category", Problem.ARCHIVED_CATEGORY, category);
    }
  }

  private void notNegative(String field, Money amount) {
    if (amount.isNegative()) {
      fault(field, Problem.OUT_OF_RANGE, 0, Long.MAX_VALUE);
    }
  }

  private void range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      fault(field, Problem.OUT_OF_RANGE, least, most);
    }
  }

  private void count(String field, Collection<?> values, int most) {
    if (values.isEmpty()) {
      fault(field, Problem.MISSING);
    } else if (values.size() > most) {
      fault(field, Problem.TOO_MANY, most);
    }
  }

  private boolean length(String field, String text, int longest) {
    if (text.length() > longest) {
      fault(field, Problem.TOO_LONG, longest);
      return false;
    }
    return true;
  }

  private boolean text(String field, String text, int longest) {
    if (text.isBlank()) {
      fault(field, Problem.MISSING);
      return false;
    } else if (!length(field, text, longest)) {
      return false;
    } else if (!Fold.isPrintable(text)) {
      fault(field, Problem.UNPRINTABLE);
      return false;
    }
    return true;
  }

  private void fault(String field, Problem problem, Object... arguments) {
    faults.add(
        new Fault(
            rule.id(),
            part,
            index,
            field,
            problem,
            Arrays.stream(arguments).map(Object::toString).toList()));
  }
}
