package dev.budgetpulse.core.ledger;

/** Something was to have a name that another of its kind has; nothing was stored. */
public final class NameTakenException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NameTakenException(String what, String name) {
    super("There is already " + what + " named '" + name + "'");
  }
}
