package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * A heading over categories, such as "Household".
 *
 * @param id its identity, not null
 * @param name unique in its ledger, 1 to 100 characters
 * @param position where it stands among the groups, smallest first
 */
public record CategoryGroup(GroupId id, String name, int position) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public CategoryGroup {
    Objects.requireNonNull(id, "id");
    name = Text.required("category group's name", name, 100);
  }
}
