package dev.budgetpulse.reports.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.json.JsonRendering;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Cadence;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.Window;
import dev.budgetpulse.reports.testkit.Mailroom;
import dev.budgetpulse.reports.testkit.RecordingTransport;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReportLettersTest {
  private static final Topic MONTHLY = new Topic.Standard("monthly", Window.lastMonth());

  private final Mailroom room = new Mailroom(Instant.parse("2026-03-02T09:00:00Z"));
  private final RecordingTransport server = new RecordingTransport();
  private final Outbox outbox = new InMemoryOutbox();
  private final UnsubscribeLinks links =
      new UnsubscribeLinks(URI.create("https://budget.example/stop"), List.of(new byte[32]));
  private ReportLetters letters =
      ReportLetters.of(
              MailStyle.of(
                      "Pennies",
                      MailAddress.of("reports@budget.example"),
                      URI.create("https://budget.example/"))
                  .withImprint("1 Long Street\nTown"),
              List.of(
                  new PdfRendering(),
                  new XlsxRendering(),
                  new CsvRendering(CsvOptions.forPrograms())))
          .endedBy(links);

  @BeforeEach
  void spend() {
    Account account = room.book(Mailroom.ADA).accounts().open("Cash", Account.Kind.CASH);
    room.book(Mailroom.ADA)
        .entries()
        .add(
            EntryDraft.of(account.id(), LocalDate.of(2026, 2, 3), Money.parse("EUR -12.50"))
                .payee("<b>Tea & Co"));
  }

  private Deliveries deliveries() {
    return Deliveries.of(
        room.ledgers(),
        outbox,
        new Post(
            new BookReports(Reports::of),
            letters,
            server,
            actor -> Optional.of(MailAddress.of(actor.name() + "@example.org"))),
        room::now);
  }

  private Mail sent(Locale language, Set<Format> formats) {
    deliveries()
        .ask(
            room.book(Mailroom.ADA).access(),
            MONTHLY,
            Period.of(YearMonth.of(2026, 2)),
            language,
            formats);
    assertEquals(1, deliveries().run(5).accepted());
    return server.taken().get(0);
  }

  @Test
  void a_report_is_a_mail_in_html_and_text_with_the_formats_asked_for() {
    Mail mail = sent(Locale.UK, Set.of(Format.XLSX, Format.PDF, Format.CSV));
    assertTrue(mail.subject().contains("February 2026"), mail.subject());
    assertEquals(
        List.of("monthly-2026-02.pdf", "monthly-2026-02.xlsx", "monthly-2026-02.csv"),
        mail.attachments().stream().map(MailPart::name).toList());
    assertTrue(text(mail.attachments().get(0)).startsWith("%PDF-"));
    assertTrue(text(mail.attachments().get(1)).startsWith("PK"));
    assertTrue(text(mail.attachments().get(2)).contains("12.50"));
    assertTrue(mail.text().contains("12.50"), mail.text());
    assertTrue(mail.text().contains("<b>Tea & Co"), mail.text());
    String html = mail.html().orElseThrow();
    assertTrue(html.contains("&lt;b>Tea &amp; Co") || html.contains("&lt;b&gt;Tea &amp; Co"), html);
    assertFalse(html.contains("<b>Tea"));
    assertTrue(html.contains("1 Long Street") && html.contains("https://budget.example/"));
    for (MailPart image : mail.images()) {
      assertTrue(html.contains("cid:" + image.name()), image.name());
    }
    assertFalse(mail.images().isEmpty());
  }

  @Test
  void a_mail_is_in_the_words_of_the_host_and_the_language_of_who_gets_it() {
    letters =
        letters.in(
            locale -> Wording.of(locale).with(Map.of("mail.report.subject", "Pennies: {0} ({2})")));
    assertEquals("Pennies: Monatsbericht (Februar 2026)", sent(Locale.GERMANY, Set.of()).subject());
  }

  @Test
  void the_link_in_a_mail_ends_its_series_for_who_got_it() {
    room.subscribe(
        Mailroom.ADA, MONTHLY, Terms.of(Cadence.monthly(1), 9, ZoneOffset.UTC, Locale.UK));
    room.subscribe(
        Mailroom.BOB, MONTHLY, Terms.of(Cadence.monthly(1), 9, ZoneOffset.UTC, Locale.UK));
    Mail mail = sent(Locale.UK, Set.of());
    URI link = mail.unsubscribe().orElseThrow();
    assertTrue(mail.html().orElseThrow().contains(link.toASCIIString()));
    Series series =
        links
            .read(link.getRawQuery().substring("token=".length()))
            .flatMap(Series::of)
            .orElseThrow();
    assertEquals(new Series(room.ledger(), Mailroom.ADA, "monthly"), series);
    assertTrue(deliveries().unsubscribe(series));
    assertFalse(deliveries().unsubscribe(series));
    assertEquals(
        List.of(Mailroom.BOB),
        Subscriptions.of(room.book(Mailroom.ADA).access()).all().stream()
            .map(subscription -> subscription.person())
            .toList());
  }

  @Test
  void links_to_other_things_end_nothing() {
    assertEquals(Optional.empty(), Series.of(new UnsubscribeLinks.Subscription("ada", "monthly")));
    assertEquals(
        Optional.empty(), Series.of(new UnsubscribeLinks.Subscription("ada", "x/monthly")));
    assertFalse(deliveries().unsubscribe(room.series(Mailroom.ADA, "weekly")));
  }

  @Test
  void a_format_that_nothing_writes_is_postponed_and_sends_nothing() {
    deliveries()
        .ask(
            room.book(Mailroom.ADA).access(),
            MONTHLY,
            Period.of(YearMonth.of(2026, 2)),
            Locale.UK,
            Set.of(Format.JSON));
    assertEquals(1, deliveries().run(5).postponed());
    assertEquals(List.of(), server.taken());
    letters =
        ReportLetters.of(
            MailStyle.of(
                "Pennies",
                MailAddress.of("reports@budget.example"),
                URI.create("https://budget.example/")),
            List.of(new JsonRendering()));
    room.turn(Duration.ofMinutes(5));
    assertEquals(1, deliveries().run(5).accepted());
    assertEquals(Optional.empty(), server.taken().get(0).unsubscribe());
  }

  private static String text(MailPart part) {
    return new String(part.content(), StandardCharsets.ISO_8859_1);
  }
}
