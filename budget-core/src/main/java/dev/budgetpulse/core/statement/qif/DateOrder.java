package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Line;
import dev.budgetpulse.core.statement.qif.QifDate.Order;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells whether the dates of a file have the day, the month or the year first, from all of them
 * together.
 *
 * <p>Dates that only one order allows prove it. Where several do, points speak for the day first,
 * the space that Quicken puts before a day of one digit speaks for the month first, dates that
 * would be many years apart speak against or for the year first, and dates that are sorted in one
 * order and not in the others speak for that one, unless these contradict each other. Used once.
 */
final class DateOrder {
  static final String KEY = "date-order";
  private static final String TWO_DIGITS = "two-digit-years";

  /** So many dates that differ from those before are not sorted by chance. */
  private static final int SORTED = 5;

  /** So many different dates are not close to each other by chance. */
  private static final int SEVERAL = 3;

  /** Dates of one file that are further apart than these days are read wrongly. */
  private static final int LONG_SPAN = 1_100;

  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private static final List<Set<Order>> SEVERAL_ORDERS =
      List.of(
          EnumSet.allOf(Order.class),
          EnumSet.of(Order.DAY_FIRST, Order.MONTH_FIRST),
          EnumSet.of(Order.DAY_FIRST, Order.YEAR_FIRST),
          EnumSet.of(Order.MONTH_FIRST, Order.YEAR_FIRST));

  /** The orders that a date allows, with the first such date. */
  private final Map<Set<Order>, String> fitting = new LinkedHashMap<>();

  /** The orders that make different days of one date, with the first such date. */
  private final Map<Set<Order>, String> differing = new LinkedHashMap<>();

  private final Map<Order, Sequence> sequences = new EnumMap<>(Order.class);
  private final Map<Order, String> habits = new EnumMap<>(Order.class);
  private final Set<String> several = new HashSet<>();
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
    Map<Order, LocalDate> readings = readings(date);
    if (!readings.isEmpty()) {
      fitting.putIfAbsent(Set.copyOf(readings.keySet()), text);
    }
    for (Set<Order> orders : SEVERAL_ORDERS) {
      boolean differ =
          orders.stream()
                  .flatMap(order -> Optional.ofNullable(readings.get(order)).stream())
                  .distinct()
                  .count()
              == orders.size();
      if (differ) {
        differing.putIfAbsent(orders, text);
      }
    }
    if (several.size() < SEVERAL) {
      several.add(text);
    }
    date.habit().ifPresent(order -> habits.putIfAbsent(order, text));
    readings.forEach(
        (order, day) -> sequences.computeIfAbsent(order, none -> new Sequence()).add(day, section));
  }

  /** Returns the day that a date is in each order that it allows. */
  private static Map<Order, LocalDate> readings(QifDate date) {
    Map<Order, LocalDate> readings = new EnumMap<>(Order.class);
    for (Order order : Order.values()) {
      date.in(order).ifPresent(day -> readings.put(order, day));
    }
    // Nobody who writes points begins with the year.
    if (date.habit().filter(readings::containsKey).isPresent()) {
      readings.remove(Order.YEAR_FIRST);
    }
    return readings;
  }

  /**
   * Returns the order and why, or the question after it.
   *
   * @param answer the word for an order that somebody gave; nonsense counts as no answer
   */
  Decision decide(Optional<String> answer) {
    for (Order order : Order.values()) {
      if (answer.filter(order.word()::equals).isPresent()) {
        return decided(order, List.of(Remark.ANSWERED.of()));
      }
    }
    if (!any) {
      return new Decision(Order.DAY_FIRST, List.of(), Optional.empty());
    }
    Set<Order> candidates = EnumSet.allOf(Order.class);
    fitting.keySet().forEach(candidates::retainAll);
    if (candidates.isEmpty()) {
      return contradiction();
    }
    if (candidates.size() == 1) {
      Order order = candidates.iterator().next();
      return decided(order, List.of(Remark.NO_OTHER_ORDER_FITS.of(proof(order))));
    }
    if (differing.keySet().stream().noneMatch(candidates::containsAll)) {
      return decided(Order.DAY_FIRST, List.of(Remark.SAME_IN_ANY_ORDER.of()));
    }
    return byEvidence(candidates);
  }

  /** Returns the date that fits one order only, or those that do so together. */
  private String proof(Order order) {
    return Optional.ofNullable(fitting.get(Set.of(order))).stream()
        .findFirst()
        .map(Line::excerpt)
        .orElseGet(
            () ->
                fitting.entrySet().stream()
                    .filter(entry -> entry.getKey().size() < Order.values().length)
                    .map(entry -> Line.excerpt(entry.getValue()))
                    .collect(Collectors.joining(", ")));
  }

  private Decision contradiction() {
    for (Map.Entry<Set<Order>, String> one : fitting.entrySet()) {
      for (Map.Entry<Set<Order>, String> other : fitting.entrySet()) {
        if (Collections.disjoint(one.getKey(), other.getKey())) {
          Set<Order> either = EnumSet.copyOf(one.getKey());
          either.addAll(other.getKey());
          return ask(
              either,
              "Of "
                  + Line.excerpt(one.getValue())
                  + " and "
                  + Line.excerpt(other.getValue())
                  + " one is no date. Do the file's dates begin with "
                  + words(either)
                  + "?",
              Wording.of(
                  "date.one-is-none",
                  Line.excerpt(one.getValue()),
                  Line.excerpt(other.getValue())));
        }
      }
    }
    Set<Order> all = EnumSet.allOf(Order.class);
    return ask(all, "Do the file's dates begin with " + words(all) + "?", Wording.of("date.begin"));
  }

  /** What speaks for some of the orders. */
  private record Evidence(Set<Order> orders, Wording reason) {}

  private Decision byEvidence(Set<Order> candidates) {
    Set<Order> left = EnumSet.copyOf(candidates);
    List<Wording> reasons = new ArrayList<>();
    for (Evidence evidence : evidence(candidates)) {
      if (left.retainAll(evidence.orders())) {
        reasons.add(evidence.reason());
      }
    }
    if (left.size() == 1) {
      return decided(left.iterator().next(), reasons);
    }
    // What contradicts itself is no evidence.
    Set<Order> open = left.isEmpty() ? candidates : left;
    Optional<String> such = example(open).map(Line::excerpt);
    return ask(
        open,
        "Is " + words(open) + " first in dates such as " + such.orElse("these") + "?",
        such.map(example -> Wording.of("date.first", example))
            .orElseGet(() -> Wording.of("date.begin")));
  }

  private List<Evidence> evidence(Set<Order> candidates) {
    List<Evidence> evidence = new ArrayList<>();
    habits.forEach(
        (order, text) ->
            evidence.add(
                new Evidence(
                    Set.of(order),
                    (order == Order.MONTH_FIRST
                            ? Remark.USUALLY_MONTH_FIRST
                            : Remark.USUALLY_DAY_FIRST)
                        .of(Line.excerpt(text)))));
    Set<Order> close = which(candidates, sequence -> sequence.span() <= LONG_SPAN);
    Set<Order> other = EnumSet.complementOf(EnumSet.of(Order.YEAR_FIRST));
    // Day and month in the other's place do not make years.
    boolean closeByYear = close.contains(Order.YEAR_FIRST);
    boolean closeOtherwise = !Collections.disjoint(close, other);
    if (candidates.contains(Order.YEAR_FIRST)
        && several.size() >= SEVERAL
        && closeByYear != closeOtherwise) {
      evidence.add(
          new Evidence(
              closeByYear ? Set.of(Order.YEAR_FIRST) : other, Remark.ELSE_YEARS_APART.of()));
    }
    Set<Order> sorted = which(candidates, Sequence::isSorted);
    boolean isEnough = which(candidates, sequence -> sequence.steps() >= SORTED).equals(candidates);
    if (isEnough && !sorted.isEmpty()) {
      evidence.add(new Evidence(sorted, Remark.ONLY_SO_IN_ORDER.of()));
    }
    return evidence;
  }

  private Set<Order> which(Set<Order> candidates, Predicate<Sequence> is) {
    Set<Order> found = EnumSet.noneOf(Order.class);
    for (Order order : candidates) {
      if (is.test(sequences.getOrDefault(order, new Sequence()))) {
        found.add(order);
      }
    }
    return found;
  }

  /** Returns a date that tells some orders apart, if possible each from each. */
  private Optional<String> example(Set<Order> orders) {
    return Optional.ofNullable(differing.get(orders))
        .or(
            () ->
                differing.entrySet().stream()
                    .filter(entry -> orders.containsAll(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  private Decision decided(Order order, List<Wording> reasons) {
    List<Detected> notes = new ArrayList<>();
    notes.add(Detected.of(KEY, order.word(), reasons));
    twoDigits.ifPresent(
        example ->
            notes.add(
                Detected.of(TWO_DIGITS, "1970-2069", Remark.TWO_DIGITS.of(Line.excerpt(example)))));
    return new Decision(order, notes, Optional.empty());
  }

  private Decision ask(Set<Order> orders, String question, Wording wording) {
    List<Choice> choices = new ArrayList<>();
    Optional<String> example = example(orders);
    for (Order order : orders) {
      Optional<LocalDate> day =
          example.flatMap(text -> QifDate.of(text).flatMap(date -> date.in(order)));
      String label = word(order) + " is first";
      choices.add(
          day.map(
                  meant ->
                      new Choice(
                          order.word(),
                          label
                              + ": "
                              + Line.excerpt(example.orElseThrow())
                              + " is the "
                              + meant.format(PLAIN),
                          Wording.of(
                              "date." + order.word() + ".is",
                              Line.excerpt(example.orElseThrow()),
                              meant.toString())))
              .orElseGet(
                  () -> new Choice(order.word(), label, Wording.of("date." + order.word()))));
    }
    return new Decision(
        Order.DAY_FIRST, List.of(), Optional.of(new Question(KEY, question, choices, wording)));
  }

  private static String words(Set<Order> orders) {
    List<String> words = orders.stream().map(DateOrder::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String word(Order order) {
    return switch (order) {
      case DAY_FIRST -> "the day";
      case MONTH_FIRST -> "the month";
      case YEAR_FIRST -> "the year";
    };
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
    private Optional<LocalDate> earliest = Optional.empty();
    private Optional<LocalDate> latest = Optional.empty();
    private String section = "";
    private boolean rises;
    private boolean falls;
    private int steps;

    void add(LocalDate date, String newSection) {
      if (!newSection.equals(section)) {
        section = newSection;
        last = Optional.empty();
      }
      int step = last.map(date::compareTo).orElse(1);
      rises |= last.isPresent() && step > 0;
      falls |= step < 0;
      steps += step == 0 ? 0 : 1;
      last = Optional.of(date);
      earliest = earliest.filter(day -> !day.isAfter(date)).or(() -> last);
      latest = latest.filter(day -> !day.isBefore(date)).or(() -> last);
    }

    /** Returns how many days there are from the first date to the last. */
    long span() {
      return earliest
          .flatMap(first -> latest.map(end -> ChronoUnit.DAYS.between(first, end)))
          .orElse(0L);
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
