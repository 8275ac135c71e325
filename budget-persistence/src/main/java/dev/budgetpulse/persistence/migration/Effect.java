package dev.budgetpulse.persistence.migration;

import java.util.Optional;

/** What a statement does to one part of a schema: it appears, changes or goes. */
record Effect(Key key, Optional<Part> before, Optional<Part> after) {
  Optional<String> definitionBefore() {
    return before.map(Part::definition);
  }

  Optional<String> definitionAfter() {
    return after.map(Part::definition);
  }
}
