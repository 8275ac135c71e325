package dev.budgetpulse.reports.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a mail says, once as plain text and once as HTML that mail programs understand: tables,
 * styles at the elements, one column that is as narrow as the screen, dark where that is wished.
 * Nothing is loaded from anywhere.
 */
record MailPage(
    Locale language,
    MailStyle style,
    String title,
    List<String> paragraphs,
    List<String> points,
    Optional<Button> button,
    List<String> small,
    Optional<Ending> ending) {

  /** A link to press, and what stands beside the address for those who cannot press it. */
  record Button(String words, String instead, URI link) {}

  /** A link that ends such mails. */
  record Ending(String words, URI link) {}

  MailPage {
    paragraphs = List.copyOf(paragraphs);
    points = List.copyOf(points);
    small = List.copyOf(small);
  }

  /** Says whether something is an address that a browser opens and a script is not. */
  static boolean isLink(URI link) {
    return ("https".equals(link.getScheme()) || "http".equals(link.getScheme()))
        && link.getHost() != null;
  }

  String text() {
    List<String> blocks = new ArrayList<>();
    blocks.add(title);
    blocks.addAll(paragraphs);
    if (!points.isEmpty()) {
      blocks.add(String.join("\n", points.stream().map(point -> "- " + point).toList()));
    }
    button.ifPresent(press -> blocks.add(press.words() + ":\n" + press.link().toASCIIString()));
    blocks.addAll(small);
    List<String> last = new ArrayList<>();
    last.add(style.brand() + ", " + style.site().toASCIIString());
    if (!style.imprint().isBlank()) {
      last.add(style.imprint().strip());
    }
    ending.ifPresent(end -> last.add(end.words() + ": " + end.link().toASCIIString()));
    blocks.add("-- \n" + String.join("\n", last));
    return String.join("\n\n", blocks) + "\n";
  }

  String html() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>%s</title>
        <style>
        :root { color-scheme: light dark; }
        @media (prefers-color-scheme: dark) {
          .back { background-color: #16191d !important; }
          .card { background-color: #22262b !important; }
          .said { color: #eceff2 !important; }
          .small { color: #b3bac2 !important; }
          .link { color: #8ab4f8 !important; }
        }
        </style>
        </head>
        <body class="back" style="margin:0;padding:0;background-color:#f2f4f6">
        <table role="presentation" class="back" width="100%%" cellpadding="0" cellspacing="0"
          style="background-color:#f2f4f6"><tr><td align="center" style="padding:16px 8px">
        <table role="presentation" class="card" width="100%%" cellpadding="0" cellspacing="0"
          style="max-width:560px;background-color:#ffffff;border-radius:8px">
        <tr><td style="padding:24px 20px;font-family:Arial,Helvetica,sans-serif">
        """
            .formatted(escaped(language.toLanguageTag()), escaped(title)));
    page.append(
        """
        <h1 class="said" style="margin:0 0 16px;font-size:20px;line-height:1.3;color:#1c2126;\
        word-break:break-word">%s</h1>
        """
            .formatted(escaped(title)));
    paragraphs.forEach(paragraph -> page.append(said("p", "margin:0 0 16px;", paragraph)));
    if (!points.isEmpty()) {
      page.append("<ul style=\"margin:0 0 16px;padding-left:20px\">\n");
      points.forEach(point -> page.append(said("li", "margin:0 0 8px;", point)));
      page.append("</ul>\n");
    }
    button.ifPresent(press -> page.append(pressed(press)));
    small.forEach(note -> page.append(note("margin:0 0 16px;", escaped(note))));
    page.append("</td></tr></table>\n").append(footer());
    return page.append("</td></tr></table>\n</body>\n</html>\n").toString();
  }

  private String pressed(Button press) {
    String link = escaped(press.link().toASCIIString());
    return """
        <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px"><tr>
        <td bgcolor="%1$s" style="border-radius:6px;background-color:%1$s">
        <a href="%2$s" style="display:inline-block;padding:12px 20px;\
        font-family:Arial,Helvetica,sans-serif;font-size:16px;font-weight:bold;color:#ffffff;\
        text-decoration:none">%3$s</a></td></tr></table>
        """
            .formatted(style.colour(), link, escaped(press.words()))
        + note(
            "margin:0 0 16px;", escaped(press.instead()) + "<br>\n" + linked(press.link(), link));
  }

  private String footer() {
    StringBuilder last = new StringBuilder();
    last.append(linked(style.site(), escaped(style.brand())));
    if (!style.imprint().isBlank()) {
      last.append("<br>\n").append(lines(style.imprint().strip()));
    }
    ending.ifPresent(end -> last.append("<br>\n").append(linked(end.link(), escaped(end.words()))));
    return "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
        + " style=\"max-width:560px\"><tr><td style=\"padding:16px 20px;"
        + "font-family:Arial,Helvetica,sans-serif\">\n"
        + note("margin:0;", last.toString())
        + "</td></tr></table>\n";
  }

  private static String said(String element, String margin, String words) {
    return "<%1$s class=\"said\" style=\"%2$sfont-size:16px;line-height:1.5;color:#1c2126;word-break:break-word\">%3$s</%1$s>\n"
        .formatted(element, margin, lines(words));
  }

  private static String note(String margin, String html) {
    return "<p class=\"small\" style=\"%sfont-size:13px;line-height:1.5;color:#57606a;word-break:break-word\">%s</p>\n"
        .formatted(margin, html);
  }

  private static String linked(URI link, String html) {
    return "<a class=\"link\" href=\"%s\" style=\"color:#0b57d0\">%s</a>"
        .formatted(escaped(link.toASCIIString()), html);
  }

  private static String lines(String words) {
    return escaped(words).replace("\n", "<br>\n");
  }

  /** Returns words as they stand in HTML, between elements and in quoted attributes. */
  static String escaped(String words) {
    StringBuilder html = new StringBuilder();
    words
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(isShown(character) ? Character.toString(character) : " ");
              }
            });
    return html.toString();
  }

  private static boolean isShown(int character) {
    return character == '\n' || !Character.isISOControl(character);
  }
}
