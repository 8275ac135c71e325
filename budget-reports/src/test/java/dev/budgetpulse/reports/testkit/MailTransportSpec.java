package dev.budgetpulse.reports.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.mail.MailTransport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The laws of a mail transport whose server takes every mail. Extend it, and say how to send and
 * how to see what has arrived.
 *
 * <p>Where mails are lines, all line ends are one, and the last one of a text is nobody's.
 */
public abstract class MailTransportSpec {
  /**
   * A mail as it is found at the other end.
   *
   * @param id what names it there: what stands before the at sign of its {@code Message-ID}, or the
   *     key by which the server knows it again
   * @param from who it is from
   * @param to who it is for
   * @param subject its subject
   * @param text its plain text
   * @param html its HTML
   * @param images what the HTML shows
   * @param attachments what is attached
   * @param unsubscribe where one click ends such mails
   * @param headers the names of its headers, in any order, as often as they stand there
   */
  public record Arrived(
      String id,
      MailAddress from,
      MailAddress to,
      String subject,
      String text,
      Optional<String> html,
      List<MailPart> images,
      List<MailPart> attachments,
      Optional<URI> unsubscribe,
      List<String> headers) {}

  /** Returns the transport. */
  protected abstract MailTransport transport();

  /** Returns what has arrived since this was last asked. */
  protected abstract List<Arrived> arrived();

  @Property(tries = 20)
  public void what_is_accepted_arrives_once_and_as_it_was_sent(@ForAll("mails") Mail mail) {
    assertEquals(new MailOutcome.Accepted(), transport().send(mail));
    List<Arrived> arrived = arrived();
    assertEquals(1, arrived.size());
    assertSame(mail, arrived.get(0));
  }

  @Property(tries = 20)
  public void typed_text_adds_no_header_and_changes_none(
      @ForAll("hostile") String name,
      @ForAll("hostile") String subject,
      @ForAll("hostile") String text,
      @ForAll("hostile") String file) {
    Mail harmless = mail("Ada", "Hello", "Hello", "file");
    assertEquals(new MailOutcome.Accepted(), transport().send(harmless));
    List<String> expected = arrived().get(0).headers().stream().sorted().toList();
    Mail hostile;
    try {
      hostile = mail(name, subject, text, file);
    } catch (IllegalArgumentException refused) {
      hostile = mail(printable(name), printable(subject), text, printable(file));
    }
    assertEquals(new MailOutcome.Accepted(), transport().send(hostile));
    List<Arrived> arrived = arrived();
    assertEquals(1, arrived.size());
    assertEquals(expected, arrived.get(0).headers().stream().sorted().toList());
    assertSame(hostile, arrived.get(0));
  }

  @Example
  public void what_looks_like_an_encoded_word_arrives_as_it_was_typed() {
    String typed = "=?UTF-8?Q?=0D=0ABcc:_eve=40example.org?=";
    Mail mail = mail(typed, typed, typed, typed);
    assertEquals(new MailOutcome.Accepted(), transport().send(mail));
    assertSame(mail, arrived().get(0));
  }

  @Property(tries = 5)
  public void a_mail_that_is_tried_again_is_known_by_its_name(@ForAll("mails") Mail mail) {
    transport().send(mail);
    transport().send(mail);
    Set<String> ids = arrived().stream().map(Arrived::id).collect(Collectors.toSet());
    assertEquals(Set.of(mail.id()), ids);
  }

  private static void assertSame(Mail sent, Arrived arrived) {
    assertEquals(sent.id(), arrived.id());
    assertEquals(sent.from(), arrived.from());
    assertEquals(sent.to(), arrived.to());
    assertEquals(sent.subject(), arrived.subject());
    assertEquals(lines(sent.text()), lines(arrived.text()));
    assertEquals(
        sent.html().map(MailTransportSpec::lines), arrived.html().map(MailTransportSpec::lines));
    assertEquals(sent.images(), arrived.images());
    assertEquals(sent.attachments(), arrived.attachments());
    assertEquals(sent.unsubscribe(), arrived.unsubscribe());
  }

  private static String lines(String text) {
    String lines = text.replaceAll("\r\n|\r", "\n");
    return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  private static String printable(String text) {
    String printable = text.replaceAll("[\\p{Cntrl}\u0080-\u009f]", "");
    return printable.isEmpty() ? "-" : printable;
  }

  private static Mail mail(String name, String subject, String text, String file) {
    return new Mail(
        "b-1",
        new MailAddress("pulse@example.org", name),
        new MailAddress("ada@example.org", name),
        subject,
        text,
        Optional.of(text),
        List.of(),
        List.of(new MailPart(file, "text/plain", new byte[] {1})),
        Optional.of(URI.create("https://pulse.example/u?token=a")));
  }

  /** Pieces of which attacks are made, in any order. */
  @Provide
  protected Arbitrary<String> hostile() {
    return Arbitraries.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            "\u2028",
            "\u0085",
            "\t",
            "Bcc: eve@example.org",
            "\r\n\r\n",
            "\r\n.\r\n",
            ".",
            "From ",
            "=?UTF-8?Q?=0D=0ABcc:?=",
            "=?utf-8?b?",
            "?=",
            "=0D=0A",
            "%0d%0a",
            "\"",
            "\\",
            "<eve@example.org>",
            ", eve@example.org",
            ";",
            "'",
            "--",
            "(",
            "${x}",
            "</b>",
            "é",
            "\uD83E\uDD50",
            "a")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces))
        .withoutEdgeCases();
  }

  /** Any mail that a server takes. */
  @Provide
  protected Arbitrary<Mail> mails() {
    Arbitrary<String> ids =
        Arbitraries.strings().withCharRange('a', 'z').numeric().withChars('-').ofLength(20);
    Arbitrary<MailAddress> addresses =
        Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(40),
                line())
            .as((local, name) -> new MailAddress(local + "@example.org", name));
    Arbitrary<Optional<URI>> links =
        Arbitraries.strings()
            .alpha()
            .ofMinLength(1)
            .ofMaxLength(600)
            .map(token -> URI.create("https://pulse.example/u?token=" + token))
            .optional();
    return Combinators.combine(ids, addresses, addresses, line(), text(), html(), files(), links)
        .as(
            (id, from, to, subject, text, html, files, link) ->
                new Mail(
                    id,
                    from,
                    to,
                    subject,
                    text,
                    html.map(Html::page),
                    html.map(Html::images).orElse(List.of()),
                    files,
                    link))
        .withoutEdgeCases();
  }

  private record Html(String page, List<MailPart> images) {}

  private static Arbitrary<Optional<Html>> html() {
    Arbitrary<List<MailPart>> images =
        Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(30),
                bytes())
            .as((name, content) -> new MailPart(name, "image/png", content))
            .list()
            .ofMaxSize(2);
    return Combinators.combine(text(), images).as(Html::new).optional();
  }

  private static Arbitrary<List<MailPart>> files() {
    return Combinators.combine(
            line().filter(name -> !name.isBlank()),
            Arbitraries.of("application/pdf", "text/csv", "application/octet-stream"),
            bytes())
        .as(MailPart::new)
        .list()
        .ofMaxSize(2);
  }

  private static Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
  }

  private static Arbitrary<String> characters() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.chars().range(' ', '~').map(String::valueOf)),
        Tuple.of(2, Arbitraries.of("ä", "ß", "é", "日", "本", "한", "\uD83E\uDD50", "\u2028", "€")));
  }

  private static Arbitrary<String> line() {
    return characters().list().ofMaxSize(120).map(pieces -> String.join("", pieces));
  }

  private static Arbitrary<String> text() {
    Arbitrary<String> ends = Arbitraries.of("\n", "\r\n", "\r", "\n\n", " \n.\n", "\t", "\0");
    return Arbitraries.frequencyOf(Tuple.of(12, characters()), Tuple.of(1, ends))
        .list()
        .ofMaxSize(400)
        .map(pieces -> String.join("", pieces));
  }
}
