package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.preference.ActorPreferences;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTemplates;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Makes a mail of alerts: a sentence each, the most severe first. Immutable and thread-safe. */
public final class AlertLetters implements AlertMailer {
  /** What stands for all alerts in a link that ends them, as {@link Series#report} says it. */
  public static final String SERIES = "alerts";

  private final MailStyle style;
  private final Function<Locale, Wording> wordings;
  private final Optional<UnsubscribeLinks> links;

  private AlertLetters(
      MailStyle style, Function<Locale, Wording> wordings, Optional<UnsubscribeLinks> links) {
    this.style = Objects.requireNonNull(style, "style");
    this.wordings = Objects.requireNonNull(wordings, "wordings");
    this.links = links;
  }

  /** Returns the mails of an application. */
  public static AlertLetters of(MailStyle style) {
    return new AlertLetters(style, Wording::of, Optional.empty());
  }

  /** Returns the same in wordings of the host's. */
  public AlertLetters in(Function<Locale, Wording> newWordings) {
    return new AlertLetters(style, newWordings, links);
  }

  /**
   * Returns the same with a link in each mail that ends all alerts of a ledger to its recipient
   * with one click. {@link Series#of} reads what it ends; a series named {@value #SERIES} is ended
   * by {@link AlertPreferences#off} in that person's {@link ActorPreferences#change}.
   */
  public AlertLetters endedBy(UnsubscribeLinks newLinks) {
    return new AlertLetters(style, wordings, Optional.of(newLinks));
  }

  @Override
  public Mail compose(AlertLetter letter) {
    Notice first = letter.notices().get(0);
    return MailTemplates.of(style, wordings.apply(letter.language()))
        .alert(
            letter.mailId(),
            letter.to(),
            Text.of("mail.alerts.subject", letter.ledger(), letter.notices().size()),
            letter.notices().stream().map(notice -> Text.typed(notice.sentence())).toList(),
            style.site(),
            end(first.ledger(), first.recipient()));
  }

  private Optional<URI> end(LedgerId ledger, Actor recipient) {
    return links.flatMap(
        all -> new Series(ledger, recipient, SERIES).unsubscription().map(all::of));
  }
}
