package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.AccountStore;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledgers of those who have accounts, from the first to the last day.
 *
 * <p>None outlives its only owner's account: whoever makes one looks for the account afterwards,
 * and whoever deletes an account looks for ledgers afterwards, so that one of them sees the other.
 * Thread-safe.
 */
public final class Households {
  private static final Logger LOG = LoggerFactory.getLogger(Households.class);
  private static final int ACCOUNTS_AT_ONCE = 200;

  private final BudgetPulse pulse;
  private final AccountStore accounts;
  private final Invitations invitations;
  private final List<Consumer<LedgerId>> erased = new CopyOnWriteArrayList<>();
  private final Lock moving = new ReentrantLock();

  Households(BudgetPulse pulse, AccountStore accounts, Invitations invitations) {
    this.pulse = pulse;
    this.accounts = accounts;
    this.invitations = invitations;
  }

  /** Returns the ledgers of everybody who has an account. */
  public Collection<LedgerId> all() {
    Set<LedgerId> ledgers = new LinkedHashSet<>();
    List<Account> page = accounts.inOrder(Optional.empty(), ACCOUNTS_AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(
          account ->
              pulse.ledgers(Actor.of(account.id())).forEach(ledger -> ledgers.add(ledger.id())));
      page = accounts.inOrder(Optional.of(page.get(page.size() - 1).email()), ACCOUNTS_AT_ONCE);
    }
    return ledgers;
  }

  /**
   * Makes a ledger.
   *
   * @return the owner's book, empty if their account has gone
   */
  public Optional<Book> make(Actor owner, String name, Currency currency) {
    Book book = pulse.createLedger(owner, name, currency);
    if (accounts.find(owner.name()).isPresent()) {
      return Optional.of(book);
    }
    eraseAlone(owner);
    return Optional.empty();
  }

  /**
   * Makes a household with the categories that most begin with, in a language.
   *
   * @param name what it is called, empty for what most are
   * @return the owner's book, empty if their account has gone
   */
  Optional<Book> furnished(Actor owner, String name, Locale language) {
    boolean german = language.getLanguage().equals("de");
    String called = name.isEmpty() ? german ? "Zuhause" : "Home" : name;
    Optional<Book> made = make(owner, called, currency(language));
    made.ifPresent(book -> book.categories().addStarterSet(language));
    return made;
  }

  /**
   * Returns the households that somebody shares or owns; a first one of their own is made if there
   * is none.
   *
   * @return at least one, none if their account has gone
   */
  List<Ledger> of(Actor actor, Locale language) {
    List<Ledger> ledgers = pulse.ledgers(actor);
    if (!ledgers.isEmpty()) {
      return ledgers;
    }
    moving.lock();
    try {
      List<Ledger> meanwhile = pulse.ledgers(actor);
      return meanwhile.isEmpty()
          ? furnished(actor, "", language).map(Book::ledger).stream().toList()
          : meanwhile;
    } finally {
      moving.unlock();
    }
  }

  private static Currency currency(Locale language) {
    return language.getCountry().isEmpty()
        ? Currency.getInstance("EUR")
        : Currency.getInstance(language);
  }

  /** Has others forget ledgers, too, that are erased. */
  public void whenErased(Consumer<LedgerId> forgetting) {
    erased.add(forgetting);
  }

  /**
   * Erases a ledger, and what others keep of it.
   *
   * @throws AccessDeniedException if the actor does not own it
   */
  public void erase(Actor owner, LedgerId ledger) {
    pulse.erase(owner, ledger);
    invitations.forget(ledger);
    erased.forEach(forgetting -> forgetting.accept(ledger));
  }

  /** Erases the ledgers that somebody has who has no account any more and shares with nobody. */
  void eraseAlone(Actor gone) {
    for (Ledger ledger : pulse.ledgers(gone)) {
      try {
        if (pulse.open(gone, ledger.id()).members().all().size() == 1) {
          erase(gone, ledger.id());
        }
      } catch (AccessDeniedException e) {
        LOG.debug("Another request has erased a ledger meanwhile", e);
      }
    }
  }
}
