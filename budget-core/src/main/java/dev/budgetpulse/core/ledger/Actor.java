package dev.budgetpulse.core.ledger;

/**
 * Somebody who works with ledgers, named as the host application names its users.
 *
 * @param name the host's stable name of the user, 1 to 200 characters, not blank
 */
public record Actor(String name) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public Actor {
    name = Text.required("actor", name, 200);
  }

  /** Returns the actor of a name. */
  public static Actor of(String name) {
    return new Actor(name);
  }
}
