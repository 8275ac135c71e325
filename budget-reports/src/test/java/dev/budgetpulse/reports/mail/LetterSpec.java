package dev.budgetpulse.reports.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.testkit.MailTransportSpec;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of mails as they go over the line; those of transports hold for them without a server. */
class LetterSpec extends MailTransportSpec {
  private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

  private final List<byte[]> written = new ArrayList<>();

  @Override
  protected MailTransport transport() {
    return mail -> {
      written.add(bytes(mail));
      return new MailOutcome.Accepted();
    };
  }

  @Override
  protected List<Arrived> arrived() {
    List<Arrived> arrived = written.stream().map(LetterSpec::read).toList();
    written.clear();
    return arrived;
  }

  private static byte[] bytes(Mail mail) {
    return new Letter(mail, mail.from().address(), mail.to().address(), MORNING, "pulse.example")
        .bytes();
  }

  private static Arrived read(byte[] bytes) {
    try {
      return Mailbox.read(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Property(tries = 100)
  void equal_mails_of_one_moment_have_equal_bytes(@ForAll("mails") Mail mail) {
    Mail same =
        new Mail(
            mail.id(),
            mail.from(),
            mail.to(),
            mail.subject(),
            mail.text(),
            mail.html(),
            mail.images(),
            mail.attachments(),
            mail.unsubscribe());
    assertArrayEquals(bytes(mail), bytes(same));
  }

  @Property(tries = 100)
  void every_line_is_short_and_in_ascii(@ForAll("mails") Mail mail) {
    String all = new String(bytes(mail), StandardCharsets.ISO_8859_1);
    assertTrue(all.chars().allMatch(c -> c < 0x7f && (c >= ' ' || c == '\r' || c == '\n')), all);
    assertTrue(all.lines().allMatch(line -> line.length() <= 920), all);
    assertEquals(all, all.replaceAll("\r\n", "\n").replaceAll("[\r\n]", "\r\n"));
  }

  @Example
  void names_of_any_length_and_kind_are_kept_or_made_harmless() {
    MailPart odd = new MailPart("x".repeat(3000) + "ü;\"\\", "no type; x=\"\"", new byte[] {1, 2});
    MailPart image = new MailPart("a b>ü", "image/png; charset=x", new byte[] {3});
    Mail mail =
        new Mail(
            "b-1",
            new MailAddress("pulse@example.org", "x".repeat(900)),
            MailAddress.of("ada@example.org"),
            "word ".repeat(200) + "x".repeat(2000),
            "From here\nto there ",
            Optional.of("<p>"),
            List.of(image),
            List.of(odd),
            Optional.empty());
    every_line_is_short_and_in_ascii(mail);
    Arrived arrived = read(bytes(mail));
    assertEquals(mail.subject(), arrived.subject());
    assertEquals(mail.from(), arrived.from());
    assertEquals(odd.name(), arrived.attachments().get(0).name());
    assertEquals("application/octet-stream", arrived.attachments().get(0).mediaType());
    assertEquals(
        new MailPart("a%20b%3E%C3%BC", "image/png", new byte[] {3}), arrived.images().get(0));
    assertTrue(new String(bytes(mail), StandardCharsets.US_ASCII).contains("\r\n=46rom here\r\n"));
  }

  @Example
  void a_mail_is_written_as_readers_expect_it() {
    Mail mail =
        new Mail(
            "b-1",
            new MailAddress("pulse@example.org", "Pulse"),
            new MailAddress("ada@example.org", "Ada Löwe"),
            "Your month",
            "Spent: 12 €\n",
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.of(URI.create("https://pulse.example/u?token=x")));
    assertEquals(
        """
        Date: Sun, 1 Mar 2026 08:00:00 +0000
        From: "Pulse"
         <pulse@example.org>
        To: =?UTF-8?B?QWRhIEzDtndl?=
         <ada@example.org>
        Message-ID:
         <b-1@pulse.example>
        Subject: Your month
        Auto-Submitted: auto-generated
        List-Unsubscribe:
         <https://pulse.example/u?token=x>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: quoted-printable

        Spent: 12 =E2=82=AC
        """,
        new String(bytes(mail), StandardCharsets.US_ASCII).replace("\r\n", "\n"));
  }

  @Example
  void addresses_that_end_mails_are_secure_and_fit_a_line() {
    for (String link : List.of("http://pulse.example/u", "https://a.example/" + "x".repeat(900))) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new Mail(
                  "b-1",
                  MailAddress.of("pulse@example.org"),
                  MailAddress.of("ada@example.org"),
                  "",
                  "",
                  Optional.empty(),
                  List.of(),
                  List.of(),
                  Optional.of(URI.create(link))));
    }
  }
}
