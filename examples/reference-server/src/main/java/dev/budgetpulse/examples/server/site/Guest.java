package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who has signed in.
 *
 * @param account the id of their account, which is what ledgers call them
 * @param name what they want to be called, their address if they have not said
 * @param session the id of their session, which is another one whenever they show who they are
 * @param administrator whether they look after the server
 * @param household the ledger they look at
 * @param households all ledgers they have a role in, by name
 * @param picture the address of their picture, if they have one
 */
public record Guest(
    String account,
    String name,
    String session,
    boolean administrator,
    LedgerId household,
    List<Ledger> households,
    Optional<String> picture) {
  /** Copies the list. */
  public Guest {
    households = List.copyOf(households);
  }

  /** Returns the ledger they look at. */
  public Ledger current() {
    return households.stream()
        .filter(ledger -> ledger.id().equals(household))
        .findFirst()
        .orElseThrow();
  }

  /** Leaves the name out. */
  @Override
  public String toString() {
    return "Guest[" + account + "]";
  }
}
