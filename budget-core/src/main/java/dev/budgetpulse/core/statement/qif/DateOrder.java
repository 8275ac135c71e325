package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.internal.Line;
import dev.budgetpulse.core.statement.qif.QifDate.Order;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether the dates of a file have the day or the month first, from all of them together.
 *
 * <p>A date that only one order allows proves it. Where none does, points speak for the day first,
 * the space that Quicken puts before a day of one digit speaks for the month first, and dates that
 * are sorted in one order and not in the other speak for that one, unless these contradict each
 * other. Used once.
 */
final class DateOrder {
  static final String KEY = "date-order";
  private static final String TWO_DIGITS = "two-digit-years";

  /** So many dates that differ from those before are not sorted by chance. */
  private static final int SORTED = 5;

  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Map<Order, String> only = new EnumMap<>(Order.class);
  private final Sequence dayFirst = new Sequence();
  private final Sequence monthFirst = new Sequence();
  private final Map<Order, String> habits = new EnumMap<>(Order.class);
  private Optional<String> unclear = Optional.empty();
  private Optional<String> twoDigits = Optional.empty();
  private boolean any;

  /** Takes a date into account. */
  void add(String text, String section) {
    Optional<QifDate> found = QifDate.of(text);
    if (found.isEmpty()) {
      return;
    }
    QifDate date = found.get();
    if (date.yearDigits() <= 2 && twoDigits.isEmpty()) {
      twoDigits = Optional.of(text);
    }
    if (date.yearFirst()) {
      return;
    }
    any = true;
    Optional<LocalDate> asDayFirst = date.in(Order.DAY_FIRST);
    Optional<LocalDate> asMonthFirst = date.in(Order.MONTH_FIRST);
    if (asDayFirst.isPresent() && asMonthFirst.isEmpty()) {
      only.putIfAbsent(Order.DAY_FIRST, text);
    } else if (asDayFirst.isEmpty() && asMonthFirst.isPresent()) {
      only.putIfAbsent(Order.MONTH_FIRST, text);
    } else if (asDayFirst.isEmpty() && date.in(Order.YEAR_FIRST).isPresent()) {
      only.putIfAbsent(Order.YEAR_FIRST, text);
    } else if (!asDayFirst.equals(asMonthFirst) && unclear.isEmpty()) {
      unclear = Optional.of(text);
    }
    date.habit().ifPresent(order -> habits.putIfAbsent(order, text));
    dayFirst.add(asDayFirst, section);
    monthFirst.add(asMonthFirst, section);
  }

  /**
   * Returns the order and why, or the question after it.
   *
   * @param answer the word for an order that somebody gave; nonsense counts as no answer
   */
  Decision decide(Optional<String> answer) {
    for (Order order : Order.values()) {
      if (answer.filter(order.word()::equals).isPresent()) {
        return decided(order, "answered");
      }
    }
    if (!any) {
      return new Decision(Order.DAY_FIRST, List.of(), Optional.empty());
    }
    if (only.size() > 1
        && only.containsKey(Order.DAY_FIRST)
        && only.containsKey(Order.MONTH_FIRST)) {
      return ask(
          "Of "
              + Line.excerpt(String.valueOf(only.get(Order.DAY_FIRST)))
              + " and "
              + Line.excerpt(String.valueOf(only.get(Order.MONTH_FIRST)))
              + " one is no date. Do the file's dates begin with the day or with the month?");
    }
    for (Order order : Order.values()) {
      if (only.containsKey(order)) {
        return decided(order, "no other order fits " + Line.excerpt(only.get(order)));
      }
    }
    if (unclear.isEmpty()) {
      return decided(Order.DAY_FIRST, "each date is the same in any order");
    }
    return byHabit()
        .orElseGet(
            () ->
                ask(
                    "Is the day or the month first in dates such as "
                        + Line.excerpt(unclear.get())
                        + "?"));
  }

  private Optional<Decision> byHabit() {
    Map<Order, String> evidence = new EnumMap<>(Order.class);
    habits.forEach(
        (order, text) ->
            evidence.put(
                order, "dates such as " + Line.excerpt(text) + " are usually " + order.word()));
    if (dayFirst.steps() >= SORTED && dayFirst.isSorted() != monthFirst.isSorted()) {
      evidence.putIfAbsent(
          dayFirst.isSorted() ? Order.DAY_FIRST : Order.MONTH_FIRST,
          "only so are the dates in order");
    }
    return evidence.size() == 1
        ? evidence.entrySet().stream()
            .findFirst()
            .map(only -> decided(only.getKey(), only.getValue()))
        : Optional.empty();
  }

  private Decision decided(Order order, String evidence) {
    List<Detected> notes = new ArrayList<>();
    notes.add(new Detected(KEY, order.word(), evidence));
    twoDigits.ifPresent(
        example ->
            notes.add(
                new Detected(
                    TWO_DIGITS,
                    "1970 to 2069",
                    "the year of " + Line.excerpt(example) + " has two digits")));
    return new Decision(order, notes, Optional.empty());
  }

  private Decision ask(String question) {
    List<Choice> choices = new ArrayList<>();
    for (Order order : List.of(Order.DAY_FIRST, Order.MONTH_FIRST)) {
      String label = order == Order.DAY_FIRST ? "the day is first" : "the month is first";
      String example =
          unclear
              .flatMap(text -> QifDate.of(text).flatMap(date -> date.in(order)))
              .map(date -> ": " + Line.excerpt(unclear.get()) + " is the " + date.format(PLAIN))
              .orElse("");
      choices.add(new Choice(order.word(), label + example));
    }
    return new Decision(
        Order.DAY_FIRST, List.of(), Optional.of(new Question(KEY, question, choices)));
  }

  /**
   * What came of it.
   *
   * @param order the order, if there is no question
   * @param notes why
   * @param question what has to be answered first
   */
  record Decision(Order order, List<Detected> notes, Optional<Question> question) {
    Decision {
      notes = List.copyOf(notes);
    }
  }

  /** The dates of one section after the other, as they are in one order. */
  private static final class Sequence {
    private Optional<LocalDate> last = Optional.empty();
    private String section = "";
    private boolean rises;
    private boolean falls;
    private int steps;

    void add(Optional<LocalDate> date, String newSection) {
      if (date.isEmpty()) {
        return;
      }
      if (!newSection.equals(section)) {
        section = newSection;
        last = Optional.empty();
      }
      int step = last.map(before -> date.get().compareTo(before)).orElse(1);
      rises |= last.isPresent() && step > 0;
      falls |= step < 0;
      steps += step == 0 ? 0 : 1;
      last = date;
    }

    boolean isSorted() {
      return !(rises && falls);
    }

    /** Returns how often a date differs from the one before. */
    int steps() {
      return steps;
    }
  }
}
