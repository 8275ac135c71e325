package dev.budgetpulse.reports.mail;

import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes mails in one language, each as plain text and as HTML that say the same.
 *
 * <p>What it is given is shown as it was typed: in the HTML it is escaped, in the subject it is one
 * line. Every text can be said otherwise by {@link Wording#with}; their keys start with {@code
 * mail.} in {@code texts.properties}. Immutable and thread-safe.
 */
public final class MailTemplates {
  private final MailStyle style;
  private final Wording wording;

  private MailTemplates(MailStyle style, Wording wording) {
    this.style = Objects.requireNonNull(style, "style");
    this.wording = Objects.requireNonNull(wording, "wording");
  }

  /** Returns the mails of an application in a language. */
  public static MailTemplates of(MailStyle style, Wording wording) {
    return new MailTemplates(style, wording);
  }

  /**
   * Returns a mail about the reader's own account. It ends no mails: nobody can decline them.
   *
   * @param id what names it, as in {@link Mail}
   * @param link what the button opens, an http or https address; without one, the button opens the
   *     application
   * @throws IllegalArgumentException if the link is of another sort
   */
  public Mail account(String id, MailAddress to, AccountMail kind, Optional<URI> link) {
    String title = say(kind.key() + ".subject");
    MailPage page =
        new MailPage(
            wording.locale(),
            style,
            title,
            List.of(say(kind.key() + ".text")),
            List.of(),
            Optional.of(
                link.map(at -> button(say(kind.key() + ".button"), at))
                    .orElseGet(() -> button(say("mail.open"), style.site()))),
            link.isPresent() && kind.isSecret() ? List.of(say("mail.secret")) : List.of(),
            Optional.empty());
    return mail(id, to, title, page, Optional.empty());
  }

  /**
   * Returns a mail about something that wants to be looked at.
   *
   * @param id what names it, as in {@link Mail}
   * @param title what it is about, also its subject
   * @param lines what there is to say, each a point of a list
   * @param link where there is more of it, an http or https address
   * @param unsubscribe where one click ends such mails, as of {@link UnsubscribeLinks}
   * @throws IllegalArgumentException if the link is of another sort
   */
  public Mail alert(
      String id,
      MailAddress to,
      Text title,
      List<Text> lines,
      URI link,
      Optional<URI> unsubscribe) {
    return listed(id, to, wording.say(title), List.of(), lines, link, unsubscribe);
  }

  /**
   * Returns a mail about what a day has brought.
   *
   * @param id what names it, as in {@link Mail}
   * @param title which day, also its subject
   * @param lines what there is to say, each a point of a list; if there is nothing, it says so
   * @param link where there is more of it, an http or https address
   * @param unsubscribe where one click ends such mails, as of {@link UnsubscribeLinks}
   * @throws IllegalArgumentException if the link is of another sort
   */
  public Mail digest(
      String id,
      MailAddress to,
      Text title,
      List<Text> lines,
      URI link,
      Optional<URI> unsubscribe) {
    String intro = say(lines.isEmpty() ? "mail.digest.nothing" : "mail.digest.text");
    return listed(id, to, wording.say(title), List.of(intro), lines, link, unsubscribe);
  }

  /**
   * Returns a mail that is a report.
   *
   * @param id what names it, as in {@link Mail}
   * @param title what it is about, also its subject
   * @param text the report in plain text
   * @param html the report as a page of HTML of its own, in which all typed text is escaped
   * @param images what the page shows by {@code cid:}
   * @param attachments what is attached
   * @param unsubscribe where one click ends such mails, also written below the plain text; the page
   *     has its own link
   */
  public Mail report(
      String id,
      MailAddress to,
      Text title,
      String text,
      String html,
      List<MailPart> images,
      List<MailPart> attachments,
      Optional<URI> unsubscribe) {
    String ending =
        unsubscribe
            .map(link -> "\n-- \n" + say("mail.unsubscribe") + ": " + link.toASCIIString() + "\n")
            .orElse("");
    return new Mail(
        id,
        style.from(),
        to,
        oneLine(wording.say(title)),
        text + ending,
        Optional.of(html),
        images,
        attachments,
        unsubscribe);
  }

  private Mail listed(
      String id,
      MailAddress to,
      String title,
      List<String> paragraphs,
      List<Text> lines,
      URI link,
      Optional<URI> unsubscribe) {
    MailPage page =
        new MailPage(
            wording.locale(),
            style,
            oneLine(title),
            paragraphs,
            lines.stream().map(wording::say).toList(),
            Optional.of(button(say("mail.open"), link)),
            List.of(),
            unsubscribe.map(at -> new MailPage.Ending(say("mail.unsubscribe"), at)));
    return mail(id, to, title, page, unsubscribe);
  }

  private MailPage.Button button(String words, URI link) {
    if (!MailPage.isLink(link)) {
      throw new IllegalArgumentException("A button opens an http or https address");
    }
    return new MailPage.Button(words, say("mail.instead"), link);
  }

  private Mail mail(
      String id, MailAddress to, String title, MailPage page, Optional<URI> unsubscribe) {
    return new Mail(
        id,
        style.from(),
        to,
        oneLine(title),
        page.text(),
        Optional.of(page.html()),
        List.of(),
        List.of(),
        unsubscribe);
  }

  private String say(String key) {
    return wording.say(Text.of(key, style.brand()));
  }

  /** Typed names in a title may have line ends. */
  private static String oneLine(String title) {
    StringBuilder line = new StringBuilder();
    title
        .codePoints()
        .map(character -> Character.isISOControl(character) ? ' ' : character)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }
}
