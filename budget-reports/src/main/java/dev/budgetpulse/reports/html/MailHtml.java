package dev.budgetpulse.reports.html;

import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.text.Wording;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A report as HTML for mail programs, which know little of HTML: tables, styles on each element, no
 * script, nothing from outside. It is at most 600 pixels wide, can be read on 320, and where a
 * program is dark and allows it, it is dark. Immutable.
 *
 * <p>Tables are cut to fifteen rows and three columns, and what a finding rests on is left out: the
 * report itself has all.
 *
 * @param html the page
 * @param images its charts, which it calls by name after {@code cid:}
 */
public record MailHtml(String html, List<MailPart> images) {
  /** Copies the list. */
  public MailHtml {
    Objects.requireNonNull(html, "html");
    images = List.copyOf(images);
  }

  /**
   * Returns a report as a mail in a language. It needs the module {@code java.desktop} if the
   * report has charts.
   */
  public static MailHtml of(Report report, Wording wording) {
    return of(report, wording, List.of());
  }

  /** Returns a report as a mail in a language, with some lines at its end. */
  public static MailHtml of(Report report, Wording wording, List<Ending> endings) {
    return new MailPage(report, wording, endings).mail();
  }

  /**
   * A line at the end of a mail. Immutable.
   *
   * @param words the line, or each of its lines
   * @param link what the words open, an http or https address; empty if they open nothing
   */
  public record Ending(String words, Optional<URI> link) {
    /**
     * Checks the link.
     *
     * @throws IllegalArgumentException if it is of another sort
     */
    public Ending {
      Objects.requireNonNull(words, "words");
      if (link.filter(at -> !String.valueOf(at.getScheme()).matches("https?")).isPresent()) {
        throw new IllegalArgumentException("A mail ends with an http or https address");
      }
    }
  }
}
