package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.reports.html.MailHtml;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTemplates;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.plain.TextRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a mail of a report: the report as HTML with its charts as images, as plain text, and
 * attached in the formats that were asked for. Immutable and thread-safe.
 */
public final class ReportLetters implements ReportMailer {
  private final MailStyle style;
  private final Map<Format, Rendering> renderings;
  private final Function<Locale, Wording> wordings;
  private final Optional<UnsubscribeLinks> links;

  private ReportLetters(
      MailStyle style,
      Map<Format, Rendering> renderings,
      Function<Locale, Wording> wordings,
      Optional<UnsubscribeLinks> links) {
    this.style = Objects.requireNonNull(style, "style");
    this.renderings = renderings;
    this.wordings = Objects.requireNonNull(wordings, "wordings");
    this.links = links;
  }

  /**
   * Returns the mails of an application.
   *
   * @param renderings what writes the formats that can be attached; of two of one format the last
   *     counts
   */
  public static ReportLetters of(MailStyle style, List<Rendering> renderings) {
    Map<Format, Rendering> byFormat = new EnumMap<>(Format.class);
    renderings.forEach(rendering -> byFormat.put(rendering.format(), rendering));
    return new ReportLetters(style, byFormat, Wording::of, Optional.empty());
  }

  /** Returns the same in wordings of the host's. */
  public ReportLetters in(Function<Locale, Wording> newWordings) {
    return new ReportLetters(style, renderings, newWordings, links);
  }

  /**
   * Returns the same with a link in each mail that ends its series with one click; what the link
   * ends is read by {@link Series#of} and ended by {@link Deliveries#unsubscribe}.
   */
  public ReportLetters endedBy(UnsubscribeLinks newLinks) {
    return new ReportLetters(style, renderings, wordings, Optional.of(newLinks));
  }

  /**
   * Makes the mail of a report.
   *
   * @throws IOException if a format was asked for that nothing here writes
   */
  @Override
  public Mail compose(Letter letter) throws IOException {
    Report report = letter.report();
    Offer offer = letter.delivery().offer();
    Wording wording = wordings.apply(offer.language());
    Optional<URI> end = links.flatMap(all -> offer.key().series().unsubscription().map(all::of));
    List<MailHtml.Ending> endings = new ArrayList<>();
    endings.add(new MailHtml.Ending(style.brand(), Optional.of(style.site())));
    if (!style.imprint().isEmpty()) {
      endings.add(new MailHtml.Ending(style.imprint(), Optional.empty()));
    }
    end.ifPresent(
        link ->
            endings.add(
                new MailHtml.Ending(wording.say(Text.of("mail.unsubscribe")), Optional.of(link))));
    MailHtml html = MailHtml.of(report, wording, endings);
    List<MailPart> attachments = new ArrayList<>();
    for (Format format : offer.formats().stream().sorted().toList()) {
      attachments.add(
          new MailPart(
              format.fileName(report),
              format.mediaType(),
              written(rendering(format), report, wording)));
    }
    return MailTemplates.of(style, wording)
        .report(
            offer.key().mailId(),
            letter.to(),
            Text.of("mail.report.subject", report.title(), report.ledger(), report.period()),
            new String(written(new TextRendering(), report, wording), StandardCharsets.UTF_8),
            html.html(),
            html.images(),
            attachments,
            end);
  }

  private Rendering rendering(Format format) throws IOException {
    Rendering rendering = renderings.get(format);
    if (rendering == null) {
      throw new IOException("Nothing here writes " + format);
    }
    return rendering;
  }

  private static byte[] written(Rendering rendering, Report report, Wording wording)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(report, wording, out);
    return out.toByteArray();
  }
}
