package dev.budgetpulse.insights.streak;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Days, weeks or months in a row in which something was kept up.
 *
 * @param ends the last days of each, in order
 * @param first the first day of the first
 */
record Run(LocalDate first, List<LocalDate> ends) {
  /** A day, week or month, and whether something was kept up in it. */
  record Span(LocalDate first, LocalDate last, boolean kept) {}

  Run {
    ends = List.copyOf(ends);
  }

  /** Returns the runs of spans that follow each other, in order. */
  static List<Run> of(List<Span> spans) {
    List<Run> runs = new ArrayList<>();
    List<LocalDate> ends = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).kept()) {
        ends.add(spans.get(i).last());
        if (i == spans.size() - 1 || !spans.get(i + 1).kept()) {
          runs.add(new Run(spans.get(i - ends.size() + 1).first(), ends));
          ends.clear();
        }
      }
    }
    return runs;
  }

  int length() {
    return ends.size();
  }

  LocalDate last() {
    return ends.get(ends.size() - 1);
  }
}
