package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.rule.Anchor.Exact;
import dev.budgetpulse.core.rule.Anchor.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the rules that an entry may meet without asking all of them. Immutable and thread-safe.
 *
 * <p>A rule that wants all of its conditions is looked up by one of them: by the one that shares
 * what it is looked up by with the fewest other rules. A rule that wants any is looked up by each.
 * Rules that cannot be looked up, such as those that only say what must not be, are asked always.
 */
final class Index {
  private final Map<Kind, Map<Object, int[]>> exact = new EnumMap<>(Kind.class);
  private final Map<TextField, Literals> literals = new EnumMap<>(TextField.class);
  private final Map<Currency, Intervals> amounts;
  private final Intervals days;
  private final int[] always;

  Index(List<ReadyRule> rules) {
    Map<Anchor, Integer> shared = new HashMap<>();
    for (ReadyRule rule : rules) {
      anchors(rule).forEach(anchor -> shared.merge(anchor, 1, Integer::sum));
    }
    Map<Anchor, List<Integer>> places = new HashMap<>();
    List<Integer> unanchored = new ArrayList<>();
    for (int place = 0; place < rules.size(); place++) {
      List<Anchor> chosen = chosen(rules.get(place), shared);
      if (chosen.isEmpty()) {
        unanchored.add(place);
      }
      for (Anchor anchor : new LinkedHashSet<>(chosen)) {
        places.computeIfAbsent(anchor, any -> new ArrayList<>()).add(place);
      }
    }
    this.always = array(unanchored);
    Map<TextField, Map<String, int[]>> texts = new EnumMap<>(TextField.class);
    Map<Currency, List<Intervals.Interval>> ranges = new HashMap<>();
    List<Intervals.Interval> dayRanges = new ArrayList<>();
    places.forEach(
        (anchor, list) -> {
          if (anchor instanceof Exact key) {
            exact.computeIfAbsent(key.kind(), any -> new HashMap<>()).put(key.value(), array(list));
          } else if (anchor instanceof Anchor.Literal literal) {
            texts
                .computeIfAbsent(literal.field(), any -> new HashMap<>())
                .put(literal.text(), array(list));
          } else if (anchor instanceof Anchor.Amounts money) {
            list.forEach(
                place ->
                    ranges
                        .computeIfAbsent(money.currency(), any -> new ArrayList<>())
                        .add(interval(money.range(), place)));
          } else {
            list.forEach(place -> dayRanges.add(interval(((Anchor.Days) anchor).range(), place)));
          }
        });
    texts.forEach((field, byText) -> literals.put(field, new Literals(byText)));
    this.amounts =
        ranges.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> new Intervals(entry.getValue())));
    this.days = new Intervals(dayRanges);
  }

  private static Set<Anchor> anchors(ReadyRule rule) {
    return rule.clauses().stream()
        .flatMap(clause -> clause.anchors().stream())
        .collect(Collectors.toSet());
  }

  /** Returns what a rule is looked up by; nothing if it must be asked always. */
  private static List<Anchor> chosen(ReadyRule rule, Map<Anchor, Integer> shared) {
    List<List<Anchor>> options = rule.clauses().stream().map(Clause::anchors).toList();
    if (rule.rule().match() == Rule.Match.ANY) {
      return options.stream().anyMatch(List::isEmpty)
          ? List.of()
          : options.stream().flatMap(List::stream).toList();
    }
    return options.stream()
        .filter(anchors -> !anchors.isEmpty())
        .min(Comparator.comparingLong(anchors -> load(anchors, shared)))
        .orElse(List.of());
  }

  private static long load(List<Anchor> anchors, Map<Anchor, Integer> shared) {
    return anchors.stream()
        .mapToLong(anchor -> (long) shared.getOrDefault(anchor, 0) * anchor.breadth())
        .max()
        .orElse(Long.MAX_VALUE);
  }

  private static Intervals.Interval interval(Anchor.Range range, int place) {
    return new Intervals.Interval(range.least(), range.most(), place);
  }

  private static int[] array(List<Integer> places) {
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns the places of the rules that cannot be looked up. */
  IntStream always() {
    return Arrays.stream(always);
  }

  /** Adds the rules that an entry may meet. */
  void find(Row row, Agenda agenda) {
    Subject subject = row.subject();
    agenda.addAll(always);
    find(Kind.ACCOUNT, subject.account(), agenda);
    find(Kind.CURRENCY, subject.amount().currency(), agenda);
    find(Kind.STATUS, subject.status(), agenda);
    find(Kind.TRANSFER, subject.transfer(), agenda);
    findDate(subject.date(), agenda);
    Intervals ranges = amounts.get(subject.amount().currency());
    if (ranges != null) {
      ranges.find(subject.amount().minorUnits(), agenda);
    }
    findText(TextField.BANK_TEXT, row, agenda);
    for (Field field : Field.values()) {
      find(field, row, agenda);
    }
  }

  /** Adds the rules that an entry may meet by what it has in a field. */
  void find(Field field, Row row, Agenda agenda) {
    switch (field) {
      case PAYEE -> findText(TextField.PAYEE, row, agenda);
      case MEMO -> findText(TextField.MEMO, row, agenda);
      case TAGS -> row.tags().forEach(tag -> find(Kind.TAG, tag, agenda));
      case CATEGORY -> {
        for (Split split : row.values().splits()) {
          find(Kind.CATEGORY, split.category(), agenda);
        }
      }
    }
  }

  private void findText(TextField field, Row row, Agenda agenda) {
    String text = row.text(field);
    find(Kind.of(field), text, agenda);
    Literals parts = literals.get(field);
    if (parts != null) {
      parts.find(text, agenda);
    }
  }

  private void findDate(LocalDate date, Agenda agenda) {
    days.find(date.toEpochDay(), agenda);
    find(Kind.WEEKDAY, date.getDayOfWeek(), agenda);
    int last = date.getDayOfMonth() == date.lengthOfMonth() ? 31 : date.getDayOfMonth();
    for (int day = date.getDayOfMonth(); day <= last; day++) {
      find(Kind.DAY_OF_MONTH, day, agenda);
    }
  }

  private void find(Kind kind, Object value, Agenda agenda) {
    Map<Object, int[]> values = exact.get(kind);
    int[] places = values == null ? null : values.get(value);
    if (places != null) {
      agenda.addAll(places);
    }
  }
}
