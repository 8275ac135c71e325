package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks people to share households, and lets those in who accept. Thread-safe. */
public final class Inviting {
  private static final LimitPolicy INVITATIONS =
      LimitPolicy.log("site-invitations", 20, Duration.ofDays(1));

  private final People people;

  Inviting(People people) {
    this.people = people;
  }

  /**
   * Asks somebody to share the household of a book, in place of any former invitation of theirs.
   *
   * @return what was sent, empty if too many were today or are open
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor is no owner
   */
  public Optional<Invitation> invite(Book book, EmailAddress email, Role role) {
    book.access().store(Role.OWNER);
    String account = book.actor().name();
    Invitation invitation =
        new Invitation(people.id(), book.ledger().id(), book.ledger().name(), email, role, account);
    boolean admitted =
        people
            .limiter()
            .tryAcquire(people.limitKeys().key(INVITATIONS, LimitKeys.Part.of("account", account)))
            .admitted();
    return Optional.of(invitation).filter(sent -> admitted && people.invitations().add(sent));
  }

  /**
   * Returns the open invitations to the household of a book.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor is no owner
   */
  public List<Invitation> open(Book book) {
    book.access().store(Role.OWNER);
    return people.invitations().open(book.ledger().id());
  }

  /**
   * Takes an invitation back; says whether there was one.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor is no owner
   */
  public boolean withdraw(Book book, String id) {
    book.access().store(Role.OWNER);
    return people.invitations().withdraw(book.ledger().id(), id);
  }

  /** Returns the open invitations for the address of an account. */
  public List<Invitation> of(String account) {
    return address(account).map(people.invitations()::of).orElse(List.of());
  }

  /**
   * Makes an account a member of what it was invited to, once.
   *
   * @return the household, empty if there is no such invitation for it any more, or whoever sent it
   *     may not share the household any more
   */
  public Optional<LedgerId> accept(String account, String id) {
    return address(account).flatMap(email -> people.invitations().accept(account, email, id));
  }

  /** Declines an invitation; says whether there was one for the account. */
  public boolean decline(String account, String id) {
    return address(account).filter(email -> people.invitations().decline(email, id)).isPresent();
  }

  private Optional<EmailAddress> address(String account) {
    return people.store().find(account).map(found -> found.account().email());
  }
}
