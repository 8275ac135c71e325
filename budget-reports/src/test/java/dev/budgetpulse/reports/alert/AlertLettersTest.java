package dev.budgetpulse.reports.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.testkit.Mailroom;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AlertLettersTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Mailroom room = new Mailroom(NOON);
  private final UnsubscribeLinks links =
      new UnsubscribeLinks(URI.create("https://budget.example/stop"), List.of(new byte[32]));
  private final AlertLetters letters =
      AlertLetters.of(
          MailStyle.of(
              "Pennies",
              MailAddress.of("alerts@budget.example"),
              URI.create("https://budget.example/")));

  private AlertLetter letter(Locale language, String... sentences) {
    List<Notice> notices =
        Stream.of(sentences)
            .map(
                sentence ->
                    Notice.of(
                        room.ledger(),
                        Mailroom.ADA,
                        new Alert(sentence, AlertKind.BUDGET, Severity.HIGH, Text.typed(sentence)),
                        sentence,
                        NOON))
            .toList();
    return new AlertLetter("alert-1", MailAddress.of("ada@example.org"), language, "Home", notices);
  }

  @Test
  void alerts_are_sentences_in_text_and_html_and_names_are_no_markup() {
    Mail mail = letters.compose(letter(Locale.UK, "Tea < \"100\" & more", "Rent is late"));
    assertEquals("Home: 2 things deserve a look", mail.subject());
    assertEquals("alert-1", mail.id());
    assertTrue(mail.text().contains("Tea < \"100\" & more"), mail.text());
    String html = mail.html().orElseThrow();
    assertTrue(html.contains("Rent is late"));
    assertFalse(html.contains("Tea < "));
    assertEquals(Optional.empty(), mail.unsubscribe());
  }

  @Test
  void one_alert_is_told_in_the_singular_in_each_language() {
    assertEquals(
        "Home: something deserves a look", letters.compose(letter(Locale.UK, "x")).subject());
    assertEquals(
        "Home: etwas verdient einen Blick", letters.compose(letter(Locale.GERMANY, "x")).subject());
    assertEquals(
        "2!",
        letters
            .in(locale -> Wording.of(locale).with(Map.of("mail.alerts.subject", "{1}!")))
            .compose(letter(Locale.UK, "x", "y"))
            .subject());
  }

  @Test
  void the_link_in_a_mail_names_the_alerts_of_that_ledger_and_person() {
    URI link = letters.endedBy(links).compose(letter(Locale.UK, "x")).unsubscribe().orElseThrow();
    assertEquals(
        Optional.of(new Series(room.ledger(), Mailroom.ADA, AlertLetters.SERIES)),
        links.read(link.getRawQuery().substring("token=".length())).flatMap(Series::of));
    AlertPreferences off = AlertPreferences.of(AlertPreferences.off(Preferences.none()));
    for (AlertKind kind : AlertKind.values()) {
      assertEquals(Optional.empty(), off.time(kind, NOON));
    }
  }
}
