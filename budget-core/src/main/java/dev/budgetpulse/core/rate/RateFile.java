package dev.budgetpulse.core.rate;

import java.util.List;

/**
 * What a file of rates says.
 *
 * <p>Immutable and thread-safe.
 *
 * @param rates the rates, in the order of the file
 * @param problems what could not be read, at most 100; the rest of the file counts
 */
public record RateFile(List<Rate> rates, List<Problem> problems) {

  /** Copies the lists. */
  public RateFile {
    rates = List.copyOf(rates);
    problems = List.copyOf(problems);
  }

  /**
   * Something that could not be read.
   *
   * @param line the line of the file, from 1
   * @param text what is wrong with it
   */
  public record Problem(int line, String text) {}
}
