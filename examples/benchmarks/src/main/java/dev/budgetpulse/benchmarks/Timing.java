package dev.budgetpulse.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** How long one thing took, round after round: an odd number of them has a median. */
final class Timing {
  private final List<Double> millis = new ArrayList<>();

  void add(double more) {
    millis.add(more);
  }

  /** Takes the time of some work. */
  <T> T of(Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    add((System.nanoTime() - start) / 1e6);
    return result;
  }

  /** Forgets the rounds so far, which were to get warm. */
  void forget() {
    millis.clear();
  }

  double median() {
    return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
  }

  /** Returns how often this is as long as another. */
  String over(Timing other) {
    return "%.2f".formatted(median() / other.median());
  }

  /** Returns the median, the least and the most. */
  @Override
  public String toString() {
    return "%.2f (%.2f–%.2f)".formatted(median(), Collections.min(millis), Collections.max(millis));
  }
}
