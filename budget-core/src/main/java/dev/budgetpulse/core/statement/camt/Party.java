package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.statement.internal.Line;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One side of a transaction.
 *
 * @param name its name, if the file says so
 * @param account its account number, if the file says so
 */
record Party(Optional<String> name, Optional<String> account) {
  private static final Party NOBODY = new Party(Optional.empty(), Optional.empty());

  /**
   * Returns the side of a transaction that is not the account's owner.
   *
   * <p>Money goes from the debtor to the creditor. A return keeps the roles of the payment that it
   * takes back at some banks and exchanges them at others, so there the side that is the owner's
   * tells which one the other is.
   *
   * @param details the transaction
   * @param out whether money goes out
   * @param reversed whether the transaction takes back another
   * @param owner the account's owner and number
   */
  static Party other(Element details, boolean out, boolean reversed, Party owner) {
    Optional<Element> parties = details.at("RltdPties");
    if (parties.isEmpty()) {
      return NOBODY;
    }
    Party debtor = of(parties.get(), "Dbtr");
    Party creditor = of(parties.get(), "Cdtr");
    boolean creditorFirst = out != reversed;
    Party likely = creditorFirst ? creditor : debtor;
    Party unlikely = creditorFirst ? debtor : creditor;
    if (!likely.equals(NOBODY) && !likely.is(owner)) {
      return likely;
    }
    boolean stranger =
        !unlikely.equals(NOBODY)
            && !unlikely.is(owner)
            && (reversed || likely.is(owner) || unlikely.account().isPresent());
    if (stranger) {
      return unlikely;
    }
    // Somebody else's name beside the owner's number still says more than nothing.
    return new Party(likely.name().filter(name -> !owner.isNamed(name)), Optional.empty());
  }

  private static Party of(Element parties, String role) {
    Optional<String> name =
        Stream.of(role, "Ultmt" + role)
            .flatMap(side -> parties.at(side).stream())
            .flatMap(side -> name(side).stream())
            .findFirst();
    return new Party(name, parties.at(role + "Acct").flatMap(Party::number));
  }

  private static Optional<String> name(Element side) {
    return side.value("Nm")
        .or(() -> side.value("Pty", "Nm"))
        .or(() -> side.value("Agt", "FinInstnId", "Nm"))
        .map(Line::of)
        .filter(name -> !name.isEmpty());
  }

  /** Returns the number of an account, of which the first version has more kinds. */
  static Optional<String> number(Element account) {
    return account
        .value("Id", "IBAN")
        .or(() -> account.value("Id", "Othr", "Id"))
        .or(() -> account.value("Id", "BBAN"))
        .or(() -> account.value("Id", "UPIC"))
        .or(() -> account.value("Id", "PrtryAcct", "Id"))
        .map(Line::of)
        .filter(number -> !number.isEmpty());
  }

  /** Says whether this is somebody, by the account number if both have one, else by the name. */
  private boolean is(Party somebody) {
    if (account.isPresent() && somebody.account.isPresent()) {
      return account.equals(somebody.account);
    }
    return name.filter(somebody::isNamed).isPresent();
  }

  private boolean isNamed(String other) {
    return name.filter(other::equalsIgnoreCase).isPresent();
  }
}
