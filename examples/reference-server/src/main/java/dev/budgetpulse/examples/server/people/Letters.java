package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.mail.AccountMailer;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTemplates;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.Accounts;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.Mailer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mails about accounts and invitations, each in the language of whoever gets it. Thread-safe.
 */
final class Letters {
  private static final Logger LOG = LoggerFactory.getLogger(Letters.class);

  private static final Map<String, String> TEXTS_EN =
      Map.of(
          "test.subject",
          "A test mail",
          "test.line",
          "It has arrived, so the server can send mails.",
          "invitation.subject",
          "You are invited to share a household",
          "invitation.line",
          "Sign in or create an account with this address to see who it is, and to answer.");
  private static final Map<String, String> TEXTS_DE =
      Map.of(
          "test.subject",
          "Eine Testmail",
          "test.line",
          "Sie ist angekommen, der Server kann also Mails senden.",
          "invitation.subject",
          "Sie sind eingeladen, einen Haushalt zu teilen",
          "invitation.line",
          "Melden Sie sich mit dieser Adresse an oder legen Sie ein Konto an, um zu sehen, wer es"
              + " ist, und zu antworten.");

  private static final int MAILS_AT_ONCE = 50;

  private final Ground ground;
  private final Accounts accounts;
  private final AccountStore store;
  private final Persons persons;
  private final Invitations invitations;
  private final Mailer mailer;

  /**
   * Makes them.
   *
   * @param accounts have mails that wait
   * @param store knows who has an address
   * @param persons know which language they had
   * @param invitations are mailed, too
   * @param ids random names for mails
   */
  Letters(
      Ground ground,
      Accounts accounts,
      AccountStore store,
      Persons persons,
      Invitations invitations,
      Supplier<String> ids) {
    this.ground = ground;
    this.accounts = accounts;
    this.store = store;
    this.persons = persons;
    this.invitations = invitations;
    this.mailer =
        new AccountMailer(
            ground.mails(),
            to -> templates(language(to)),
            ids,
            reason -> LOG.warn("A mail was refused: {}", reason));
  }

  /** Sends those that wait, and returns how many. */
  int deliver() {
    int sent = accounts.outbox().deliver(mailer, MAILS_AT_ONCE);
    for (Invitation invitation : invitations.toBeMailed()) {
      sent += mailed(invitation) ? 1 : 0;
    }
    return sent;
  }

  // Nothing that the inviter typed is in it: whoever can invite could write to everybody.
  private boolean mailed(Invitation invitation) {
    MailOutcome outcome =
        ground
            .mails()
            .send(
                templates(language(invitation.email()))
                    .alert(
                        invitation.id(),
                        MailAddress.of(invitation.email().text()),
                        Text.of("invitation.subject"),
                        List.of(Text.of("invitation.line")),
                        URI.create(ground.base().at("/members")),
                        Optional.empty()));
    if (outcome instanceof MailOutcome.Postponed) {
      invitations.notMailed(invitation.id());
    }
    return outcome instanceof MailOutcome.Accepted;
  }

  /** Sends a mail of a name that says nothing but that it has arrived, at once. */
  MailOutcome test(String id, EmailAddress to) {
    return ground
        .mails()
        .send(
            templates(language(to))
                .alert(
                    id,
                    MailAddress.of(to.text()),
                    Text.of("test.subject"),
                    List.of(Text.of("test.line")),
                    URI.create(ground.base().at("/admin")),
                    Optional.empty()));
  }

  /** Returns the language that whoever has an address prefers, or last had. */
  private Locale language(EmailAddress email) {
    return store
        .find(email)
        .map(found -> Actor.of(found.account().id()))
        .flatMap(this::preferred)
        .or(() -> persons.language(email))
        .orElse(Locale.UK);
  }

  private Optional<Locale> preferred(Actor actor) {
    BudgetPulse pulse = ground.pulse();
    return pulse.ledgers(actor).stream()
        .flatMap(
            ledger ->
                pulse
                    .open(actor, ledger.id())
                    .preferences()
                    .get()
                    .find(StandardPreferences.LOCALE)
                    .stream())
        .findFirst();
  }

  private MailTemplates templates(Locale language) {
    return MailTemplates.of(
        MailStyle.of(People.BRAND, ground.from(), URI.create(ground.base().at("/"))),
        Wording.of(language).with(language.getLanguage().equals("de") ? TEXTS_DE : TEXTS_EN));
  }
}
