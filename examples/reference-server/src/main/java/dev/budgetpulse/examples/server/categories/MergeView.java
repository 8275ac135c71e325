package dev.budgetpulse.examples.server.categories;

import java.util.List;

/**
 * A category that is put into another.
 *
 * @param id which
 * @param name what it is called
 * @param others those it can be put into
 */
public record MergeView(String id, String name, List<Option> others) {
  /** Something to choose. */
  public record Option(String value, String label) {}
}
