package dev.budgetpulse.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.reports.chart.Svg;
import dev.budgetpulse.reports.internal.Direction;
import dev.budgetpulse.reports.internal.Markup;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * Writes a report as one page for browsers.
 *
 * <p>The page has no script and fetches nothing; its own policy allows its one style sheet and
 * nothing else. It is light or dark as its reader prefers, can be read on a narrow telephone and by
 * a screen reader, and prints. It is well-formed XML, too. Equal reports and wordings give equal
 * bytes. Immutable and thread-safe.
 */
public final class HtmlRendering implements Rendering {
  private final String css;
  private final String pageCss;

  /** Prepares the style sheets. */
  public HtmlRendering() {
    css = Svg.css(".report") + read("report.css");
    pageCss = css + read("page.css");
  }

  private static String read(String name) {
    try (InputStream file = HtmlRendering.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The style sheet of reports could not be read", e);
    }
  }

  @Override
  public Format format() {
    return Format.HTML;
  }

  @Override
  public void write(Report report, Wording wording, OutputStream out) throws IOException {
    out.write(page(report, wording).getBytes(UTF_8));
    out.flush();
  }

  private String page(Report report, Wording wording) {
    Page parts = new Page(report, wording);
    Markup page = parts.markup();
    page.raw("<!DOCTYPE html>\n");
    page.open(
        "html", "lang", wording.locale().toLanguageTag(), "dir", Direction.of(wording.locale()));
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy());
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty("meta", "name", "referrer", "content", "no-referrer");
    page.element("title", parts.title());
    page.raw("<style>" + pageCss + "</style>");
    page.close();
    page.open("body", "class", "report");
    page.element("a", parts.say("html.skip"), "class", "skip", "href", "#content");
    parts.header();
    parts.contents();
    page.open("main", "id", "content");
    parts.sections();
    page.close().close().close();
    return page.toString();
  }

  private String policy() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(pageCss.getBytes(UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(digest)
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * Returns the sections of a report as elements for a page of the host's own, within one {@code
   * div}, their headings of the second level. That page has {@link #css} in its style sheet, and no
   * id of its own that begins with {@code section-}, {@code figure-}, {@code table-}, {@code
   * chart-}, {@code evidence_} or {@code notes}.
   */
  public String fragment(Report report, Wording wording) {
    Page parts = new Page(report, wording);
    Markup page = parts.markup();
    page.open(
        "div",
        "class",
        "report",
        "lang",
        wording.locale().toLanguageTag(),
        "dir",
        Direction.of(wording.locale()));
    parts.sections();
    return page.close().toString();
  }

  /** Returns the style sheet of fragments; all of it is about what is in them. */
  public String css() {
    return css;
  }
}
