package dev.budgetpulse.examples.server.api;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items what is in it
 * @param next where the next part begins, empty if this is the last
 */
record Page<T>(List<T> items, Optional<String> next) {
  /** Copies the list. */
  Page {
    items = List.copyOf(items);
  }
}
