package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Optional;

/** The payees of a book. */
public interface Payees {

  /** Returns the payees service of an access. */
  static Payees of(Access access) {
    return new StoredPayees(access);
  }

  /** Returns the payees by name. */
  List<Payee> all();

  /** Returns a payee. */
  Optional<Payee> find(PayeeId id);

  /** Returns the payee of a name, whatever the letters' case, adding them if they are missing. */
  default Payee named(String name) {
    return named(List.of(name)).get(0);
  }

  /**
   * Returns the payees of some names in their order, adding those that are missing.
   *
   * @throws InvalidFieldException if a name is blank, too long or has control characters
   */
  List<Payee> named(List<String> names);

  /**
   * Gives a payee another name.
   *
   * @throws NameTakenException if another payee has the name
   * @throws UnknownReferenceException if there is no such payee
   */
  Payee rename(PayeeId id, String name);
}
