package dev.budgetpulse.examples.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTemplates;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.Mail;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountMailerTest {
  private static final EmailAddress ADA = EmailAddress.parse("ada@example.org").orElseThrow();
  private static final Optional<String> LINK =
      Optional.of("https://pulse.example/account/verify?token=abc");

  private final List<dev.budgetpulse.reports.mail.Mail> sent = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private MailOutcome outcome = new MailOutcome.Accepted();

  private void send(Locale language, Mail mail) {
    MailStyle style =
        MailStyle.of(
            "Pulse", MailAddress.of("pulse@example.org"), URI.create("https://pulse.example/"));
    new AccountMailer(
            made -> {
              sent.add(made);
              return outcome;
            },
            to -> MailTemplates.of(style, Wording.of(language)),
            () -> "random-" + sent.size(),
            refusals::add)
        .send(mail);
  }

  @ParameterizedTest
  @EnumSource(Mail.Kind.class)
  void every_mail_has_a_template_in_both_languages(Mail.Kind kind) {
    send(Locale.ENGLISH, new Mail(kind, ADA, LINK));
    send(Locale.GERMAN, new Mail(kind, ADA, LINK));
    assertEquals(kind.subject(), sent.get(0).subject());
    assertNotEquals(kind.subject(), sent.get(1).subject());
    for (var mail : sent) {
      assertEquals("ada@example.org", mail.to().address());
      assertTrue(mail.text().contains(LINK.get()), mail.text());
    }
  }

  @Test
  void each_try_of_a_link_has_the_same_name_and_each_message_without_one_its_own() {
    Mail reset = new Mail(Mail.Kind.RESET, ADA, LINK);
    Mail changed = new Mail(Mail.Kind.PASSWORD_CHANGED, ADA, Optional.empty());
    List.of(reset, reset, changed, changed).forEach(mail -> send(Locale.ENGLISH, mail));
    assertEquals(sent.get(0).id(), sent.get(1).id());
    assertNotEquals(sent.get(2).id(), sent.get(3).id());
    assertFalse(sent.get(0).id().contains("abc"));
  }

  @Test
  void what_was_postponed_is_tried_again_and_what_was_refused_is_told() {
    Mail mail = new Mail(Mail.Kind.RESET, ADA, LINK);
    outcome = new MailOutcome.Postponed("421");
    Exception thrown =
        assertThrows(AccountMailer.NotSentException.class, () -> send(Locale.ENGLISH, mail));
    assertEquals("A mail was postponed: 421", thrown.getMessage());
    outcome = new MailOutcome.Refused("550");
    send(Locale.ENGLISH, mail);
    assertEquals(List.of("550"), refusals);
  }
}
