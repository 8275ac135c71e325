package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.DatePattern.Order;
import dev.budgetpulse.core.statement.internal.Line;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells how the dates of a file are written, from all of them together. */
final class Dates {
  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  /** Dates of one file that are further apart than these days are read wrongly. */
  private static final int LONG_SPAN = 1_100;

  private Dates() {}

  /** Returns the pattern as answered or as proven; asks if it is neither. */
  static Optional<DatePattern> pattern(Table table, int column, Findings findings) {
    Optional<DatePattern> answered = findings.answer(Keys.DATE_PATTERN).flatMap(DatePattern::of);
    if (answered.isPresent()) {
      findings.noteAnswered(Keys.DATE_PATTERN, answered.get().text());
      return answered;
    }
    List<String> cells =
        table.rows().stream()
            .map(row -> row.cell(column))
            .filter(cell -> !cell.isEmpty())
            .distinct()
            .toList();
    Map<Set<String>, Integer> readings = new HashMap<>();
    Map<String, DatePattern> patterns = new HashMap<>();
    for (String cell : cells) {
      List<DatePattern> fitting = DatePattern.fitting(cell);
      if (!fitting.isEmpty()) {
        fitting.forEach(pattern -> patterns.put(pattern.text(), pattern));
        readings.merge(
            fitting.stream().map(DatePattern::text).collect(Collectors.toSet()), 1, Integer::sum);
      }
    }
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    List<DatePattern> best = best(readings, patterns.values());
    String example = example(cells, best);
    if (best.size() > 1) {
      // Dates that contradict each other are not told apart by other ones.
      best = contradict(best, cells) ? best : narrowed(best, cells, table, findings);
    } else {
      findings.note(Keys.DATE_PATTERN, best.get(0).text(), Remark.FITS_DATES.of(example));
    }
    if (best.size() > 1) {
      ask(best, example, findings);
    }
    return Optional.of(best.get(0));
  }

  /** Returns the patterns that fit most dates, and those that only they fit. */
  private static List<DatePattern> best(
      Map<Set<String>, Integer> readings, Collection<DatePattern> patterns) {
    Map<String, Integer> fits = new HashMap<>();
    readings.forEach(
        (names, count) -> names.forEach(name -> fits.merge(name, count, Integer::sum)));
    int most = fits.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    Set<String> kept = new TreeSet<>();
    fits.forEach(
        (name, count) -> {
          if (count == most) {
            kept.add(name);
          }
        });
    // A pattern that alone fits some dates is not refuted by others that fit more.
    String leader = kept.iterator().next();
    patterns.stream()
        .map(DatePattern::text)
        .filter(name -> sameShape(patterns, name, leader))
        .filter(
            name ->
                readings.keySet().stream()
                    .anyMatch(names -> names.contains(name) && !names.contains(leader)))
        .forEach(kept::add);
    return patterns.stream()
        .filter(pattern -> kept.contains(pattern.text()))
        .sorted((a, b) -> a.text().compareTo(b.text()))
        .toList();
  }

  private static boolean sameShape(Collection<DatePattern> patterns, String a, String b) {
    Map<String, DatePattern> byText =
        patterns.stream().collect(Collectors.toMap(DatePattern::text, pattern -> pattern));
    DatePattern first = Optional.ofNullable(byText.get(a)).orElseThrow();
    DatePattern second = Optional.ofNullable(byText.get(b)).orElseThrow();
    return first.separator() == second.separator() && first.yearDigits() == second.yearDigits();
  }

  /** Leaves out what other dates in the file, or the way that dates are written, speak against. */
  private static List<DatePattern> narrowed(
      List<DatePattern> patterns, List<String> cells, Table table, Findings findings) {
    List<DatePattern> left = new ArrayList<>(patterns);
    Remark reason = Remark.OTHER_DATES_FIT_NO_OTHER;
    if (left.stream().allMatch(pattern -> pattern.separator() == '.')
        && left.stream().anyMatch(pattern -> pattern.order() == Order.DMY)) {
      left.removeIf(pattern -> pattern.order() != Order.DMY);
      reason = Remark.DATES_WITH_POINTS;
    }
    if (left.size() > 1) {
      List<DatePattern> elsewhere = fittingEverywhere(left, table);
      if (elsewhere.size() == 1) {
        left = elsewhere;
        reason = Remark.OTHER_DATES_FIT_NO_OTHER;
      }
    }
    if (left.size() > 1) {
      List<DatePattern> close =
          left.stream().filter(pattern -> span(pattern, cells) <= LONG_SPAN).toList();
      boolean several = cells.stream().distinct().limit(3).count() == 3;
      if (several && !close.isEmpty() && close.size() < left.size()) {
        left = new ArrayList<>(close);
        reason = Remark.ELSE_YEARS_APART;
      }
    }
    if (left.size() == 1) {
      findings.note(Keys.DATE_PATTERN, left.get(0).text(), reason.of());
    }
    return left;
  }

  /** Says whether one of the dates fits some of the patterns and not the others. */
  private static boolean contradict(List<DatePattern> patterns, List<String> cells) {
    return cells.stream()
        .anyMatch(
            cell -> {
              long fits = patterns.stream().filter(p -> p.parse(cell).isPresent()).count();
              return fits > 0 && fits < patterns.size();
            });
  }

  /** Returns the patterns that fit every date of their shape in any column. */
  private static List<DatePattern> fittingEverywhere(List<DatePattern> patterns, Table table) {
    List<DatePattern> left = new ArrayList<>(patterns);
    for (Column column : table.columns()) {
      if (!column.hasDates()) {
        continue;
      }
      for (Row row : table.rows()) {
        List<DatePattern> fitting = DatePattern.fitting(row.cell(column.index()));
        if (left.stream().anyMatch(fitting::contains)) {
          left.retainAll(fitting);
        }
        if (left.size() <= 1) {
          return left;
        }
      }
    }
    return left;
  }

  private static long span(DatePattern pattern, List<String> cells) {
    List<LocalDate> dates =
        cells.stream().flatMap(cell -> pattern.parse(cell).stream()).sorted().toList();
    return dates.isEmpty()
        ? Long.MAX_VALUE
        : ChronoUnit.DAYS.between(dates.get(0), dates.get(dates.size() - 1));
  }

  private static String example(List<String> cells, List<DatePattern> patterns) {
    return cells.stream()
        .filter(cell -> patterns.stream().allMatch(pattern -> pattern.parse(cell).isPresent()))
        .filter(
            cell ->
                patterns.stream().map(pattern -> pattern.parse(cell)).distinct().count()
                    == patterns.size())
        .findFirst()
        .or(
            () ->
                cells.stream().filter(cell -> patterns.get(0).parse(cell).isPresent()).findFirst())
        .map(Line::excerpt)
        .orElse("");
  }

  private static void ask(List<DatePattern> patterns, String example, Findings findings) {
    findings.ask(
        Keys.DATE_PATTERN,
        "In which order are day, month and year in " + example + "?",
        patterns.stream()
            .map(
                pattern ->
                    pattern
                        .parse(example)
                        .map(
                            date ->
                                new Choice(
                                    pattern.text(),
                                    "it is the " + date.format(PLAIN),
                                    Wording.of("date.is", date.toString())))
                        .orElseGet(() -> Choice.of(pattern.text(), pattern.text())))
            .toList(),
        Wording.of("date.order", example));
  }
}
