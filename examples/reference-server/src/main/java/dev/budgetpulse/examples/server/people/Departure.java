package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.security.account.Account;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of households when somebody's account goes.
 *
 * @param alone nobody else shares these: they go as well
 * @param left others own these: they stay, without the name of who goes
 * @param held others share these and nobody else owns them: they are to be handed over first
 */
record Departure(List<Ledger> alone, List<Ledger> left, List<Ledger> held) {

  static Departure of(People people, Account account) {
    Actor actor = Actor.of(account.id());
    Member owner = new Member(actor, Role.OWNER);
    List<Ledger> alone = new ArrayList<>();
    List<Ledger> left = new ArrayList<>();
    List<Ledger> held = new ArrayList<>();
    for (Ledger ledger : people.pulse().ledgers(actor)) {
      List<Member> members = people.pulse().open(actor, ledger.id()).members().all();
      boolean others =
          members.stream().anyMatch(member -> member.role() == Role.OWNER && !member.equals(owner));
      if (members.equals(List.of(owner))) {
        alone.add(ledger);
      } else if (members.contains(owner) && !others) {
        held.add(ledger);
      } else {
        left.add(ledger);
      }
    }
    return new Departure(alone, left, held);
  }

  /**
   * Erases what is kept of somebody, and then the account: so one can begin again.
   *
   * @param deleting deletes the account
   */
  void carryOut(People people, Account account, Runnable deleting) {
    Actor actor = Actor.of(account.id());
    alone.forEach(ledger -> people.households().erase(actor, ledger.id()));
    forget(people, account, actor);
    deleting.run();
    // Requests that were being answered may have kept something; those that come find no account.
    people.households().eraseAlone(actor);
    forget(people, account, actor);
  }

  private static void forget(People people, Account account, Actor actor) {
    people.eraseElsewhere(actor);
    people.pulse().erase(actor);
    people.forgetElsewhere(actor);
    people.persons().forget(account.id(), account.email());
  }

  static List<String> names(List<Ledger> ledgers) {
    return ledgers.stream().map(Ledger::name).toList();
  }
}
