package dev.budgetpulse.core.rule;

import java.util.Comparator;
import java.util.List;

/**
 * Finds the intervals that have a number, in time proportional to how many there are but for a
 * logarithm: an interval tree. Immutable and thread-safe.
 */
final class Intervals {

  /** Numbers from one to another, both included, and the place of the rule they are for. */
  record Interval(long least, long most, int place) {}

  private final List<Interval> sorted;
  // The greatest end of each half, quarter and so on, as in a heap.
  private final long[] greatest;

  Intervals(List<Interval> intervals) {
    this.sorted = intervals.stream().sorted(Comparator.comparingLong(Interval::least)).toList();
    this.greatest = new long[Math.max(1, 4 * sorted.size())];
    if (!sorted.isEmpty()) {
      build(1, 0, sorted.size());
    }
  }

  private long build(int node, int from, int to) {
    greatest[node] =
        to - from == 1
            ? sorted.get(from).most()
            : Math.max(
                build(2 * node, from, (from + to) >>> 1),
                build(2 * node + 1, (from + to) >>> 1, to));
    return greatest[node];
  }

  void find(long number, Agenda agenda) {
    if (!sorted.isEmpty()) {
      find(number, agenda, 1, 0, sorted.size());
    }
  }

  private void find(long number, Agenda agenda, int node, int from, int to) {
    if (greatest[node] < number || sorted.get(from).least() > number) {
      return;
    }
    if (to - from == 1) {
      agenda.add(sorted.get(from).place());
      return;
    }
    int middle = (from + to) >>> 1;
    find(number, agenda, 2 * node, from, middle);
    find(number, agenda, 2 * node + 1, middle, to);
  }
}
