package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Anchor.Exact;
import dev.budgetpulse.core.rule.Anchor.Kind;
import dev.budgetpulse.core.rule.Anchor.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A condition made ready to be asked.
 *
 * @param test what a row must pass
 * @param anchors what a row has at least one of if it passes; empty if that is not known
 * @param reason what the condition says
 */
record Clause(Predicate<Row> test, List<Anchor> anchors, Reason reason) {

  /** Makes a condition ready that was found to be without fault. */
  static Clause of(Condition condition) {
    Reason reason = condition.reason();
    if (condition instanceof Condition.Text text) {
      return text(text.field(), text.test(), reason);
    } else if (condition instanceof Condition.Amount amount) {
      return amount(amount, reason);
    } else if (condition instanceof Condition.Date date) {
      return date(date.test(), reason);
    } else if (condition instanceof Condition.Direction direction) {
      return new Clause(
          row -> moves(direction.flow(), row.subject().amount().minorUnits()), List.of(), reason);
    } else if (condition instanceof Condition.OnAccount on) {
      return new Clause(
          row -> on.accounts().contains(row.subject().account()),
          exact(Kind.ACCOUNT, on.accounts()),
          reason);
    } else if (condition instanceof Condition.InCategory in) {
      return new Clause(
          row ->
              row.values().splits().stream()
                  .anyMatch(
                      split -> split.category().filter(in.categories()::contains).isPresent()),
          in.categories().stream()
              .<Anchor>map(category -> new Exact(Kind.CATEGORY, Optional.of(category)))
              .toList(),
          reason);
    } else if (condition instanceof Condition.Uncategorised) {
      return new Clause(
          row -> row.values().splits().stream().anyMatch(split -> split.category().isEmpty()),
          List.of(new Exact(Kind.CATEGORY, Optional.empty())),
          reason);
    } else if (condition instanceof Condition.Tagged tagged) {
      String tag = Fold.of(tagged.tag());
      return tagged.present()
          ? new Clause(row -> row.hasTag(tag), List.of(new Exact(Kind.TAG, tag)), reason)
          : new Clause(row -> !row.hasTag(tag), List.of(), reason);
    } else if (condition instanceof Condition.InCurrency in) {
      return new Clause(
          row -> row.subject().amount().currency().equals(in.currency()),
          exact(Kind.CURRENCY, Set.of(in.currency())),
          reason);
    } else if (condition instanceof Condition.InStatus in) {
      return new Clause(
          row -> row.subject().status() == in.status(),
          exact(Kind.STATUS, Set.of(in.status())),
          reason);
    }
    boolean transfer = ((Condition.IsTransfer) condition).transfer();
    return new Clause(
        row -> row.subject().transfer() == transfer,
        exact(Kind.TRANSFER, Set.of(transfer)),
        reason);
  }

  private static Clause text(TextField field, TextTest test, Reason reason) {
    Kind kind = Kind.of(field);
    if (test instanceof TextTest.Is is) {
      String wanted = Fold.of(is.text());
      return new Clause(row -> row.text(field).equals(wanted), exact(kind, Set.of(wanted)), reason);
    } else if (test instanceof TextTest.IsNot isNot) {
      String unwanted = Fold.of(isNot.text());
      return new Clause(row -> !row.text(field).equals(unwanted), List.of(), reason);
    } else if (test instanceof TextTest.OneOf oneOf) {
      Set<String> wanted =
          oneOf.texts().stream().map(Fold::of).collect(Collectors.toUnmodifiableSet());
      return new Clause(row -> wanted.contains(row.text(field)), exact(kind, wanted), reason);
    } else if (test instanceof TextTest.Contains contains) {
      String part = Fold.of(contains.text());
      return new Clause(
          row -> row.text(field).contains(part), literals(field, Set.of(part)), reason);
    } else if (test instanceof TextTest.StartsWith starts) {
      String start = Fold.of(starts.text());
      return new Clause(
          row -> row.text(field).startsWith(start), literals(field, Set.of(start)), reason);
    }
    Regex regex = regex(((TextTest.Matches) test).expression());
    return new Clause(
        row -> regex.isIn(row.text(field)),
        regex.required().map(texts -> literals(field, texts)).orElse(List.of()),
        reason);
  }

  private static Regex regex(String expression) {
    try {
      return Regex.of(expression);
    } catch (BadSyntaxException e) {
      throw new IllegalStateException("A rule that was not checked", e);
    }
  }

  private static Clause amount(Condition.Amount condition, Reason reason) {
    Currency currency = currency(condition.test());
    List<Range> ranges = ranges(condition);
    return new Clause(
        row -> {
          Money amount = row.subject().amount();
          return amount.currency().equals(currency)
              && ranges.stream().anyMatch(range -> range.has(amount.minorUnits()));
        },
        ranges.stream().<Anchor>map(range -> new Anchor.Amounts(currency, range)).toList(),
        reason);
  }

  private static Currency currency(AmountTest test) {
    if (test instanceof AmountTest.Is is) {
      return is.amount().currency();
    } else if (test instanceof AmountTest.Approximately about) {
      return about.amount().currency();
    } else if (test instanceof AmountTest.Between between) {
      return between.least().currency();
    } else if (test instanceof AmountTest.LessThan less) {
      return less.amount().currency();
    }
    return ((AmountTest.MoreThan) test).amount().currency();
  }

  /** Returns the signed amounts that pass; none if no amount does. */
  static List<Range> ranges(Condition.Amount condition) {
    Range size = size(condition.test());
    List<Range> ranges = new ArrayList<>();
    long least = Math.max(size.least(), condition.flow() == Flow.EITHER ? 0 : 1);
    if (condition.flow() != Flow.OUT && least <= size.most()) {
      ranges.add(new Range(least, size.most()));
    }
    least = Math.max(least, 1);
    if (condition.flow() != Flow.IN && least <= size.most()) {
      // The least long has no opposite.
      ranges.add(new Range(size.most() == Long.MAX_VALUE ? Long.MIN_VALUE : -size.most(), -least));
    }
    return ranges;
  }

  private static Range size(AmountTest test) {
    if (test instanceof AmountTest.Is is) {
      long size = is.amount().minorUnits();
      return new Range(size, size);
    } else if (test instanceof AmountTest.Approximately about) {
      long size = about.amount().minorUnits();
      long off = size / 100 * about.percent() + size % 100 * about.percent() / 100;
      return new Range(size - off, size > Long.MAX_VALUE - off ? Long.MAX_VALUE : size + off);
    } else if (test instanceof AmountTest.Between between) {
      return new Range(between.least().minorUnits(), between.most().minorUnits());
    } else if (test instanceof AmountTest.LessThan less) {
      return new Range(0, less.amount().minorUnits() - 1);
    }
    long size = ((AmountTest.MoreThan) test).amount().minorUnits();
    return size == Long.MAX_VALUE ? new Range(1, 0) : new Range(size + 1, Long.MAX_VALUE);
  }

  private static boolean moves(Flow flow, long minorUnits) {
    return switch (flow) {
      case IN -> minorUnits > 0;
      case OUT -> minorUnits < 0;
      case EITHER -> true;
    };
  }

  private static Clause date(DateTest test, Reason reason) {
    if (test instanceof DateTest.On on) {
      return days(on.date().toEpochDay(), on.date().toEpochDay(), reason);
    } else if (test instanceof DateTest.Before before) {
      return days(Long.MIN_VALUE, before.date().toEpochDay() - 1, reason);
    } else if (test instanceof DateTest.After after) {
      return days(after.date().toEpochDay() + 1, Long.MAX_VALUE, reason);
    } else if (test instanceof DateTest.Between between) {
      return days(between.first().toEpochDay(), between.last().toEpochDay(), reason);
    } else if (test instanceof DateTest.OnDayOfMonth onDay) {
      return new Clause(
          row -> {
            LocalDate date = row.subject().date();
            return date.getDayOfMonth() == Math.min(onDay.day(), date.lengthOfMonth());
          },
          exact(Kind.DAY_OF_MONTH, Set.of(onDay.day())),
          reason);
    }
    DateTest.OnWeekday onWeekday = (DateTest.OnWeekday) test;
    return new Clause(
        row -> onWeekday.days().contains(row.subject().date().getDayOfWeek()),
        exact(Kind.WEEKDAY, onWeekday.days()),
        reason);
  }

  private static Clause days(long first, long last, Reason reason) {
    Range range = new Range(first, last);
    return new Clause(
        row -> range.has(row.subject().date().toEpochDay()),
        List.of(new Anchor.Days(range)),
        reason);
  }

  private static List<Anchor> exact(Kind kind, Set<?> values) {
    return values.stream()
        .<Anchor>map(value -> new Exact(kind, Objects.requireNonNull(value)))
        .toList();
  }

  private static List<Anchor> literals(TextField field, Set<String> texts) {
    return texts.stream().<Anchor>map(text -> new Anchor.Literal(field, text)).toList();
  }
}
